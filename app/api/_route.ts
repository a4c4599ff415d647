/** What every Route Handler does: check the origin, parse, find out who asks, answer, and say refusals alike. */
import { type NextRequest, NextResponse } from 'next/server'
import type { z } from 'zod'
import { Refusal, type RefusalCode } from '#lib/domain/refusal.ts'
import { log } from '#lib/infra/log.ts'

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'wrong-origin': 403,
  'not-found': 404,
  'attempt-closed': 409,
  'attempt-open': 409,
  'question-in-exam': 409,
  shortage: 409,
  'email-taken': 409,
  'already-account': 409,
  'too-many-tries': 429
}

type Handler<Context> = (request: NextRequest, context: Context) => Promise<Response>

/** Wraps a handler: writes from other origins are refused, refusals become typed bodies, faults are logged. */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') checkOrigin(request)
      return await handler(request, context)
    } catch (error) {
      if (error instanceof Refusal) {
        const { code, message, details } = error
        return NextResponse.json({ code, message, details }, { status: STATUS[code] })
      }
      log('request failed', { path: request.nextUrl.pathname, error: String((error as Error)?.stack ?? error) })
      return NextResponse.json({ code: 'fault', message: 'the server could not do this' }, { status: 500 })
    }
  }
}

/** A browser names the origin of every write; one that is not ours, or none, is refused. */
function checkOrigin(request: NextRequest): void {
  const origin = request.headers.get('origin')
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== host)
    throw new Refusal('wrong-origin', 'this request did not come from our own pages')
}

/** The parsed JSON body. @throws Refusal invalid (details: path and reason of each problem) */
export async function bodyOf<T extends z.ZodType>(request: NextRequest, schema: T): Promise<z.output<T>> {
  const body = await request.json().catch(() => {
    throw new Refusal('invalid', 'the body is not JSON')
  })
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Refusal(
    'invalid',
    'the body does not fit',
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  )
}

/** A path on this site to go to after a form; anything else leads home. */
export function safePath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : '/'
}

/** Leads the browser on after a form. A relative address, because a proxy may hide the public one. */
export const seeOther = (path: string) => new NextResponse(null, { status: 303, headers: { Location: path } })

/** The address of the client as the server in front of us reports it; for limits only, since it can be forged. */
export const addressOf = (request: NextRequest) =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
