/** Which passwords and addresses an account may have, and that a password works however it is typed. */
import { hash } from '@node-rs/argon2'
import { describe, expect } from 'vitest'
import { type Api, serveApi } from '#tests/factories/api.ts'
import { test } from '#tests/factories/database.ts'

const STRONG = 'かなり長いがぞうのパスワード'
const EMAIL = 'yamada.hanako@example.org'
const signUp = (api: Api, email: string, password: string) =>
  api.call('POST', '/api/account/sign-up', { body: { email, password }, cookie: null })
const signIn = (api: Api, email: string, password: string) =>
  api.call('POST', '/api/account/sign-in', { body: { email, password }, cookie: null })

describe('a password', () => {
  test.for([
    ['aaaaaaaaaa', 'common'],
    ['1234567890', 'common'],
    ['          ', 'common'],
    ['password12', 'common'],
    ['qwertyuiop', 'common'],
    ['sakurasakura', 'common'],
    ['arigatougozaimasu', 'common'],
    ['よろしくおねがいします', 'common'],
    ['konnichiwa2024', 'common'],
    ['合格合格合格合格合格', 'common'],
    [EMAIL, 'own'],
    ['yamada.hanako', 'own'],
    ['hanakohanako', 'common'],
    ['ａａａａａａａａａａ', 'common']
  ])('that is guessed at once is refused: %s', async ([password, because], { database }) => {
    const { status, body } = await signUp(await serveApi(database), EMAIL, password)
    expect({ status, ...body }).toMatchObject({ status: 400, code: 'weak-password' })
    expect(body.details.because).toBe(because)
    expect(await database.user.count({ where: { email: { not: null } } })).toBe(0)
  })

  test.for(['correct horse battery', STRONG, 'neko ga 3biki neteiru', 'x7!kQ2pZ9w'])(
    'that nobody guesses is taken: %s',
    async (password, { database }) => {
      const api = await serveApi(database)
      expect((await signUp(api, EMAIL, password)).status).toBe(200)
      expect((await signIn(api, EMAIL, password)).status).toBe(200)
      expect((await signIn(api, EMAIL, `${password}.`)).status).toBe(401)
    }
  )

  test('works typed in one piece and in parts, wide and narrow', async ({ database }) => {
    const api = await serveApi(database)
    expect((await signUp(api, EMAIL, `${STRONG}ABC123`.normalize('NFC'))).status).toBe(200)
    const nfd = `${STRONG}ABC123`.normalize('NFD')
    expect(nfd).not.toBe(`${STRONG}ABC123`)
    for (const typed of [nfd, `${STRONG}ＡＢＣ１２３`]) expect((await signIn(api, EMAIL, typed)).status).toBe(200)
  })

  test('hashed before all forms were one still works as it was typed then', async ({ database }) => {
    const api = await serveApi(database)
    const old = `${STRONG}ＡＢＣ`
    await database.user.create({ data: { email: EMAIL, passwordHash: await hash(old), createdAt: new Date() } })
    expect((await signIn(api, EMAIL, old)).status).toBe(200)
  })

  test('with half a character is refused, so that ten halves never equal ten others', async ({ database }) => {
    const api = await serveApi(database)
    for (const half of ['\ud800', '\udfff', `${STRONG}\ud83d`]) {
      const { status, body } = await signUp(api, EMAIL, half.repeat(10))
      expect({ status, code: body.code, paths: body.details.map(({ path }: { path: string }) => path) }).toEqual({
        status: 400,
        code: 'invalid',
        paths: ['password']
      })
    }
  })
})

describe('an address', () => {
  test.for([
    ['a..b@docomo.ne.jp', 'a..b@docomo.ne.jp'],
    ['ab.@docomo.ne.jp', 'ab.@docomo.ne.jp'],
    ['hanako＠example.org', 'hanako@example.org']
  ])('as people have it, %s, has an account, and gets into it', async ([typed, stored], { database }) => {
    const api = await serveApi(database)
    expect((await signUp(api, typed, STRONG)).status).toBe(200)
    expect(await database.user.count({ where: { email: stored } })).toBe(1)
    expect((await signIn(api, stored.toUpperCase(), STRONG)).status).toBe(200)
    expect((await signUp(api, stored, STRONG)).body.code).toBe('email-taken')
  })
})
