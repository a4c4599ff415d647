import type { Withheld } from '../../domain/access/gate.ts'
import { type RevealedAnswer, revealedAnswer } from '../../domain/access/reveal.ts'
import type { Localized } from '../../domain/bank/schema.ts'
import { type PublicQuestion, toPublic } from '../../domain/question.ts'
import { byDue, type Confidence } from '../../domain/review.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'
import { type Catalog, getQuestionVersion } from '../catalog/data.ts'
import type { Moment } from '../practice/mutations.ts'
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
  userId: string,
  { at, day }: Moment
): Promise<MissedQuestion[]> {
  const gate = await getGate(database, userId, at)
  const items = (await database.reviewItem.findMany({ where: { userId } })).filter((item) => !gate.isUnopened(item))
  const misses = await getLastMisses(
    database,
    userId,
    items.map(({ questionId }) => questionId)
  )
  return items.sort(byDue).flatMap((item) => {
    const miss = misses.get(item.questionId)
    // of a family the variant that was missed: what the learner remembers
    const version = catalog.byVersion.get(miss?.questionVersionId ?? '') ?? catalog.byQuestion.get(item.questionId)
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

async function getLastMisses(database: Database, userId: string, questionIds: readonly string[]) {
  const answers = await database.answer.findMany({
    where: { userId, correct: false, questionId: { in: [...questionIds] } },
    orderBy: { answeredAt: 'asc' },
    select: { id: true, questionId: true, questionVersionId: true }
  })
  return new Map(answers.map((answer) => [answer.questionId, answer]))
}

/** One answer of a learner's history of a question. */
export type PastAnswer = {
  id: string
  at: Date
  source: 'drill' | 'review' | 'exam'
  /** Ids of options: of the variant that was asked then. */
  selected: string[]
  versionId: string
  correct: boolean
  confidence: Confidence | null
}

export type AnsweredQuestion = {
  topic: string
  source: PastAnswer['source']
  at: Date
  confidence: Confidence | null
  /** As it was asked, in the order in which it was shown where that is known. */
  asked: PublicQuestion
  revealed: RevealedAnswer
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
  userId: string,
  { answer: id, order: shown }: Answered,
  now: Date
): Promise<AnsweredQuestion | KeptBack | undefined> {
  const answer = await database.answer.findUnique({ where: { id } })
  if (!answer || answer.userId !== userId) return undefined
  const version =
    catalog.byVersion.get(answer.questionVersionId) ??
    (await getQuestionVersion(database, answer.questionVersionId).catch(() => undefined))
  if (!version) return undefined
  const gate = await getGate(database, userId, now)
  const { permit, withheld } = gate.ask(answer)
  if (!permit) return { withheld }
  const [unopened] = gate.closedBy(answer)
  if (unopened) return { unopened }
  const ids = version.question.options.map((option) => option.id)
  const known = shown ? [...shown] : await orderInExam(database, answer)
  const order = known && known.toSorted().join() === ids.toSorted().join() ? known : ids
  return {
    topic: answer.topic,
    source: answer.source as PastAnswer['source'],
    at: answer.answeredAt,
    confidence: answer.confidence as Confidence | null,
    asked: toPublic(version, order),
    revealed: revealedAnswer(permit, version, order, { selected: [...answer.selected], right: answer.correct }, catalog)
  }
}

async function orderInExam(
  database: Database,
  { attemptId, questionVersionId }: { attemptId: string | null; questionVersionId: string }
): Promise<string[] | undefined> {
  if (!attemptId) return undefined
  const attempt = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { form: true } })
  return readAttempt(attempt).form.items.find(({ versionId }) => versionId === questionVersionId)?.options
}

/** What the learner answered to the question of one of their answers so far, newest first; nothing of unopened exams. */
export async function getPastAnswers(
  database: Database,
  userId: string,
  answerId: string,
  now: Date
): Promise<PastAnswer[]> {
  const gate = await getGate(database, userId, now)
  const answer = await database.answer.findUnique({
    where: { id: answerId },
    select: { userId: true, questionId: true }
  })
  if (answer?.userId !== userId || gate.withheld(answer)) return []
  const answers = await database.answer.findMany({
    where: {
      userId,
      questionId: answer.questionId,
      OR: [{ attemptId: null }, { attemptId: { notIn: gate.unopened } }]
    },
    orderBy: { answeredAt: 'desc' }
  })
  return answers.map(({ id, answeredAt, source, selected, questionVersionId, correct, confidence }) => ({
    id,
    at: answeredAt,
    source: source as PastAnswer['source'],
    selected: [...selected],
    versionId: questionVersionId,
    correct,
    confidence: confidence as Confidence | null
  }))
}
