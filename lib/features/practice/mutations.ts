import type { Permit } from '../../domain/access/gate.ts'
import { grade } from '../../domain/access/grade.ts'
import { type RevealedAnswer, revealedAnswer } from '../../domain/access/reveal.ts'
import type { QuestionVersion } from '../../domain/access/sealed.ts'
import type { Tally } from '../../domain/drill.ts'
import { ANSWERS_OF_LEARNER } from '../../domain/limits.ts'
import type { PublicQuestion } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import { afterAnswer, afterHistory, type Confidence, type ReviewState } from '../../domain/review.ts'
import type { Database, DatabaseClient } from '../../infra/database.ts'
import { Prisma } from '../../infra/generated/client.ts'
import { getGate } from '../access/data.ts'
import { markRevealed } from '../access/mutations.ts'
import { type Catalog, getQuestionVersion } from '../catalog/data.ts'
import { requireRoomForAnswer } from '../throttle/data.ts'
import { getNextQuestion, getTally } from './data.ts'
import type { AnswerRequest } from './schema.ts'

export type GivenAnswer = {
  id: string
  version: QuestionVersion
  source: 'drill' | 'review' | 'exam'
  attemptId?: string
  selected: readonly string[]
  confidence?: Confidence
}
export type GradedAnswer = GivenAnswer & { right: boolean }

/** When an answer was given: the moment, and the learner's own calendar day (YYYY-MM-DD). */
export type Moment = { at: Date; day: string }

/** What is stored under an answer's id, with leave to show how it went. */
export type RecordedAnswer = { permit: Permit; selected: string[]; right: boolean }

/**
 * Stores one drill or review answer and moves the question on, off or onto the review list.
 * The id is the client's, so that a repeated request changes nothing: it is told what is stored. Showing the key ends
 * what an exam with this question still takes.
 * @throws Refusal question-in-exam while the question is part of the learner's running exam, also for a repetition;
 *   invalid where the id is that of an answer to another question; day-is-full, record-is-full
 */
export async function recordAnswer(
  database: Database,
  userId: string,
  answer: GivenAnswer,
  moment: Moment
): Promise<RecordedAnswer> {
  const { versionId, question } = answer.version
  const asked = { questionId: question.id }
  return database.$transaction(async (transaction) => {
    const before = await transaction.answer.findUnique({ where: { id: answer.id } })
    if (before && before.userId !== userId) throw new Refusal('not-found', 'there is no such answer')
    if (before && before.questionVersionId !== versionId)
      throw new Refusal('invalid', 'this id is that of an answer to another question')
    const gate = await getGate(transaction, userId, moment.at)
    const { permit } = gate.ask(asked)
    if (!permit) throw new Refusal('question-in-exam', 'this question is part of an exam that is still open')
    if (!before) await requireRoomForAnswer(transaction, userId, ANSWERS_OF_LEARNER, moment.at)
    const { right } = before ? { right: before.correct } : grade(answer.version, answer)
    if (!before) await writeAnswers(transaction, userId, [{ ...answer, right }], moment)
    await markRevealed(transaction, userId, moment.at, gate.closedBy(asked))
    return { permit, selected: before ? [...before.selected] : [...answer.selected], right }
  })
}

/**
 * Writes answers to different questions inside the caller's transaction, and moves each question on, off or onto the
 * review list: a handful of statements, however many answers there are.
 */
