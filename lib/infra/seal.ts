/** The key of an attempt's response file: made from the server's secret, so nothing has to be stored. */
import { createDecipheriv, hkdfSync } from 'node:crypto'
import { env } from './env.ts'

const KEY_BYTES = 32
const TAG_BYTES = 16

/** An AES-256-GCM key that belongs to one id. @throws Error without NEXTAUTH_SECRET */
export function sealKey(id: string): Buffer {
  const secret = env().NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is missing: npm start makes one and passes it on')
  return Buffer.from(hkdfSync('sha256', secret, id, 'gokaku response file', KEY_BYTES))
}

/**
 * Decrypts what a browser sealed with `sealKey(id)` (AES-256-GCM, the id as additional data, the tag at the end).
 * @param iv, data base64url
 * @returns the text; undefined where key, id or a single bit is another
 */
export function unseal(id: string, iv: string, data: string): string | undefined {
  const bytes = Buffer.from(data, 'base64url')
  if (bytes.length < TAG_BYTES) return
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealKey(id), Buffer.from(iv, 'base64url'))
    decipher.setAAD(Buffer.from(id))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return
  }
}
