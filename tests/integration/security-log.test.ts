/** What the security log says of an account's life, and what it must never say. */
import { expect, vi } from 'vitest'
import { serveApi } from '#tests/factories/api.ts'
import { test } from '#tests/factories/database.ts'

const EMAIL = 'himitsu.hanako@example.org'
const PASSWORD = 'a password that is never told'
const WRONG = 'another one never told'

test('tells every step of an account, by hashed ids, without an address, a password or a token', {
  timeout: 60_000
}, async ({ database }) => {
  const api = await serveApi(database)
  const secrets = new Set([EMAIL, 'himitsu', PASSWORD, WRONG, '127.0.0.1'])
  const call = async (method: string, path: string, cookie: string | null, body?: unknown, origin = api.url) => {
    const answer = await api.call(method, path, { cookie, body, origin })
    for (const header of answer.headers.getSetCookie()) secrets.add(header.split(';')[0].split('=')[1])
    for (const { id, userId } of await database.session.findMany())
      for (const secret of [id, userId]) secrets.add(secret)
    return answer.headers
      .getSetCookie()
      .map((header) => header.split(';')[0])
      .join('; ')
  }
  const first = await call('POST', '/api/account/sign-up', null, { email: EMAIL, password: PASSWORD })
  await call('POST', '/api/account/sign-in', null, { email: EMAIL, password: PASSWORD }, 'https://evil.example')
  for (let at = 0; at < 11; at++) await call('POST', '/api/account/sign-in', null, { email: EMAIL, password: WRONG })
  const second = await call('POST', '/api/account/sign-in', first, { email: EMAIL, password: PASSWORD })
  await call('POST', '/api/account/sign-out', second)
  const third = await call('POST', '/api/account/sign-in', first, { email: EMAIL, password: PASSWORD })
  await call('DELETE', '/api/account', third, {})

  const lines = vi.mocked(console.info).mock.calls.map(([line]) => String(line))
  const events = lines.map((line) => JSON.parse(line) as Record<string, string>)
  expect([...new Set(events.map(({ what }) => what))].sort()).toEqual([
    'account deleted',
    'origin refused',
    'session ended',
    'sign-in',
    'sign-in failed',
    'sign-up',
    'throttled'
  ])
  secrets.delete('')
  expect(secrets.size).toBeGreaterThan(9)
  for (const line of lines)
    for (const secret of secrets) expect(line.includes(secret), `${line} tells ${secret}`).toBe(false)
  // the same person can be followed
  expect(new Set(events.filter(({ email }) => email).map(({ email }) => email)).size).toBe(1)
  expect(events.every(({ at, event }) => event === 'security' && !Number.isNaN(Date.parse(at)))).toBe(true)
})
