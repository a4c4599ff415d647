import { phaseOf } from '../../domain/attempt.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database } from '../../infra/database.ts'
import { markRevealed } from '../access/mutations.ts'
import { finaliseAttempt } from '../attempts/closing/mutations.ts'
import { getAttemptRow } from '../attempts/data.ts'
import type { OpenedAttempt } from './data.ts'

/**
 * Opens the result of an ended attempt for good: from here on it takes nothing, and that is written down before anything
 * is read of how it went.
 * @throws Refusal not-found, attempt-open while it runs
 */
export async function openResult(database: Database, userId: string, id: string, now: Date): Promise<OpenedAttempt> {
  let row = await getAttemptRow(database, userId, id)
  if (phaseOf(row, now) === 'expired') {
    await finaliseAttempt(database, id, now)
    row = await getAttemptRow(database, userId, id)
  }
  if (!row.submittedAt) throw new Refusal('attempt-open', 'this attempt is still running')
  if (row.revealedAt) return row as OpenedAttempt
  await markRevealed(database, userId, now, [id])
  // a late delivery may have been graded just before
  return (await getAttemptRow(database, userId, id)) as OpenedAttempt
}
