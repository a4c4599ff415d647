/** Writes to the log of answers, and keeps in step what is derived from it: first exposures and the review list. */
import { type GradedAnswer, type Moment, replay } from '../../domain/answer-log.ts'
import { afterAnswer, type Confidence, type ReviewState } from '../../domain/review.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { Prisma } from '../../infra/generated/client.ts'
import { getLog } from './data.ts'

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
    if (next) await transaction.reviewItem.update({ where, data: reviewFields(next) })
    else await transaction.reviewItem.delete({ where })
  }
  if (missed.length > 0)
    await transaction.$executeRaw`
      INSERT INTO "ReviewItem" ("userId", "questionId", "topic", "missedAt", "missedCount", "correctDays",
        "lastCorrectDay", "dueDay") VALUES ${Prisma.join(missed)}`
}

/** A state without the row that it came from. */
const reviewFields = ({ missedAt, missedCount, correctDays, lastCorrectDay, dueDay }: ReviewState): ReviewState => ({
  missedAt,
  missedCount,
  correctDays,
  lastCorrectDay,
  dueDay
})

const asText = (selected: readonly string[]) => [...selected].sort().join('')

/** Corrects an answer that was written already: what was chosen in time reached the server late. */
export async function changeAnswer(
  transaction: DatabaseClient,
  id: string,
  { selected, confidence, right }: { selected: readonly string[]; confidence?: Confidence; right: boolean }
): Promise<void> {
  const { userId, questionId } = await transaction.answer.update({
    where: { id },
    data: { selected: asText(selected), confidence: confidence ?? null, correct: right }
  })
  await rebuildHistory(transaction, userId, questionId)
}

/** Makes anew what follows from the log of one question: which answer was the first exposure, and the review. */
export async function rebuildHistory(transaction: DatabaseClient, userId: string, questionId: string): Promise<void> {
  const log = await getLog(transaction, userId, questionId)
  const { firstId, review } = replay(log)
  await transaction.answer.updateMany({
    where: { userId, questionId, id: { not: firstId } },
    data: { firstExposure: false }
  })
  const { topic } = await transaction.answer.update({ where: { id: firstId }, data: { firstExposure: true } })
  await transaction.reviewItem.deleteMany({ where: { userId, questionId } })
  if (review) await transaction.reviewItem.create({ data: { userId, questionId, topic, ...review } })
}

/**
 * Moves the log of one learner into another's. Both histories of a question are one from then on: call `rebuildHistory`
 * for each once the first learner's own review list is gone.
 * @returns the questions that were moved
 */
export async function moveAnswers(transaction: DatabaseClient, fromId: string, userId: string): Promise<string[]> {
  const touched = await transaction.answer.findMany({
    where: { userId: fromId },
    distinct: ['questionId'],
    select: { questionId: true }
  })
  await transaction.answer.updateMany({ where: { userId: fromId }, data: { userId } })
  return touched.map(({ questionId }) => questionId)
}
