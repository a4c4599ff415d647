/** Results for the pages of their learner: looking at one opens it. */
import type { OwnerScope } from '../../domain/access/scope.ts'
import type { Show } from '../../domain/show.ts'
import { database } from '../../infra/database.ts'
import { getExplanation, getResult } from './data.ts'
import { openResult } from './mutations.ts'

/** A finished attempt, question by question, after the earlier ones. @throws Refusal not-found, attempt-open */
export async function loadResult(owner: OwnerScope, id: string, at: Date) {
  return getResult(database(), await openResult(database(), owner, id, at), at)
}

/**
 * One question of a finished attempt with its explanation.
 * @param show which questions previous and next go through
 * @throws Refusal not-found, attempt-open, question-in-exam (details: what keeps it back)
 */
export async function loadExplanation(owner: OwnerScope, id: string, position: number, at: Date, show: Show) {
  return getExplanation(database(), await openResult(database(), owner, id, at), position, at, show)
}
