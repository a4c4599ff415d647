/** The landing of everybody who starts: on to where they wanted with a session, and what to do where no cookie came back. */
import { createHash } from 'node:crypto'
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import GitHub from 'next-auth/providers/github'
import { afterEach, describe, expect, vi } from 'vitest'
import { z } from 'zod'
import { providerPath } from '#app/_ui/start-path.ts'
import { ROUTES } from '#app/api/_routes.ts'
import { env } from '#lib/infra/env.ts'
import { serveApi } from '#tests/factories/api.ts'
import { test } from '#tests/factories/database.ts'
import { headersOf, openPage } from '#tests/factories/page.ts'

vi.mock('next/headers', () => ({ headers: () => headersOf() }))

const SECRET = 'a secret of this test'
const before = env().PUBLIC_URL
afterEach(() => {
  vi.unstubAllEnvs()
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
    expect(signIn.shown).not.toContain('has been created')
    const signUp = await land('/start?from=sign-up&next=%2Freview', {})
    expect(signUp.shown).toContain('href="/sign-in?next=%2Freview"')
    expect(signUp.shown).toContain('has been created')
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

describe('a choice in the settings', () => {
  const choices = [
    ['language', 'en'],
    ['theme', 'dark'],
    ['text-size', 'large'],
    ['single-keys', 'off']
  ] as const

  test.for(choices)('of %s is told where no cookie comes back', async ([name, value], { database }) => {
    const api = await serveApi(database)
    const raw = new URLSearchParams({ [name]: value, next: '/notes/alpha?x=1' }).toString()
    const { headers } = await api.call('POST', '/api/preferences', { cookie: null, raw })
    const location = headers.get('location') ?? ''
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).toBe(`${name}=${value}`)
    expect(await land(location, { cookie })).toEqual({ shown: '', led: '/notes/alpha?x=1' })
    const japanese = { 'accept-language': 'ja' }
    const { shown } = await land(location, japanese)
    // whoever has chosen English reads English, though nothing remembers it
    expect(shown).toContain(name === 'language' ? 'so your choice cannot be saved' : '選んだ設定を保存できません')
    expect(shown).toContain('href="/notes/alpha?x=1"')
    expect(shown).not.toContain('/api/account/guest')
    // whoever sends cookies has shown already that the browser keeps them
    const again = await api.call('POST', '/api/preferences', { cookie: 'time-zone=Asia/Tokyo', raw })
    expect(again.headers.get('location')).toBe('/notes/alpha?x=1')
  })

  test('every preference is one of them', () => {
    const { body } = ROUTES['/api/preferences'].POST?.description ?? {}
    const names = body instanceof z.ZodObject ? Object.keys(body.shape) : []
    expect(names.sort()).toEqual([...choices.map(([name]) => name), 'next'].sort())
  })
})

/** next-auth's answer to a provider's button. @returns where it leads */
async function pressProvider(cookies: Record<string, string>, csrfToken: string): Promise<string> {
  let led = ''
  const answer = {
    status: () => answer,
    getHeader: () => undefined,
    setHeader: () => {},
    json: ({ url }: { url: string }) => {
      led = url
    }
  }
  const asked = {
    method: 'POST',
    query: { nextauth: ['signin', 'github'] },
    body: { csrfToken, callbackUrl: '/review', json: 'true' },
    cookies,
    headers: { host: 'localhost' }
  }
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  const options = { secret: SECRET, providers: [GitHub({ clientId: 'id', clientSecret: 'secret' })] }
  await NextAuth(asked as unknown as NextApiRequest, answer as unknown as NextApiResponse, options)
  return led
}

test('a provider’s button tells of it too, where next-auth leads back without a word', async () => {
  const refused = await pressProvider({}, 'token')
  expect(refused).toContain('/signin')
  expect(providerPath(refused, '/review')).toBe('/start?from=sign-in&next=%2Freview')
  const hash = createHash('sha256').update(`token${SECRET}`).digest('hex')
  const address = await pressProvider({ 'next-auth.csrf-token': `token|${hash}` }, 'token')
  expect(address).toMatch(/^https:\/\/github\.com\//)
  expect(providerPath(address, '/review')).toBe(address)
})
