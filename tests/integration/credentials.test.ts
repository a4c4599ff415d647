/** What an open session alone does not allow, and what one may do to one's other sessions. */
import { describe, expect } from 'vitest'
import { signInWithProvider } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import type { Database } from '#lib/infra/database.ts'
import { PASSWORD } from '#tests/factories/account.ts'
import { type Api, serveApi } from '#tests/factories/api.ts'
import { test } from '#tests/factories/database.ts'
import { minutesAfter } from '#tests/factories/time.ts'

const EMAIL = 'hanako@example.org'
const NEW = 'quite another horse battery'

async function enter(api: Api, password = PASSWORD, way: 'sign-in' | 'sign-up' = 'sign-in') {
  const { status, headers } = await api.call('POST', `/api/account/${way}`, {
    body: { email: EMAIL, password },
    cookie: null
  })
  return { status, cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
const works = async (api: Api, cookie: string) =>
  (await api.call('GET', '/api/account/export', { cookie })).status === 200
const change = (api: Api, cookie: string, current: string, password: string) =>
  api.call('POST', '/api/account/password', { cookie, body: { current, password } })
const leave = (api: Api, cookie: string, body?: unknown) => api.call('DELETE', '/api/account', { cookie, body })
/** As if everybody had signed in eleven minutes ago. */
const age = (database: Database) => database.session.updateMany({ data: { createdAt: minutesAfter(new Date(), -11) } })

describe('changing the password', () => {
  test('needs the old one, ends every other session, and keeps this one', async ({ database }) => {
    const api = await serveApi(database)
    const { cookie } = await enter(api, PASSWORD, 'sign-up')
    const other = await enter(api)
    expect(await change(api, cookie, 'not the old one', NEW)).toMatchObject({
      status: 401,
      body: { code: 'wrong-credentials' }
    })
    expect(await works(api, other.cookie)).toBe(true)
    expect((await change(api, cookie, PASSWORD, NEW)).status).toBe(200)
    expect([await works(api, cookie), await works(api, other.cookie)]).toEqual([true, false])
    expect([(await enter(api, PASSWORD)).status, (await enter(api, NEW)).status]).toEqual([401, 200])
  })

  test('refuses a weak one, half a character, and one that is not there to change', async ({ database }) => {
    const api = await serveApi(database)
    const { cookie } = await enter(api, PASSWORD, 'sign-up')
    expect((await change(api, cookie, PASSWORD, 'aaaaaaaaaa')).body.code).toBe('weak-password')
    expect((await change(api, cookie, PASSWORD, '\ud800'.repeat(10))).body).toMatchObject({
      code: 'invalid',
      details: [{ path: 'password' }]
    })
    expect((await change(api, api.cookie, PASSWORD, NEW)).body.code).toBe('not-found')
    expect((await enter(api)).status).toBe(200)
  })

  test('cannot be tried for ever with a session that somebody found', async ({ database }) => {
    const api = await serveApi(database)
    const { cookie } = await enter(api, PASSWORD, 'sign-up')
    const answers: number[] = []
    for (let at = 0; at < 11; at++) answers.push((await change(api, cookie, `wrong ${at}`, NEW)).status)
    expect(answers).toEqual([...Array(10).fill(401), 429])
    expect((await enter(api)).status).toBe(200)
  })
})

test('all other sessions end at once, and nobody else’s', async ({ database }) => {
  const api = await serveApi(database)
  const { cookie } = await enter(api, PASSWORD, 'sign-up')
  const others = [await enter(api), await enter(api)]
  expect((await api.call('DELETE', '/api/account/sessions', { cookie })).body).toEqual({ ended: 2 })
  expect(await works(api, cookie)).toBe(true)
  for (const other of others) expect(await works(api, other.cookie)).toBe(false)
  expect(await works(api, api.cookie)).toBe(true)
})

describe('deleting everything', () => {
  test('needs the password where one signed in a while ago', async ({ database }) => {
    const api = await serveApi(database)
    const { cookie } = await enter(api, PASSWORD, 'sign-up')
    await age(database)
    expect(await leave(api, cookie)).toMatchObject({
      status: 403,
      body: { code: 'sign-in-again', details: { password: true } }
    })
    expect((await leave(api, cookie, { password: 'wrong' })).body.code).toBe('wrong-credentials')
    expect(await works(api, cookie)).toBe(true)
    expect((await leave(api, cookie, { password: PASSWORD })).status).toBe(200)
    expect((await enter(api)).status).toBe(401)
  })

  test('needs nothing more just after signing in, nor of a guest', async ({ database }) => {
    const api = await serveApi(database)
    await enter(api, PASSWORD, 'sign-up')
    await age(database)
    const { cookie } = await enter(api)
    expect((await leave(api, cookie)).status).toBe(200)
    expect((await leave(api, api.cookie)).status).toBe(200)
    expect(await database.user.count()).toBe(0)
  })

  test('needs a fresh sign-in of who has no password', async ({ database }) => {
    const api = await serveApi(database)
    const identity = { provider: 'github', providerAccountId: '7', name: null }
    const signIn = async () =>
      (await sessionCookie(await signInWithProvider(database, null, identity, 'test browser', new Date()))).split(
        ';'
      )[0]
    const cookie = await signIn()
    await age(database)
    for (const body of [{}, { password: PASSWORD }])
      expect((await leave(api, cookie, body)).body).toMatchObject({
        code: 'sign-in-again',
        details: { password: false }
      })
    expect((await leave(api, await signIn())).status).toBe(200)
  })
})
