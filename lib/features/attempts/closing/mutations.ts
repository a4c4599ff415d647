/** How an attempt ends: graded, stored, and every position in the log of answers. */
import { grade } from '../../../domain/access/grade.ts'
import { inPack, type OwnerScope, scopeOfRow } from '../../../domain/access/scope.ts'
import { pausedFor, phaseOf } from '../../../domain/attempt.ts'
import type { Form } from '../../../domain/form.ts'
import { resultOf } from '../../../domain/grading.ts'
import type { Confidence } from '../../../domain/review.ts'
import type { Ending } from '../../../domain/standing.ts'
import { readAttempt } from '../../../domain/stored-attempt.ts'
import { dayIn } from '../../../infra/clock.ts'
import type { Database, DatabaseClient } from '../../../infra/database.ts'
import { changeAnswer, writeAnswers } from '../../answers/mutations.ts'
import { type Catalog, getCatalog } from '../../catalog/data.ts'
import { getResponses } from '../responses/data.ts'
import { expiredAttempt } from './data.ts'

/**
 * Closes an attempt once, however many ask: grades it, stores the result, and writes every position as an answer; of one
 * that is given up, only the answered ones. After the deadline it is stamped with the deadline, whenever it is noticed.
 * @returns whether it was this call that closed it
 */
export async function finaliseAttempt(
  database: Database,
  id: string,
  now: Date,
  wish: Exclude<Ending, 'deadline'> = 'learner'
): Promise<boolean> {
  // outside the transaction: reading a pack takes longer than a transaction should
  const { packVersionId } = await database.attempt.findUniqueOrThrow({ where: { id }, select: { packVersionId: true } })
  const catalog = await getCatalog(database, packVersionId)
  return database.$transaction(async (transaction) => {
    const attempt = readAttempt(await transaction.attempt.findUniqueOrThrow({ where: { id } }))
    if (attempt.submittedAt) return false
    const expired = phaseOf(attempt, now) === 'expired'
    const at = expired ? attempt.deadlineAt : now
    const ending: Ending = expired ? 'deadline' : wish
    const { graded, result } = await gradeAll(transaction, catalog, attempt)
    // handed in while the clock stood still: that was no time spent either
    const pause = attempt.pausedAt && { pausedAt: null, pausedMs: { increment: pausedFor(attempt.pausedAt, now) } }
    // conditional, so that of two nodes only one goes on
    const { count } = await transaction.attempt.updateMany({
      where: { id, submittedAt: null },
      data: { submittedAt: at, submittedBy: ending, result, ...pause }
    })
    if (count === 0) return false
    const met = ending === 'given-up' ? graded.filter(({ answered }) => answered) : graded
    await writeAnswers(
      transaction,
      inPack(scopeOfRow(attempt), catalog.pack.id),
      met.map(({ position, version, selected, right, confidence }) => ({
        id: `${id}:${position}`,
        version,
        source: 'exam' as const,
        attemptId: id,
        selected,
        right,
        confidence
      })),
      { at, day: dayIn(attempt.timeZone, at) }
    )
    return true
  })
}

/** Grades a closed attempt again after late deliveries, and corrects the answers at the positions that changed. */
export async function regradeAttempt(
  transaction: DatabaseClient,
  id: string,
  positions: readonly number[]
): Promise<void> {
  const attempt = readAttempt(await transaction.attempt.findUniqueOrThrow({ where: { id } }))
  const catalog = await getCatalog(transaction, attempt.packVersionId)
  const { graded, result } = await gradeAll(transaction, catalog, attempt)
  await transaction.attempt.update({ where: { id }, data: { result } })
  for (const position of positions) {
    await changeAnswer(transaction, scopeOfRow(attempt), `${id}:${position}`, graded[position])
  }
}

type Paper = { id: string; userId: string; form: Form }

async function gradeAll(transaction: DatabaseClient, catalog: Catalog, paper: Paper) {
  const responses = new Map(
    (await getResponses(transaction, scopeOfRow(paper), paper.id)).map((response) => [response.position, response])
  )
  const { form } = paper
  const graded = form.items.map((item, position) => {
    const version = catalog.byVersion.get(item.versionId)
    if (!version) throw new Error(`the pack version lacks the question version ${item.versionId}`)
    const response = responses.get(position)
    const selected = response?.selected ?? []
    const confidence: Confidence | undefined = response?.confidence ?? undefined
    return { ...item, version, position, selected, confidence, ...grade(version, { selected }) }
  })
  return { graded, result: resultOf(graded, form.exam.passMark) }
}

/**
 * Finalises those of one learner's attempts whose deadline has passed, or one of them where `id` is given. Whatever
 * shows attempts asks for this first: reading changes nothing, and nobody is shown one that is over and not graded.
 */
export async function closeExpired(database: Database, owner: OwnerScope, now: Date, id?: string): Promise<void> {
  const expired = await database.attempt.findMany({
    where: { id, userId: owner.ownerId, ...expiredAttempt(now) },
    select: { id: true }
  })
  for (const { id } of expired) await finaliseAttempt(database, id, now)
}

/**
 * Finalises every attempt whose deadline has passed. One that cannot be closed keeps no other one open.
 * @returns how many this call closed
 * @throws Error after the others were closed; its cause is the first failure
 */
export async function sweepExpired(database: Database, now: Date): Promise<number> {
  const expired = await database.attempt.findMany({ where: expiredAttempt(now), select: { id: true } })
  const failures: unknown[] = []
  let closed = 0
  for (const { id } of expired)
    try {
      if (await finaliseAttempt(database, id, now)) closed++
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0)
    throw new Error(`could not close ${failures.length} of ${expired.length}: ${failures[0]}`, { cause: failures[0] })
  return closed
}
