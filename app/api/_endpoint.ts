/**
 * What every endpoint does: check the origin, find out who asks, parse, answer, and say refusals alike. An endpoint
 * knows neither Next nor Node's HTTP server: it is Next's Route Handler and, in production, is called by our own
 * server without that detour (app/api/_listener.ts).
 */
import type { z } from 'zod'
import { type Admitted, AUDIENCES, type Who } from '#lib/domain/access/audience.ts'
import { isOurOrigin } from '#lib/domain/access/host.ts'
import { Refusal, type RefusalCode } from '#lib/domain/refusal.ts'
import { getViewer } from '#lib/features/account/data.ts'
import { deviceCookie, deviceCookieOf, sessionCookie, sessionIdOf } from '#lib/features/account/session.ts'
import { ADDRESS_HEADER } from '#lib/infra/client-address.ts'
import { now } from '#lib/infra/clock.ts'
import { database, storageTrouble } from '#lib/infra/database.ts'
import { env } from '#lib/infra/env.ts'
import { log } from '#lib/infra/log.ts'
import { logSecurity } from '#lib/infra/security-log.ts'

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

export const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  'file-unreadable': 400,
  'weak-password': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'wrong-origin': 403,
  'sign-in-again': 403,
  'not-found': 404,
  'attempt-closed': 409,
  'attempt-open': 409,
  'attempt-revealed': 409,
  'attempt-paused': 409,
  'not-pausable': 409,
  'nothing-missed': 409,
  'question-in-exam': 409,
  'two-exams': 409,
  shortage: 409,
  'email-taken': 409,
  'already-account': 409,
  'too-many-tries': 429,
  'day-is-full': 429,
  'record-is-full': 409,
  'too-busy': 503,
  'storage-busy': 503,
  'storage-read-only': 503,
  unhealthy: 503,
  'storage-full': 507,
  'no-room': 507
}

/** As much of a request as an endpoint looks at: a web `Request` is one. */
export type Incoming = {
  method: string
  url: string
  headers: { get(name: string): string | null }
  text(): Promise<string>
}

export type Outgoing = { status: number; headers: Record<string, string | string[]>; body: string }

type Call<Body> = {
  request: Incoming
  /** The variable parts of the path. */
  params: Record<string, string>
  body: Body
  at: Date
}

type Description<Body extends z.ZodType, Answer extends z.ZodType, Name extends Who> = {
  summary: string
  /** Who may call it; the handler is given who asks (`viewer`) and whose data it may read and write (`owner`). */
  who: Name
  body?: Body
  /** The body comes from an HTML form instead of as JSON, so that it works before any script does. */
  form?: boolean
  status?: 200 | 201
  /** Absent where the answer is a redirect or a file that the handler makes itself. */
  answer?: Answer
  refuses?: readonly RefusalCode[]
  handle: (call: Call<z.output<Body>> & Admitted<Name>) => Promise<z.input<Answer> | Outgoing>
}

export type Endpoint = {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>
  answer: (request: Incoming, params: Record<string, string>) => Promise<Outgoing>
  description: Omit<Description<z.ZodType, z.ZodType, Who>, 'handle'>
}

export function endpoint<
  Name extends Who,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodNever
>({ handle, ...description }: Description<Body, Answer, Name>): Endpoint {
  const answer = async (request: Incoming, params: Record<string, string>): Promise<Outgoing> => {
    try {
      if (request.method !== 'GET') checkOrigin(request)
      const at = now()
      const sessionId = await sessionIdOf(request.headers.get('cookie'))
      const viewer = sessionId ? await getViewer(database(), sessionId, at) : null
      const admitted = AUDIENCES[description.who].admit(viewer)
      const body = description.body ? await bodyOf(request, description.body, description.form ?? false) : undefined
      const call = { request, params, body, at, ...admitted } as Parameters<typeof handle>[0]
      const result = await handle(call)
      return isOutgoing(result) ? result : json(description.status ?? 200, result)
    } catch (error) {
      return refusal(error, request)
    }
  }
  return Object.assign(
    async (request: Request, { params }: { params: Promise<Record<string, string>> }) => {
      const { status, headers, body } = await answer(request, await params)
      const fields = new Headers()
      for (const [name, value] of Object.entries(headers)) for (const one of [value].flat()) fields.append(name, one)
      return new Response(body === '' ? null : body, { status, headers: fields })
    },
    { answer, description }
  )
}

