/** The headers of every answer that need no nonce; the Content-Security-Policy of a page is made in proxy.ts. */
export const SECURITY_HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000'
}

/** Written by our own server over whatever a client sends: whether this machine itself asks (bin/server.ts). */
export const LOOPBACK_HEADER = 'x-gokaku-loopback'

/** Written by proxy.ts over whatever a client sends: the path of the page, which a layout is not told by Next. */
export const PATH_HEADER = 'x-gokaku-path'

/** The cookie that names the pack which this browser opened last (proxy.ts). */
export const PACK_COOKIE = 'pack'
