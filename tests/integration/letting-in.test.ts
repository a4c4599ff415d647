/** Who gets in over HTTP, who has to wait, and what a stranger cannot do to others. */
import { describe, expect } from 'vitest'
import { PASSWORD } from '#tests/factories/account.ts'
import { type Api, serveApi } from '#tests/factories/api.ts'
import { test } from '#tests/factories/database.ts'

const EMAIL = 'hanako@example.org'
const cookiesOf = ({ headers }: { headers: Headers }) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

const enter = (
  api: Api,
  asked: { email?: string; password?: string; headers?: Record<string, string>; cookie?: string }
) =>
  api.call('POST', '/api/account/sign-in', {
    body: { email: asked.email ?? EMAIL, password: asked.password ?? PASSWORD },
    cookie: asked.cookie ?? null,
    headers: asked.headers
  })
const signUp = (api: Api, cookie: string | null = null) =>
  api.call('POST', '/api/account/sign-up', { body: { email: EMAIL, password: PASSWORD }, cookie })
const works = async (api: Api, cookie: string) =>
  (await api.call('GET', '/api/account/export', { cookie })).status === 200

describe('an address that a client names for itself', () => {
  test.for(['x-forwarded-for', 'x-real-ip', 'x-gokaku-address', 'forwarded'])(
    'in %s does not get it past the wait',
    { timeout: 60_000 },
    async (header, { database }) => {
      const api = await serveApi(database)
      const answers: number[] = []
      for (let at = 0; at < 104; at++) {
        const headers = { [header]: `203.0.113.${at}` }
        answers.push((await enter(api, { email: `nobody-${at}@example.org`, password: 'x', headers })).status)
      }
      expect(answers.indexOf(429)).toBe(100)
      expect(answers.slice(100)).toEqual([429, 429, 429, 429])
    }
  )
})

describe('signing in again', () => {
  test('ends the session that this browser had', async ({ database }) => {
    const api = await serveApi(database)
    const first = cookiesOf(await signUp(api))
    const second = await enter(api, { cookie: first })
    expect(second.status).toBe(200)
    expect(await works(api, first)).toBe(false)
    expect(await works(api, cookiesOf(second))).toBe(true)
  })
})

describe('a device that signed in before', () => {
  test('gets in while others at the same address have to wait', async ({ database }) => {
    const api = await serveApi(database)
    const known = cookiesOf(await signUp(api))
    await api.call('POST', '/api/account/sign-out', { cookie: known })
    for (let at = 0; at < 12; at++) await enter(api, { password: 'wrong password' })
    const stranger = await enter(api, {})
    expect(stranger).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
    expect(Number(stranger.headers.get('retry-after'))).toBe(stranger.body.details.seconds)
    expect((await enter(api, { cookie: known })).status).toBe(200)
  })

  test('cannot try passwords for ever either', async ({ database }) => {
    const api = await serveApi(database)
    const known = cookiesOf(await signUp(api))
    const answers: number[] = []
    for (let at = 0; at < 12; at++)
      answers.push((await enter(api, { cookie: known, password: 'wrong password' })).status)
    expect(answers.slice(10)).toEqual([429, 429])
  })
})

test('where too many sign in at once the rest is told to come back, and no try of theirs is counted', async ({
  database
}) => {
  const api = await serveApi(database)
  await signUp(api)
  const answers = await Promise.all(
    Array.from({ length: 80 }, (_, at) => enter(api, { email: `nobody-${at}@example.org`, password: 'x' }))
  )
  const busy = answers.filter(({ status }) => status === 503)
  // how many of them depends on how fast this machine hashes
  expect(busy.length).toBeGreaterThan(0)
  for (const { body, headers } of busy) {
    expect(body.code).toBe('too-busy')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await enter(api, {})).status).toBe(200)
}, 60_000)
