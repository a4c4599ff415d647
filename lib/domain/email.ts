/**
 * Addresses as people have them: wider than RFC 5321 on the left, because Japanese carriers gave out `a..b@…` and
 * `ab.@…` for years and they still work.
 */
const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** The address in what was typed, in one form: half-width (＠ too), lower case; undefined where it is none. */
export function readEmail(typed: string): string | undefined {
  const address = typed.normalize('NFKC').trim().toLowerCase()
  return address.length <= 254 && ADDRESS.test(address) ? address : undefined
}
