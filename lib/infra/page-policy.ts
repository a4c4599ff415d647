/** The Content-Security-Policy of our pages, and the nonce in it. */

/** @param more further sources of scripts */
export const pagePolicy = (nonce: string, more = '') =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${more}`,
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

/** For HTML that is not ours: a form at most. */
export const CLOSED_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

export const newNonce = () => btoa(crypto.randomUUID())

const NONCE = /'nonce-([^']+)'/

/** The nonce in a policy. */
export const nonceOf = (policy: string | null | undefined): string | undefined => NONCE.exec(policy ?? '')?.[1]
