/** What an operator reads to see an attack: one JSON line an event on standard output, apart from the server's troubles. */
import { keyedHash } from './keyed-hash.ts'

export type SecurityEvent =
  | 'sign-in'
  | 'sign-in failed'
  | 'throttled'
  | 'too busy'
  | 'sign-up'
  | 'guest'
  | 'password changed'
  | 'session ended'
  | 'account deleted'
  | 'origin refused'

/** Ids, addresses and e-mail addresses; each is written as its keyed hash, so the same one can be followed. */
type Subjects = { user?: string; session?: string; address?: string; email?: string }

/** @param details words of our own: never what somebody typed */
export function logSecurity(
  what: SecurityEvent,
  subjects: Subjects,
  details: Record<string, string | number> = {}
): void {
  const hashed = Object.entries(subjects)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, keyedHash('security log', `${name} ${value}`)])
  console.info(
    JSON.stringify({ at: new Date().toISOString(), event: 'security', what, ...Object.fromEntries(hashed), ...details })
  )
}
