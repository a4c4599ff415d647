/** Devices on which somebody signed in to an account before: what strangers do to the account does not hold them up. */
import { randomBytes } from 'node:crypto'
import { isKeyedHash, keyedHash } from './keyed-hash.ts'

/** Accounts that one device remembers: a family's computer. */
const MOST = 5
const BETWEEN = '~'

const bound = (id: string, userId: string) => `${id} ${userId}`

/** The device's id for an account, from the value of its cookie; undefined where it never signed in to it. */
export function deviceOf(cookie: string | undefined, userId: string): string | undefined {
  for (const mark of marksOf(cookie)) {
    const [id, proof] = mark.split('.')
    if (proof && isKeyedHash('device', bound(id, userId), proof)) return id
  }
}

/** The cookie's value once the device has signed in to an account. It names no account: only the server can tell. */
export function withDevice(cookie: string | undefined, userId: string): string {
  const known = deviceOf(cookie, userId)
  const id = known ?? randomBytes(9).toString('base64url')
  const others = marksOf(cookie).filter((mark) => mark.split('.')[0] !== id)
  return [`${id}.${keyedHash('device', bound(id, userId))}`, ...others].slice(0, MOST).join(BETWEEN)
}

const marksOf = (cookie: string | undefined) => (cookie ?? '').slice(0, 500).split(BETWEEN).filter(Boolean)
