/** Attempts for the pages of their learner. What is over is closed first, so that none is shown that is not graded. */
import type { LearnerScope, OwnerScope } from '../../domain/access/scope.ts'
import { database } from '../../infra/database.ts'
import { closeExpired } from './closing/mutations.ts'
import { type AttemptSummary, getAttempt, getAttempts } from './data.ts'

/** The attempts of a scope, newest first, and the running one wherever it is: nobody starts another beside it. */
export async function loadAttempts(scope: OwnerScope | LearnerScope, at: Date): Promise<AttemptSummary[]> {
  await closeExpired(database(), scope, at)
  return getAttempts(database(), scope, at)
}

/** @throws Refusal not-found, also for another's */
export async function loadAttempt(owner: OwnerScope, id: string, at: Date): Promise<AttemptSummary> {
  await closeExpired(database(), owner, at, id)
  return getAttempt(database(), owner, id, at)
}
