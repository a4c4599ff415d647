/** Reads the log of answers and what is derived from it. What is kept back for a running exam, the callers' gate says. */
import type { Gate } from '../../domain/access/gate.ts'
import type { LearnerScope } from '../../domain/access/scope.ts'
import type { LoggedAnswer, Source } from '../../domain/answer-log.ts'
import { CONFIDENCES, type Confidence, type ReviewState } from '../../domain/review.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { rowsIn } from '../access/data.ts'

/** How an exam went is left out until its result is opened: answers delivered meanwhile could be tried out against it. */
const told = (gate: Gate) => ({ OR: [{ attemptId: null }, { attemptId: { notIn: gate.unopened } }] })

const confidenceOf = (stored: string | null): Confidence | null => CONFIDENCES.find((one) => one === stored) ?? null

export type ReviewItem = ReviewState & { packId: string; questionId: string; topic: string }

/** Everything on a learner's review list. */
export async function getReviewItems(database: DatabaseClient, learner: LearnerScope): Promise<ReviewItem[]> {
  return database.reviewItem.findMany({ where: rowsIn(learner) })
}

/** Every answer to one question. */
export async function getLog(
  database: DatabaseClient,
  learner: LearnerScope,
  questionId: string
): Promise<LoggedAnswer[]> {
  const answers = await database.answer.findMany({ where: { ...rowsIn(learner), questionId } })
  return answers.map(({ id, correct, confidence, answeredAt, day }) => ({
    id,
    correct,
    confidence: confidenceOf(confidence) ?? undefined,
    at: answeredAt,
    day
  }))
}

export type StoredAnswer = {
  id: string
  userId: string
  packId: string
  questionId: string
  versionId: string
  topic: string
  source: Source
  attemptId: string | null
  at: Date
  /** Ids of options: of the version that was asked. */
  selected: string[]
  right: boolean
  confidence: Confidence | null
}

type Row = Omit<StoredAnswer, 'versionId' | 'at' | 'selected' | 'right' | 'source' | 'confidence'> & {
  questionVersionId: string
  source: string
  answeredAt: Date
  selected: string
  correct: boolean
  confidence: string | null
}

const read = (row: Row): StoredAnswer => ({
  id: row.id,
  userId: row.userId,
  packId: row.packId,
  questionId: row.questionId,
  versionId: row.questionVersionId,
  topic: row.topic,
  source: row.source as Source,
  attemptId: row.attemptId,
  at: row.answeredAt,
  selected: [...row.selected],
  right: row.correct,
  confidence: confidenceOf(row.confidence)
})

/** The answer with this id, whoever gave it: ids are the client's own. */
export async function findAnswer(database: DatabaseClient, id: string): Promise<StoredAnswer | undefined> {
  const row = await database.answer.findUnique({ where: { id } })
  return row ? read(row) : undefined
}

/** A learner's answer; undefined also for another's. */
export async function getAnswer(
  database: DatabaseClient,
  learner: LearnerScope,
  id: string
): Promise<StoredAnswer | undefined> {
  const answer = await findAnswer(database, id)
  return answer?.userId === learner.ownerId && answer.packId === learner.packId ? answer : undefined
}

/** A learner's answers to a question, newest first. */
export async function getAnswersTo(
  database: DatabaseClient,
  learner: LearnerScope,
  gate: Gate,
  questionId: string
): Promise<StoredAnswer[]> {
  const rows = await database.answer.findMany({
    where: { ...rowsIn(learner), questionId, ...told(gate) },
    orderBy: { answeredAt: 'desc' }
  })
  return rows.map(read)
}

/** The last wrong answer to each of these questions. */
export async function getLastMisses(
  database: DatabaseClient,
  learner: LearnerScope,
  questionIds: readonly string[]
): Promise<Map<string, { id: string; versionId: string }>> {
  const answers = await database.answer.findMany({
    where: { ...rowsIn(learner), correct: false, questionId: { in: [...questionIds] } },
    orderBy: { answeredAt: 'asc' },
    select: { id: true, questionId: true, questionVersionId: true }
  })
  return new Map(
    answers.map(({ id, questionId, questionVersionId }) => [questionId, { id, versionId: questionVersionId }])
  )
}

export type QuestionHistory = {
  count: number
  right: number
  last: { at: number; correct: boolean; versionId: string }
}

/** What a learner did with each question so far, in one topic or in all. */
export async function getHistory(
  database: DatabaseClient,
  learner: LearnerScope,
  gate: Gate,
  topic?: string
): Promise<Map<string, QuestionHistory>> {
  const answers = await database.answer.findMany({
    where: { ...rowsIn(learner), ...(topic ? { topic } : {}), ...told(gate) },
    select: { questionId: true, questionVersionId: true, correct: true, answeredAt: true },
    orderBy: { answeredAt: 'asc' }
  })
  const history = new Map<string, QuestionHistory>()
  for (const { questionId, questionVersionId, correct, answeredAt } of answers) {
    const before = history.get(questionId)
    history.set(questionId, {
      count: (before?.count ?? 0) + 1,
      right: (before?.right ?? 0) + Number(correct),
      last: { at: answeredAt.getTime(), correct, versionId: questionVersionId }
    })
  }
  return history
}

/** When a learner last met each question (ms since 1970). */
export async function getLastSeen(
  database: DatabaseClient,
  learner: LearnerScope
): Promise<Map<string, number | undefined>> {
  const seen = await database.answer.groupBy({ by: ['questionId'], where: rowsIn(learner), _max: { answeredAt: true } })
  return new Map(seen.map((row) => [row.questionId, row._max.answeredAt?.getTime()]))
}

/** The newest answers given in this way up to a moment, newest first. */
export async function getRecentAnswers(
  database: DatabaseClient,
  learner: LearnerScope,
  { source, topic, until, limit }: { source: Source; topic?: string; until: Date; limit: number }
): Promise<{ questionId: string; correct: boolean; at: Date }[]> {
  const answers = await database.answer.findMany({
    where: { ...rowsIn(learner), source, answeredAt: { lte: until }, ...(topic ? { topic } : {}) },
    select: { questionId: true, correct: true, answeredAt: true },
    orderBy: { answeredAt: 'desc' },
    take: limit
  })
  return answers.map(({ questionId, correct, answeredAt }) => ({ questionId, correct, at: answeredAt }))
}

/** Of each attempt the questions that were met there for the first time, and how many of them were right. */
export async function getFirstExposures(
  database: DatabaseClient,
  learner: LearnerScope,
  attemptIds: readonly string[]
): Promise<Map<string, { all: number; right: number }>> {
  const counts = await database.answer.groupBy({
    by: ['attemptId', 'correct'],
    where: { ...rowsIn(learner), firstExposure: true, attemptId: { in: [...attemptIds] } },
    _count: true
  })
  const exposures = new Map(attemptIds.map((id) => [id, { all: 0, right: 0 }]))
  for (const { attemptId, correct, _count } of counts) {
    const exposure = exposures.get(attemptId ?? '')
    if (!exposure) continue
    exposure.all += _count
    if (correct) exposure.right += _count
  }
  return exposures
}

/** The questions that were missed in an attempt of this learner. */
export async function getMissedIn(
  database: DatabaseClient,
  learner: LearnerScope,
  attemptId: string
): Promise<Set<string>> {
  const missed = await database.answer.findMany({
    where: { ...rowsIn(learner), attemptId, correct: false },
    select: { questionId: true }
  })
  return new Set(missed.map(({ questionId }) => questionId))
}
