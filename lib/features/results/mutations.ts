import type { OwnerScope } from '../../domain/access/scope.ts'
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
export async function openResult(database: Database, owner: OwnerScope, id: string, now: Date): Promise<OpenedAttempt> {
  let row = await getAttemptRow(database, owner, id)
  if (phaseOf(row, now) === 'expired') {
    await finaliseAttempt(database, id, now)
    row = await getAttemptRow(database, owner, id)
  }
  if (!row.submittedAt) throw new Refusal('attempt-open', 'this attempt is still running')
  if (row.revealedAt) return row as OpenedAttempt
  await markRevealed(database, owner, now, [id])
  // a late delivery may have been graded just before
  return (await getAttemptRow(database, owner, id)) as OpenedAttempt
}