export async function writeAnswers(
  transaction: DatabaseClient,
  userId: string,
  answers: readonly GradedAnswer[],
  { at, day }: Moment
): Promise<void> {
  if (answers.length === 0) return
  const ids = Prisma.join(answers.map(({ version }) => version.question.id))
  // by hand: for the 65 answers of an exam the client's own way costs ten times as much (npm run bench)
  const metBefore = await transaction.$queryRaw<{ questionId: string }[]>`
    SELECT DISTINCT "questionId" FROM "Answer" WHERE "userId" = ${userId} AND "questionId" IN (${ids})`
  const met = new Set(metBefore.map(({ questionId }) => questionId))
  const due = await transaction.$queryRaw<(ReviewState & { questionId: string })[]>`
    SELECT "questionId", "missedAt", "missedCount", "correctDays", "lastCorrectDay", "dueDay" FROM "ReviewItem"
    WHERE "userId" = ${userId} AND "questionId" IN (${ids})`
  const items = new Map(due.map((item) => [item.questionId, item]))
  const rows = answers.map(({ id, version, source, attemptId, selected, right, confidence }) => {
    const { versionId, topic, question } = version
    const first = !met.has(question.id)
    return Prisma.sql`(${id}, ${userId}, ${question.id}, ${versionId}, ${topic}, ${source}, ${attemptId ?? null}, ${asText(selected)}, ${right}, ${confidence ?? null}, ${first}, ${at}, ${day})`
  })
  await transaction.$executeRaw`
    INSERT INTO "Answer" ("id", "userId", "questionId", "questionVersionId", "topic", "source", "attemptId", "selected",
      "correct", "confidence", "firstExposure", "answeredAt", "day") VALUES ${Prisma.join(rows)}`

  const missed: Prisma.Sql[] = []
  for (const { version, confidence, right: correct } of answers) {
    const questionId = version.question.id
    const item = items.get(questionId)
    const next = afterAnswer(item, { correct, confidence, at, day })
    if (!item) {
      if (!next) continue
      const { missedAt, missedCount, correctDays, lastCorrectDay, dueDay } = next
      missed.push(
        Prisma.sql`(${userId}, ${questionId}, ${version.topic}, ${missedAt}, ${missedCount}, ${correctDays}, ${lastCorrectDay}, ${dueDay})`
      )
      continue
    }
    if (next === item) continue
    const where = { userId_questionId: { userId, questionId } }
    if (next) await transaction.reviewItem.update({ where, data: stateOf(next) })
    else await transaction.reviewItem.delete({ where })
  }
  if (missed.length > 0)
    await transaction.$executeRaw`
      INSERT INTO "ReviewItem" ("userId", "questionId", "topic", "missedAt", "missedCount", "correctDays",
        "lastCorrectDay", "dueDay") VALUES ${Prisma.join(missed)}`
}

const asText = (selected: readonly string[]) => [...selected].sort().join('')
const stateOf = ({ missedAt, missedCount, correctDays, lastCorrectDay, dueDay }: ReviewState) => ({
  missedAt,
  missedCount,
  correctDays,
  lastCorrectDay,
  dueDay
})

/** Corrects an answer that was written already: what was chosen in time reached the server late. */
export async function changeAnswer(
  transaction: DatabaseClient,
  id: string,
  { selected, confidence, correct }: { selected: readonly string[]; confidence?: Confidence; correct: boolean }
): Promise<void> {
  const { userId, questionId } = await transaction.answer.update({
    where: { id },
    data: { selected: asText(selected), confidence: confidence ?? null, correct }
  })
  await rebuildHistory(transaction, userId, questionId)
}

/** Works out anew which answer of a question was the first exposure, and what review all of them lead to. */
export async function rebuildHistory(transaction: DatabaseClient, userId: string, questionId: string): Promise<void> {
  const answers = await transaction.answer.findMany({
    where: { userId, questionId },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }]
  })
  const [first] = answers
  await transaction.answer.updateMany({
    where: { userId, questionId, id: { not: first.id } },
    data: { firstExposure: false }
  })
  await transaction.answer.update({ where: { id: first.id }, data: { firstExposure: true } })
  const state = afterHistory(
    answers.map(({ correct, confidence, answeredAt, day }) => ({
      correct,
      confidence: (confidence as Confidence | null) ?? undefined,
      at: answeredAt,
      day
    }))
  )
  await transaction.reviewItem.deleteMany({ where: { userId, questionId } })
  if (state) await transaction.reviewItem.create({ data: { userId, questionId, topic: first.topic, ...state } })
}

/** What the learner sees after answering. */
export type Verdict = RevealedAnswer & { next: PublicQuestion | null; tally: Tally }

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
  const { permit, ...stored } = await recordAnswer(
    database,
    userId,
    { id, version, source: scope.mode, selected, confidence },
    moment
  )
  return {
    ...revealedAnswer(permit, version, options, stored, catalog),
    next: await getNextQuestion(database, catalog, userId, scope, moment.at, moment.day),
    tally: await getTally(database, catalog, userId, scope, moment.at)
  }
}
