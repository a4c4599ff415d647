/** Attempts for the pages of their learner. What is over is closed first, so that none is shown that is not graded. */
import type { Viewer } from '../../domain/access/viewer.ts'
import { database } from '../../infra/database.ts'
import { closeExpired } from './closing/mutations.ts'
import { type AttemptSummary, getAttempt, getAttempts } from './data.ts'

/** All of the viewer's attempts, newest first. */
export async function loadAttempts({ userId }: Viewer, at: Date): Promise<AttemptSummary[]> {
  await closeExpired(database(), userId, at)
  return getAttempts(database(), userId, at)
}

/** @throws Refusal not-found, also for another's */
export async function loadAttempt({ userId }: Viewer, id: string, at: Date): Promise<AttemptSummary> {
  await closeExpired(database(), userId, at, id)
  return getAttempt(database(), userId, id, at)
}
