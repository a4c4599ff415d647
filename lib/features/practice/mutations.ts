import { type CitedSection, citedSections } from '../../domain/explanation.ts'
import { isRight } from '../../domain/grading.ts'
import {
  keyOf,
  type PublicQuestion,
  type QuestionVersion,
  type RevealedQuestion,
  toRevealed
} from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import { afterAnswer, type Confidence } from '../../domain/review.ts'
import type { Database, DatabaseClient } from '../../infra/database.ts'
import { type Catalog, getQuestionVersion } from '../catalog/data.ts'
import { getNextQuestion, getOpenQuestionIds } from './data.ts'
import type { AnswerRequest } from './schema.ts'

export type GivenAnswer = {
  id: string
  version: QuestionVersion
  source: 'drill' | 'review' | 'exam'
  attemptId?: string
  selected: readonly string[]
  confidence?: Confidence
}

/** When an answer was given: the moment, and the learner's own calendar day (YYYY-MM-DD). */
export type Moment = { at: Date; day: string }

/**
 * Stores one drill or review answer and moves the question on, off or onto the review list.
 * The id is the client's, so that a repeated request changes nothing.
 * @throws Refusal question-in-exam while the question is part of the learner's running exam
 */
export async function recordAnswer(
  database: Database,
  userId: string,
  answer: GivenAnswer,
  moment: Moment
): Promise<{ correct: boolean }> {
  return database.$transaction(async (transaction) => {
    const before = await transaction.answer.findUnique({ where: { id: answer.id } })
    if (before) {
      if (before.userId !== userId) throw new Refusal('not-found', 'there is no such answer')
      return { correct: before.correct }
    }
    const open = await getOpenQuestionIds(transaction, userId, moment.at)
    if (open.has(answer.version.question.id))
      throw new Refusal('question-in-exam', 'this question is part of an exam that is still open')
    return { correct: await writeAnswer(transaction, userId, answer, moment) }
  })
}

/** Writes one answer inside the caller's transaction. @returns whether it was right */
export async function writeAnswer(
  transaction: DatabaseClient,
  userId: string,
  { id, version, source, attemptId, selected, confidence }: GivenAnswer,
  { at, day }: Moment
): Promise<boolean> {
  const { question, versionId, topic } = version
  const correct = isRight(selected, keyOf(question))
  const met = await transaction.answer.findFirst({ where: { userId, questionId: question.id }, select: { id: true } })
  await transaction.answer.create({
    data: {
      id,
      userId,
      questionId: question.id,
      questionVersionId: versionId,
      topic,
      source,
      attemptId,
      selected: [...selected].sort().join(''),
      correct,
      confidence,
      firstExposure: met === null,
      answeredAt: at,
      day
    }
  })

  const where = { userId_questionId: { userId, questionId: question.id } }
  const item = await transaction.reviewItem.findUnique({ where })
  const next = afterAnswer(item ?? undefined, { correct, confidence, at, day })
  if (next) {
    const { missedAt, missedCount, correctDays, lastCorrectDay, dueDay } = next
    const state = { missedAt, missedCount, correctDays, lastCorrectDay, dueDay }
    await transaction.reviewItem.upsert({
      where,
      create: { userId, questionId: question.id, topic, ...state },
      update: state
    })
  } else if (item) await transaction.reviewItem.delete({ where })
  return correct
}

/** What the learner sees after answering. */
export type Verdict = {
  correct: boolean
  question: RevealedQuestion
  sections: CitedSection[]
  next: PublicQuestion | null
}

/**
 * Records a drill or review answer and returns what may be seen now, with the next question of the scope.
 * @throws Refusal not-found for a version that is not in the bank, invalid for options it does not have,
 *   question-in-exam
 */
export async function answerAndExplain(
  database: Database,
  catalog: Catalog,
  userId: string,
  { id, scope, versionId, selected, confidence }: AnswerRequest,
  moment: Moment
): Promise<Verdict> {
  // a question that was edited while it was on the screen is answered and explained as it was shown
  const version = catalog.byVersion.get(versionId) ?? (await getQuestionVersion(database, versionId))
  const options = version.question.options.map((option) => option.id)
  if (selected.some((option) => !options.includes(option)))
    throw new Refusal('invalid', 'the question has no such option')
  const { correct } = await recordAnswer(
    database,
    userId,
    { id, version, source: scope.mode, selected, confidence },
    moment
  )
  return {
    correct,
    question: toRevealed(version, options),
    sections: citedSections(version.question.cites, catalog.notes, catalog.errata),
    next: await getNextQuestion(database, catalog, userId, scope, moment.at, moment.day)
  }
}
