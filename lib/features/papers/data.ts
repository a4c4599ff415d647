import type { LearnerScope } from '../../domain/access/scope.ts'
import {
  assembleForm,
  type Form,
  fullForm,
  longestForm,
  retryForm,
  SHORT_FORM,
  ShortageError
} from '../../domain/form.ts'
import { Refusal } from '../../domain/refusal.ts'
import { seededRng } from '../../domain/rng.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import { pickVariant } from '../../domain/variant.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { attemptsIn } from '../access/data.ts'
import { getLastSeen, getMissedIn } from '../answers/data.ts'
import { type Catalog, examOf } from '../catalog/data.ts'
import type { PaperRequest } from './schema.ts'

/**
 * A form by the blueprint of its exam, with what this learner has not met first.
 * @throws Refusal not-found, shortage (details: what is missing and what is possible)
 */
export async function drawForm(
  transaction: DatabaseClient,
  catalog: Catalog,
  learner: LearnerScope,
  request: PaperRequest,
  seed: string
): Promise<Form> {
  const exam = examOf(catalog, request.examId)
  const lastSeen = await getLastSeen(transaction, learner)
  const rng = seededRng(`${seed} variants`)
  const candidates = [...catalog.variants].flatMap(([questionId, variants]) => {
    const version = pickVariant(variants, rng)
    return version
      ? [{ versionId: version.versionId, question: version.question, lastSeen: lastSeen.get(questionId) }]
      : []
  })
  const wanted = request.kind === 'full' ? fullForm(exam) : SHORT_FORM
  const length = request.shorten ? (longestForm(exam, candidates, wanted) ?? wanted) : wanted
  try {
    // a full form that had to be shortened is a small sample like any short one
    const kind = length.scored + length.unscored < wanted.scored + wanted.unscored ? 'short' : request.kind
    return assembleForm(exam, candidates, kind, length, seed)
  } catch (error) {
    if (!(error instanceof ShortageError)) throw error
    throw new Refusal('shortage', error.message, { shortages: error.shortages, possible: error.possible })
  }
}

/**
 * The missed questions of a finished attempt; one that has left the bank since then is not asked again.
 * @throws Refusal not-found, nothing-missed
 */
export async function drawRetry(
  transaction: DatabaseClient,
  catalog: Catalog,
  learner: LearnerScope,
  id: string,
  seed: string
): Promise<Form> {
  const attempt = await transaction.attempt.findFirst({
    where: { id, ...attemptsIn(learner), submittedAt: { not: null } },
    select: { form: true }
  })
  if (!attempt) throw new Refusal('not-found', 'there is no such finished attempt')
  const { form } = readAttempt(attempt)
  const missed = await getMissedIn(transaction, learner, id)
  const positions = form.items.flatMap(({ questionId }, at) =>
    missed.has(questionId) && catalog.variants.has(questionId) ? [at] : []
  )
  if (positions.length === 0) throw new Refusal('nothing-missed', 'this attempt has no missed question to repeat')
  return retryForm(
    form,
    positions,
    (questionId, versionId, rng) => pickVariant(catalog.variants.get(questionId) ?? [], rng, versionId),
    seed
  )
}
