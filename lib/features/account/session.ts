/** The session cookie and what else a request's cookies say, without knowing which server the request came to. */
import { decode, encode } from 'next-auth/jwt'
import type { Language } from '../../domain/bank/languages.ts'
import { withDevice } from '../../infra/device.ts'
import { env } from '../../infra/env.ts'
import { SESSION_DAYS } from './mutations.ts'

export const MAX_AGE = SESSION_DAYS * 86_400
const isSecure = () => env().PUBLIC_URL?.startsWith('https:') ?? false
/** `__Host-` where the browser takes it: no neighbouring host can set such a cookie for ours. */
const prefix = () => (isSecure() ? '__Host-' : '')
export const cookieName = () => `${prefix()}gokaku.session`
/** The name before `__Host-`; read where the new one is missing, so that nobody was signed out by the change. */
const formerName = () => (isSecure() ? '__Secure-gokaku.session' : undefined)
const deviceName = () => `${prefix()}gokaku.device`
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge: MAX_AGE }) as const

export function sessionSecret(): string {
  const value = env().NEXTAUTH_SECRET
  if (!value) throw new Error('NEXTAUTH_SECRET is missing: npm start makes one and passes it on')
  return value
}

/** The value of one cookie in a Cookie header. */
export function cookieOf(header: string | null, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === name) return decoded(pair.slice(at + 1).trim())
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Opening a sealed cookie costs more than a query, and the same one comes with every answer saved. */
const OPENED = 10_000
const opened = new Map<string, string>()

/** The session id in a Cookie header. It says nothing yet: only the database knows whether it holds. */
export async function sessionIdOf(header: string | null): Promise<string | null> {
  const former = formerName()
  const token = cookieOf(header, cookieName()) ?? (former && cookieOf(header, former))
  if (!token) return null
  const known = opened.get(token)
  if (known) return known
  const content = await decode({ token, secret: sessionSecret() }).catch(() => null)
  if (typeof content?.sid !== 'string') return null
  if (opened.size >= OPENED) opened.clear()
  opened.set(token, content.sid)
  return content.sid
}

const attributes = () => `Path=/; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`

/** The Set-Cookie header that signs a browser in. */
export async function sessionCookie(sessionId: string): Promise<string> {
  const token = await encode({ token: { sid: sessionId }, secret: sessionSecret(), maxAge: MAX_AGE })
  return `${cookieName()}=${token}; Max-Age=${MAX_AGE}; ${attributes()}`
}

const cleared = (name: string) => `${name}=; Max-Age=0; ${attributes()}`

/** The Set-Cookie headers that sign a browser out, under whichever name it was signed in. */
export const clearedSessionCookies = (): string[] =>
  [cookieName(), formerName()].flatMap((name) => (name ? [cleared(name)] : []))

/** Of a device that has signed in before: longer than a session lasts. */
const DEVICE_AGE = 400 * 86_400

/** The value of the cookie by which a device is known (lib/infra/device.ts). */
export const deviceCookieOf = (header: string | null): string | undefined => cookieOf(header, deviceName())

/** The Set-Cookie header by which this device is known to an account from now on. */
export const deviceCookie = (header: string | null, userId: string): string =>
  `${deviceName()}=${withDevice(deviceCookieOf(header), userId)}; Max-Age=${DEVICE_AGE}; ${attributes()}`

export type Theme = 'system' | 'light' | 'dark'
export type TextSize = 'normal' | 'large' | 'larger'
export type Preferences = {
  language: Language
  theme: Theme
  textSize: TextSize
  timeZone: string | undefined
  /** Keys of a single character act on question pages. */
  singleKeys: boolean
}

/** Language, theme, text size and time zone: what the learner chose, else what the browser says. */
export function preferencesOf(cookies: string | null, acceptLanguage: string | null): Preferences {
  const language = cookieOf(cookies, 'language')
  const theme = cookieOf(cookies, 'theme')
  const textSize = cookieOf(cookies, 'text-size')
  return {
    language: language === 'ja' || language === 'en' ? language : preferredLanguage(acceptLanguage),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    textSize: textSize === 'large' || textSize === 'larger' ? textSize : 'normal',
    timeZone: cookieOf(cookies, 'time-zone'),
    singleKeys: cookieOf(cookies, 'single-keys') !== 'off'
  }
}

/** The first of our languages in an Accept-Language header; English for a browser that asks for neither. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag, quality] = part.trim().split(';q=')
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
  return wanted.find(({ language }) => language === 'ja' || language === 'en')?.language === 'ja' ? 'ja' : 'en'
}
