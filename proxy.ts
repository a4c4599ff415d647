import { type NextRequest, NextResponse } from 'next/server'
import { packIn } from './app/_addresses.ts'
import { PACK_COOKIE, PATH_HEADER } from './lib/infra/headers.ts'
import { newNonce, pagePolicy } from './lib/infra/page-policy.ts'

/**
 * The Content-Security-Policy, with a fresh nonce for each page. Every page is rendered on request for this:
 * a prerendered one would carry no nonce and never hydrate (tests/e2e/safety.spec.ts proves that pages do).
 */
export function proxy(request: NextRequest) {
  const nonce = newNonce()
  // React's development build evaluates code to rebuild stack traces
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('Content-Security-Policy', policy)
  headers.set(PATH_HEADER, request.nextUrl.pathname)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  const pack = packIn(request.nextUrl.pathname)
  // where an address names no pack, the learner is in the one opened last
  if (pack && A_PACK.test(pack) && pack !== request.cookies.get(PACK_COOKIE)?.value)
    response.cookies.set(PACK_COOKIE, pack, { path: '/', sameSite: 'lax', maxAge: YEAR, httpOnly: true })
  return response
}

const YEAR = 365 * 86_400
const A_PACK = /^[a-z0-9-]{1,100}$/

export const config = {
  // the service worker's policy does not change from one answer to the next: next.config.ts
  matcher: '/((?!api/|_next/static/|favicon\\.ico$|icon\\.svg$|sw\\.js$).*)'
}
