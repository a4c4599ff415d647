/** next-auth and the providers it speaks with. Nothing outside this folder knows it. */

import { headers } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import { Refusal } from '../../domain/refusal.ts'
import { now } from '../../infra/clock.ts'
import { database } from '../../infra/database.ts'
import { env } from '../../infra/env.ts'
import { getViewer } from './data.ts'
import { requireProviderEntry, signInWithProvider } from './mutations.ts'
import { cookieName, cookieOptions, MAX_AGE, sessionIdOf, sessionSecret } from './session.ts'

export type ProviderName = { id: 'github' | 'google' | 'oidc'; name: string }

/** The providers that the operator configured. */
export function configuredProviders(): ProviderName[] {
  const { GITHUB_ID, GOOGLE_ID, OIDC_ID, OIDC_NAME } = env()
  return [
    ...(GITHUB_ID ? [{ id: 'github', name: 'GitHub' } as const] : []),
    ...(GOOGLE_ID ? [{ id: 'google', name: 'Google' } as const] : []),
    ...(OIDC_ID ? [{ id: 'oidc', name: OIDC_NAME } as const] : [])
  ]
}

async function currentViewer() {
  const sessionId = await sessionIdOf((await headers()).get('cookie'))
  return sessionId ? getViewer(database(), sessionId, now()) : null
}

/** For next-auth's own routes: it speaks OAuth with the providers, and our database keeps the session. */
export function authOptions(): NextAuthOptions {
  const variables = env()
  const providers: NextAuthOptions['providers'] = []
  if (variables.GITHUB_ID && variables.GITHUB_SECRET)
    providers.push(GitHub({ clientId: variables.GITHUB_ID, clientSecret: variables.GITHUB_SECRET }))
  if (variables.GOOGLE_ID && variables.GOOGLE_SECRET)
    providers.push(Google({ clientId: variables.GOOGLE_ID, clientSecret: variables.GOOGLE_SECRET }))
  if (variables.OIDC_ID && variables.OIDC_SECRET && variables.OIDC_ISSUER)
    providers.push({
      id: 'oidc',
      name: variables.OIDC_NAME,
      type: 'oauth',
      wellKnown: `${variables.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      authorization: { params: { scope: 'openid profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      clientId: variables.OIDC_ID,
      clientSecret: variables.OIDC_SECRET,
      profile: (profile: { sub: string; name?: string }) => ({ id: profile.sub, name: profile.name ?? null })
    })

  return {
    providers,
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: MAX_AGE },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    callbacks: {
      // an address leads the browser there instead of signing it in
      signIn: async ({ account }) => {
        if (!account) return false
        try {
          await requireProviderEntry(database(), await currentViewer(), account, now())
          return true
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return `/sign-in?error=${error.code === 'two-exams' ? 'TwoExams' : error.code}`
        }
      },
      jwt: async ({ token, account, user }) => {
        if (!account) return token
        const viewer = await currentViewer()
        const userAgent = (await headers()).get('user-agent') ?? ''
        const { provider, providerAccountId } = account
        const identity = { provider, providerAccountId, name: user?.name ?? null }
        return { sid: await signInWithProvider(database(), viewer, identity, userAgent, now()) }
      },
      session: ({ session }) => session,
      // next-auth's own throws where the address cannot be read
      redirect: ({ url, baseUrl }) => {
        const address = URL.parse(url, baseUrl)
        return address?.origin === baseUrl ? address.href : baseUrl
      }
    }
  }
}
