/** Passwords as they are stored and checked. Whoever calls stands in the line, for each costs a core for a while. */
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { HASHING } from '../domain/limits.ts'
import { WaitingLine } from './waiting-line.ts'

/** OWASP Password Storage Cheat Sheet: argon2id (2 in the library's const enum) with 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Half of the cores at most: the pages of everybody else need the other half. */
export const hashingLine = new WaitingLine({
  atOnce: Math.max(1, Math.floor(availableParallelism() / 2)),
  places: HASHING.places,
  placesOfOne: HASHING.placesOfAddress,
  roomAfter: HASHING.roomAfter
})

/** One password, however the keyboard composed it: が typed as one character or as two is the same. */
const normalised = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), ARGON2)

// what an unknown address is checked against, so that it takes as long as a known one
let nobodys: Promise<string> | undefined

/** Whether a password is the one behind a hash; without a hash it takes as long and is not. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(16).toString('hex'), ARGON2)
  const against = stored ?? (await nobodys)
  if (await verify(against, normalised(password))) return Boolean(stored)
  // hashes from before passwords were normalised
  return password !== normalised(password) && (await verify(against, password)) && Boolean(stored)
}
