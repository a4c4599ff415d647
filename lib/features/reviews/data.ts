import type { Withheld } from '../../domain/access/gate.ts'
import { type RevealedAnswer, revealedAnswer } from '../../domain/access/reveal.ts'
import { type LearnerScope, type OwnerScope, requirePack } from '../../domain/access/scope.ts'
import type { Moment, Source } from '../../domain/answer-log.ts'
import type { Localized } from '../../domain/bank/schema.ts'
import { type PublicQuestion, toPublic } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import { byDue, type Confidence } from '../../domain/review.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'
import {
  findAnswer,
  getAnswer,
  getAnswersTo,
  getLastMisses,
  getReviewItems,
  type StoredAnswer
} from '../answers/data.ts'
import { type Catalog, getQuestionVersion } from '../catalog/data.ts'
import type { Answered } from './schema.ts'

export type MissedQuestion = {
  questionId: string
  /** The last answer that was wrong: where its explanation is (`getAnswered`). */
  answerId: string
  topic: string
  stem: Localized
  missedAt: Date
  missedCount: number
  correctDays: number
  dueDay: string
  due: boolean
  /** A running exam asks it: its explanation is kept back. */
  withheld: boolean
}

/**
 * Everything on a learner's review list, due first. Questions that left the bank are left out, and those of an exam
 * whose result is not opened yet: the list would tell which of them were missed.
 */
export async function getMissed(
  database: Database,
  catalog: Catalog,
  learner: LearnerScope,
  { at, day }: Moment
): Promise<MissedQuestion[]> {
  requirePack(learner, catalog.pack.id)
  const gate = await getGate(database, learner, at)
  const items = (await getReviewItems(database, learner)).filter((item) => !gate.isUnopened(item))
  const misses = await getLastMisses(
    database,
    learner,
    items.map(({ questionId }) => questionId)
  )
  return items.sort(byDue).flatMap((item) => {
    const miss = misses.get(item.questionId)
    // of a family the variant that was missed: what the learner remembers
    const version = catalog.byVersion.get(miss?.versionId ?? '') ?? catalog.byQuestion.get(item.questionId)
    if (!version || !miss) return []
    const { questionId, missedAt, missedCount, correctDays, dueDay } = item
    return [
      {
        questionId,
        answerId: miss.id,
        topic: version.topic,
        stem: version.question.stem,
        missedAt,
        missedCount,
        correctDays,
        dueDay,
        due: dueDay <= day,
        withheld: gate.withheld(item) !== undefined
      }
    ]
  })
}

/** One answer of a learner's history of a question. */
export type PastAnswer = {
  id: string
  at: Date
  source: Source
  /** Ids of options: of the variant that was asked then. */
  selected: string[]
  versionId: string
  correct: boolean
  confidence: Confidence | null
}

export type AnsweredQuestion = {
  topic: string
  source: Source
  at: Date
  confidence: Confidence | null
  /** As it was asked, in the order in which it was shown where that is known. */
  asked: PublicQuestion
  revealed: RevealedAnswer
}

/** The pack that a stored answer belongs to. @throws Refusal not-found, also for another learner's answer */
export async function getPackOfAnswer(database: Database, owner: OwnerScope, id: string): Promise<string> {
  const answer = await findAnswer(database, id)
  if (answer?.userId !== owner.ownerId) throw new Refusal('not-found', 'there is no such answer')
  return answer.packId
}

/** Why an answer is not shown: a running exam asks the question, or the result that has it was not opened yet. */
export type KeptBack = { withheld: Withheld; unopened?: undefined } | { unopened: string; withheld?: undefined }

/**
 * A stored answer with its explanation, for looking at it again. Looking changes nothing: what would end the late
 * deliveries of an exam is opened on its result only.
 * @returns undefined where this learner has no such answer, or its question has left the store
 */
export async function getAnswered(
  database: Database,
  catalog: Catalog,
  learner: LearnerScope,
  { answer: id, order: shown }: Answered,
  now: Date
): Promise<AnsweredQuestion | KeptBack | undefined> {
  const answer = await getAnswer(database, learner, id)
  if (!answer) return undefined
  const version =
    catalog.byVersion.get(answer.versionId) ??
    (await getQuestionVersion(database, answer.versionId).catch(() => undefined))
  if (!version) return undefined
  const gate = await getGate(database, learner, now)
  const { permit, withheld } = gate.ask(answer)
  if (!permit) return { withheld }
  const [unopened] = gate.closedBy(answer)
  if (unopened) return { unopened }
  const ids = version.question.options.map((option) => option.id)
  const known = shown ? [...shown] : await orderInExam(database, answer)
  const order = known && known.toSorted().join() === ids.toSorted().join() ? known : ids
  return {
    topic: answer.topic,
    source: answer.source,
    at: answer.at,
    confidence: answer.confidence,
    asked: toPublic(version, order),
    revealed: revealedAnswer(permit, version, order, answer, catalog)
  }
}

async function orderInExam(
  database: Database,
  { attemptId, versionId: asked }: Pick<StoredAnswer, 'attemptId' | 'versionId'>
): Promise<string[] | undefined> {
  if (!attemptId) return undefined
  const attempt = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { form: true } })
  return readAttempt(attempt).form.items.find(({ versionId }) => versionId === asked)?.options
}

/** What the learner answered to the question of one of their answers so far, newest first; nothing of unopened exams. */
export async function getPastAnswers(
  database: Database,
  learner: LearnerScope,
  answerId: string,
  now: Date
): Promise<PastAnswer[]> {
  const gate = await getGate(database, learner, now)
  const answer = await getAnswer(database, learner, answerId)
  if (!answer || gate.withheld(answer)) return []
  const answers = await getAnswersTo(database, learner, gate, answer.questionId)
  return answers.map(({ id, at, source, selected, versionId, right, confidence }) => ({
    id,
    at,
    source,
    selected,
    versionId,
    correct: right,
    confidence
  }))
}
