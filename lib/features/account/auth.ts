/** next-auth, and everything that knows it: the session cookie, the providers. Nothing outside this folder does. */

import { cookies, headers } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import { now } from '../../infra/clock.ts'
import { database } from '../../infra/database.ts'
import { env } from '../../infra/env.ts'
import { getViewer } from './data.ts'
import { SESSION_DAYS, signInWithProvider } from './mutations.ts'

const MAX_AGE = SESSION_DAYS * 86_400
const secure = () => env().PUBLIC_URL?.startsWith('https:') ?? false
const cookieName = () => `${secure() ? '__Secure-' : ''}gokaku.session`
const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure(), maxAge: MAX_AGE }) as const

function secret(): string {
  const value = env().NEXTAUTH_SECRET
  if (!value) throw new Error('NEXTAUTH_SECRET is missing: npm start makes one and passes it on')
  return value
}

/** The session id in this request's cookie. It says nothing yet: only the database knows whether it holds. */
export async function readSessionId(): Promise<string | null> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return null
  const decoded = await decode({ token, secret: secret() }).catch(() => null)
  return typeof decoded?.sid === 'string' ? decoded.sid : null
}

export async function writeSessionCookie(sessionId: string): Promise<void> {
  const token = await encode({ token: { sid: sessionId }, secret: secret(), maxAge: MAX_AGE })
  ;(await cookies()).set(cookieName(), token, cookieOptions())
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).delete({ name: cookieName(), path: '/', secure: secure() })
}

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
    secret: secret(),
    session: { strategy: 'jwt', maxAge: MAX_AGE },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    callbacks: {
      jwt: async ({ token, account, user }) => {
        if (!account) return token
        const sessionId = await readSessionId()
        const viewer = sessionId ? await getViewer(database(), sessionId, now()) : null
        const userAgent = (await headers()).get('user-agent') ?? ''
        const { provider, providerAccountId } = account
        const identity = { provider, providerAccountId, name: user?.name ?? null }
        return { sid: await signInWithProvider(database(), viewer, identity, userAgent, now()) }
      },
      session: ({ session }) => session
    }
  }
}
