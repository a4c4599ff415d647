import { type NextRequest, NextResponse } from 'next/server'

/**
 * The Content-Security-Policy, with a fresh nonce for each page. Every page is rendered on request for this:
 * a prerendered one would carry no nonce and never hydrate (tests/e2e/safety.spec.ts proves that pages do).
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  // React's development build evaluates code to rebuild stack traces
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'"
  ].join('; ')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = {
  // the service worker's policy does not change from one answer to the next: next.config.ts
  matcher: [
    {
      source: '/((?!api/|_next/|favicon.ico|icon.svg|sw.js$).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }]
    }
  ]
}
