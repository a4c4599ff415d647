/** Writes to the log of answers, and keeps in step what is derived from it: first exposures and the review list. */
import { inPack, type LearnerScope, type OwnerScope, requirePack } from '../../domain/access/scope.ts'
import { type GradedAnswer, type Moment, replay } from '../../domain/answer-log.ts'
import { afterAnswer, type Confidence, type ReviewState } from '../../domain/review.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { Prisma } from '../../infra/generated/client.ts'
import { rowsIn } from '../access/data.ts'
import { getLog } from './data.ts'

/**
 * Writes answers to different questions inside the caller's transaction, and moves each question on, off or onto the
 * review list: a handful of statements, however many answers there are.
 */
export async function writeAnswers(
  transaction: DatabaseClient,
  learner: LearnerScope,
  answers: readonly GradedAnswer[],
  { at, day }: Moment
): Promise<void> {
  if (answers.length === 0) return
  const { ownerId, packId } = learner
  for (const { version } of answers) requirePack(learner, version.packId)
  const ids = Prisma.join(answers.map(({ version }) => version.question.id))
  // by hand: for the 65 answers of an exam the client's own way costs ten times as much (npm run bench)
  const metBefore = await transaction.$queryRaw<{ questionId: string }[]>`
    SELECT DISTINCT "questionId" FROM "Answer" WHERE "userId" = ${ownerId} AND "packId" = ${packId} AND "questionId" IN (${ids})`
  const met = new Set(metBefore.map(({ questionId }) => questionId))
  const due = await transaction.$queryRaw<(ReviewState & { questionId: string })[]>`
    SELECT "questionId", "missedAt", "missedCount", "correctDays", "lastCorrectDay", "dueDay" FROM "ReviewItem"
    WHERE "userId" = ${ownerId} AND "packId" = ${packId} AND "questionId" IN (${ids})`
  const items = new Map(due.map((item) => [item.questionId, item]))
  const rows = answers.map(({ id, version, source, attemptId, selected, right, confidence }) => {
    const { versionId, topic, question } = version
    const first = !met.has(question.id)
    return Prisma.sql`(${id}, ${ownerId}, ${packId}, ${question.id}, ${versionId}, ${topic}, ${source}, ${attemptId ?? null}, ${asText(selected)}, ${right}, ${confidence ?? null}, ${first}, ${at}, ${day})`
  })
  await transaction.$executeRaw`
    INSERT INTO "Answer" ("id", "userId", "packId", "questionId", "questionVersionId", "topic", "source", "attemptId",
      "selected", "correct", "confidence", "firstExposure", "answeredAt", "day") VALUES ${Prisma.join(rows)}`

  const missed: Prisma.Sql[] = []
  for (const { version, confidence, right: correct } of answers) {
    const questionId = version.question.id
    const item = items.get(questionId)
    const next = afterAnswer(item, { correct, confidence, at, day })
    if (!item) {
      if (!next) continue
      const { missedAt, missedCount, correctDays, lastCorrectDay, dueDay } = next
      missed.push(
        Prisma.sql`(${ownerId}, ${packId}, ${questionId}, ${version.topic}, ${missedAt}, ${missedCount}, ${correctDays}, ${lastCorrectDay}, ${dueDay})`
      )
      continue
    }
    if (next === item) continue
    const where = { userId_packId_questionId: { userId: ownerId, packId, questionId } }
    if (next) await transaction.reviewItem.update({ where, data: reviewFields(next) })
    else await transaction.reviewItem.delete({ where })
  }
  if (missed.length > 0)
    await transaction.$executeRaw`
      INSERT INTO "ReviewItem" ("userId", "packId", "questionId", "topic", "missedAt", "missedCount",
        "correctDays", "lastCorrectDay", "dueDay") VALUES ${Prisma.join(missed)}`
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
  owner: OwnerScope,
  id: string,
  { selected, confidence, right }: { selected: readonly string[]; confidence?: Confidence; right: boolean }
): Promise<void> {
  const { packId, questionId } = await transaction.answer.update({
    where: { id, userId: owner.ownerId },
    data: { selected: asText(selected), confidence: confidence ?? null, correct: right }
  })
  await rebuildHistory(transaction, inPack(owner, packId), questionId)
}

/** Makes anew what follows from the log of one question: which answer was the first exposure, and the review. */
async function rebuildHistory(transaction: DatabaseClient, learner: LearnerScope, questionId: string): Promise<void> {
  const { firstId, review } = replay(await getLog(transaction, learner, questionId))
  const rows = { ...rowsIn(learner), questionId }
  await transaction.answer.updateMany({ where: { ...rows, id: { not: firstId } }, data: { firstExposure: false } })
  const { topic } = await transaction.answer.update({ where: { id: firstId }, data: { firstExposure: true } })
  await transaction.reviewItem.deleteMany({ where: rows })
  if (review) await transaction.reviewItem.create({ data: { ...rows, topic, ...review } })
}

/**
 * Moves the log of one learner into another's. Both histories of a question are one from then on: what follows from it
 * is made anew, and the first learner's own review list goes.
 */
export async function moveAnswers(transaction: DatabaseClient, from: OwnerScope, to: OwnerScope): Promise<void> {
  const touched = await transaction.answer.findMany({
    where: { userId: from.ownerId },
    distinct: ['packId', 'questionId'],
    select: { packId: true, questionId: true }
  })
  await transaction.answer.updateMany({ where: { userId: from.ownerId }, data: { userId: to.ownerId } })
  await transaction.reviewItem.deleteMany({ where: { userId: from.ownerId } })
  for (const { packId, questionId } of touched) await rebuildHistory(transaction, inPack(to, packId), questionId)
}
