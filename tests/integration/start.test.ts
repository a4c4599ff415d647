/** The landing of everybody who starts: on to where they wanted with a session, and what to do where no cookie came back. */
import { afterEach, describe, expect, vi } from 'vitest'
import { env } from '#lib/infra/env.ts'
import { serveApi } from '#tests/factories/api.ts'
import { test } from '#tests/factories/database.ts'
import { headersOf, openPage } from '#tests/factories/page.ts'

vi.mock('next/headers', () => ({ headers: () => headersOf() }))

const before = env().PUBLIC_URL
afterEach(() => {
  env().PUBLIC_URL = before
})

/** Opens the address that an answer led to. */
function land(address: string, headers: Record<string, string>) {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  expect(pathname).toBe('/start')
  return openPage('app/(site)/start', {
    search: Object.fromEntries(searchParams),
    headers: { 'accept-language': 'en', ...headers }
  })
}

describe('the guest button', () => {
  test('leads on where the cookie comes back, and says so where it does not', async ({ database }) => {
    const api = await serveApi(database)
    const wanted = '/drills/alpha?passage=p2-1&question=x'
    const raw = new URLSearchParams({ next: wanted }).toString()
    const { status, headers } = await api.call('POST', '/api/account/guest', { cookie: null, raw })
    const location = headers.get('location') ?? ''
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(status).toBe(303)
    expect(await land(location, { cookie })).toEqual({ shown: '', led: wanted })

    const { shown, led } = await land(location, {})
    expect(led).toBe('')
    expect(shown).toContain('Allow cookies for this site')
    expect(shown).toContain('action="/api/account/guest"')
    expect(shown).toContain(`value="${wanted.replaceAll('&', '&amp;')}"`)
    expect((await land(location, { 'accept-language': 'ja' })).shown).toContain('Cookieを許可してください')
    // whoever has a session has shown already that the browser keeps it
    const again = await api.call('POST', '/api/account/guest', { cookie, raw })
    expect(again.headers.get('location')).toBe(wanted)
  })

  test('leads nowhere else', async ({ database }) => {
    const { cookie } = await serveApi(database)
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
      expect((await land(`/start?${new URLSearchParams({ next })}`, { cookie })).led).toBe('/')
      const { shown } = await land(`/start?${new URLSearchParams({ next, from: 'sign-in' })}`, {})
      expect(shown).not.toMatch(/evil|javascript/)
    }
  })
})

describe('without a cookie', () => {
  test('signing in is what is tried again, also by whoever has just made an account', async ({ database }) => {
    await serveApi(database)
    const signIn = await land('/start?from=sign-in&next=%2Freview', {})
    expect(signIn.shown).toContain('href="/sign-in?next=%2Freview"')
    expect(signIn.shown).not.toContain('has been made')
    const signUp = await land('/start?from=sign-up&next=%2Freview', {})
    expect(signUp.shown).toContain('href="/sign-in?next=%2Freview"')
    expect(signUp.shown).toContain('has been made')
  })

  test('a server whose cookie needs https names its address to a page that may be http', async ({ database }) => {
    await serveApi(database)
    const named = async (headers: Record<string, string>) =>
      (await land('/start?next=%2Freview', headers)).shown.includes('href="https://notes.example.org/review"')
    expect(await named({})).toBe(false)
    env().PUBLIC_URL = 'https://notes.example.org'
    expect(await named({})).toBe(true)
    expect(await named({ 'x-forwarded-proto': 'http' })).toBe(true)
    expect(await named({ 'x-forwarded-proto': 'https' })).toBe(false)
    env().PUBLIC_URL = 'http://notes.example.org'
    expect((await land('/start', {})).shown).not.toContain('notes.example.org')
  })
})
