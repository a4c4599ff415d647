/** Names that only this server can tell apart: a hash under its secret, one kind of use apart from the other. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { env } from './env.ts'

export type HashUse = 'throttle' | 'device' | 'security log'

const keys = new Map<string, Buffer>()

function keyOf(use: HashUse): Buffer {
  const secret = env().NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is missing: npm start makes one and passes it on')
  const name = `${use} ${secret}`
  const known = keys.get(name)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, '', `gokaku ${use}`, 32))
  keys.set(name, key)
  return key
}

/** 22 characters that say nothing without the secret. @throws Error without NEXTAUTH_SECRET */
export const keyedHash = (use: HashUse, text: string): string =>
  createHmac('sha256', keyOf(use)).update(text).digest('base64url').slice(0, 22)

/** Whether `hash` is the keyed hash of `text`, told in the same time whatever it is. */
export function isKeyedHash(use: HashUse, text: string, hash: string): boolean {
  const [own, other] = [Buffer.from(keyedHash(use, text)), Buffer.from(hash)]
  return own.length === other.length && timingSafeEqual(own, other)
}