const isOutgoing = (result: unknown): result is Outgoing =>
  typeof result === 'object' && result !== null && 'status' in result && 'headers' in result

export const json = (status: number, value: unknown, headers: Outgoing['headers'] = {}): Outgoing => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(value)
})

/** Leads the browser on after a form. A relative address, because a proxy may hide the public one. */
export const seeOther = (path: string, headers: Outgoing['headers'] = {}): Outgoing => ({
  status: 303,
  headers: { Location: path, ...headers },
  body: ''
})

/** What could not be done, as an answer: by its code where it is a refusal, logged where it is a fault. */
function refusal(error: unknown, request: Incoming): Outgoing {
  const refused = error instanceof Refusal ? error : storageTrouble(error)
  if (!(error instanceof Refusal))
    log('request failed', { path: pathOf(request), error: String((error as Error)?.stack ?? error) })
  if (!refused) return json(500, { code: 'fault', message: 'the server could not do this' })
  const { code, message, details } = refused
  const { seconds } = (details ?? {}) as { seconds?: number }
  const { address } = clientOf(request)
  if (code === 'wrong-origin') logSecurity('origin refused', { address })
  if (code === 'too-many-tries') logSecurity('throttled', { address }, { path: pathOf(request) })
  if (code === 'too-busy') logSecurity('too busy', { address })
  return json(STATUS[code], { code, message, details }, seconds ? { 'Retry-After': String(seconds) } : {})
}

const pathOf = ({ url }: Incoming) => new URL(url, 'http://localhost').pathname

/** A browser names the origin of every write; one that is not ours, or none, is refused. */
function checkOrigin({ headers }: Incoming): void {
  if (!isOurOrigin(headers.get('origin'), headers.get('host'), env().PUBLIC_URL))
    throw new Refusal('wrong-origin', 'this request did not come from our own pages')
}

/** The parsed body. @throws Refusal invalid (details: path and reason of the first problems) */
async function bodyOf<T extends z.ZodType>(request: Incoming, schema: T, form: boolean): Promise<z.output<T>> {
  const text = await request.text()
  const parsed = schema.safeParse(form ? Object.fromEntries(new URLSearchParams(text)) : jsonOf(text))
  if (parsed.success) return parsed.data
  const faults = faultsOf(parsed.error.issues)
  const more = faults.length - MOST_FAULTS
  throw new Refusal(
    'invalid',
    more > 0 ? `the body does not fit, in ${more} more places than are told` : 'the body does not fit',
    faults.slice(0, MOST_FAULTS).map(({ path, message }) => ({ path: short(path.join('.')), message: short(message) }))
  )
}

/** Faults of a body that are told: a machine sent it, and the first ones tell what is wrong with it. */
const MOST_FAULTS = 10
/** Characters: a path and a message can repeat what was sent. */
const LONGEST_WORDS = 200
const short = (text: string) => (text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)} …` : text)

type Fault = z.core.$ZodIssue

/** Where a body may be one of several things: the faults of the one that it comes closest to. */
const faultsOf = (issues: readonly Fault[]): Fault[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const [closest] = issue.errors.toSorted((left, right) => left.length - right.length)
    return faultsOf(closest).map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] }))
  })

/** An endpoint may be called without a body. */
function jsonOf(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid', 'the body is not JSON')
  }
}

/** Characters of a path to go to. */
const LONGEST_PATH = 2_000

/** A path on this site to go to after a form, as a header can carry it; anything else leads home. */
export function safePath(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_PATH || !/^\/(?![/\\])[^\s\\]*$/.test(value)) return '/'
  return value.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent)
}

/** Who asks from where. Only our own server writes the address (_listener.ts); Next's development server does not. */
export const clientOf = ({ headers }: Incoming) => ({
  address: headers.get(ADDRESS_HEADER) ?? 'development',
  userAgent: headers.get('user-agent') ?? '',
  device: deviceCookieOf(headers.get('cookie'))
})

/** The cookies of a browser that has just signed in: its session, and that the account knows this device from now on. */
export async function signedIn({ headers }: Incoming, sessionId: string, at: Date): Promise<Outgoing['headers']> {
  const viewer = await getViewer(database(), sessionId, at)
  const device = viewer && !viewer.guest ? [deviceCookie(headers.get('cookie'), viewer.userId)] : []
  return { 'Set-Cookie': [await sessionCookie(sessionId), ...device] }
}
