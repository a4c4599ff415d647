import type { Pace } from '../../domain/limits.ts'
import { secondsToWait, withOneMore } from '../../domain/pace.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database } from '../../infra/database.ts'
import { keyedHash } from '../../infra/keyed-hash.ts'

/** The row of what is counted: hashed, for it is made of addresses and e-mail addresses. */
const keyOf = (what: string) => keyedHash('throttle', what)

/**
 * Counts one try before it is made, so that many at once cannot all slip through.
 * @throws Refusal too-many-tries (details: seconds to wait); a try that has to wait is not counted
 */
export async function countTry(database: Database, what: string, pace: Pace, now: Date): Promise<void> {
  const key = keyOf(what)
  const seconds = await database.$transaction(async (transaction) => {
    const known = await transaction.throttle.findUnique({ where: { key } })
    const wait = secondsToWait(known, now)
    if (wait > 0) return wait
    const data = withOneMore(known, pace, now)
    await transaction.throttle.upsert({ where: { key }, create: { key, ...data }, update: data })
    return 0
  })
  if (seconds > 0) throw new Refusal('too-many-tries', 'too many attempts, wait a moment', { seconds })
}

/** Forgets all tries of a key: its owner got in. */
export async function forgetTries(database: Database, what: string): Promise<void> {
  await database.throttle.deleteMany({ where: { key: keyOf(what) } })
}

/** Takes the last try of a key back: it was a right one, among those of others. */
export async function takeTryBack(database: Database, what: string): Promise<void> {
  await database.throttle.updateMany({
    where: { key: keyOf(what), count: { gt: 0 } },
    data: { count: { decrement: 1 } }
  })
}
