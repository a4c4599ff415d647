import { grade } from '../../domain/access/grade.ts'
import { deadlineOf, phaseOf, resumedDeadline } from '../../domain/attempt.ts'
import type { Form } from '../../domain/form.ts'
import { resultOf } from '../../domain/grading.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Confidence } from '../../domain/review.ts'
import type { Ending } from '../../domain/standing.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import { dayIn } from '../../infra/clock.ts'
import type { Database, DatabaseClient } from '../../infra/database.ts'
import { markRevealed } from '../access/mutations.ts'
import { type Catalog, getCatalog } from '../catalog/data.ts'
import { drawForm, drawRetry } from '../papers/data.ts'
import { changeAnswer, writeAnswers } from '../practice/mutations.ts'
import { getResponses } from '../responses/data.ts'
import { expiredAttempt, openAttempt, type StartRequest } from './schema.ts'

/**
 * Draws a form and starts its clock.
 * @param timeZone the learner's, for the calendar day of the answers; an unknown one counts as UTC
 * @param seed any text; the same seed and history draw the same form
 * @throws Refusal attempt-open (details: the running attempt), shortage (details: what is missing and what is
 *   possible), not-found, nothing-missed
 */
export async function startAttempt(
  database: Database,
  catalog: Catalog,
  userId: string,
  request: StartRequest,
  seed: string,
  now: Date,
  timeZone = 'UTC'
): Promise<{ id: string }> {
  // one transaction, so that a double click or two tabs cannot start two exams
  return database.$transaction(async (transaction) => {
    const running = await transaction.attempt.findFirst({
      where: openAttempt(userId, now),
      select: { id: true }
    })
    if (running) throw new Refusal('attempt-open', 'another exam is still open', { attemptId: running.id })

    // the paper of a retry tells which answers were wrong
    if ('retryOf' in request) await markRevealed(transaction, userId, now, [request.retryOf])
    const form =
      'retryOf' in request
        ? await drawRetry(transaction, catalog, userId, request.retryOf, seed)
        : await drawForm(transaction, catalog, userId, request, seed)
    return transaction.attempt.create({
      data: {
        userId,
        packVersionId: catalog.versionId,
        examId: form.exam.id,
        form,
        questions: form.items.length,
        startedAt: now,
        deadlineAt: deadlineOf(now, form.minutes, request.allowanceMinutes),
        allowanceMinutes: request.allowanceMinutes,
        policy: request.policy,
        timeZone
      },
      select: { id: true }
    })
  })
}

/** Gives the tab or device that opens an attempt an epoch above all earlier ones. @throws Refusal attempt-closed */
export async function takeEpoch(database: Database, userId: string, id: string, now: Date): Promise<number> {
  // one statement, so that two tabs that open at the same moment cannot read the same epoch
  const [taken] = await database.attempt.updateManyAndReturn({
    where: { id, ...openAttempt(userId, now) },
    data: { epoch: { increment: 1 } },
    select: { epoch: true }
  })
  if (!taken) throw await closedOrMissing(database, userId, id)
  return taken.epoch
}

const closedOrMissing = async (database: DatabaseClient, userId: string, id: string) =>
  (await database.attempt.findFirst({ where: { id, userId }, select: { id: true } }))
    ? new Refusal('attempt-closed', 'this attempt takes no more answers')
    : new Refusal('not-found', 'there is no such attempt')

/** Stops the clock of a lenient attempt; pausing twice is harmless. @throws Refusal not-pausable, attempt-closed */
export async function pauseAttempt(database: Database, userId: string, id: string, now: Date): Promise<void> {
  const { count } = await database.attempt.updateMany({
    where: { id, userId, policy: 'lenient', submittedAt: null, pausedAt: null, deadlineAt: { gt: now } },
    data: { pausedAt: now }
  })
  if (count > 0) return
  const attempt = await database.attempt.findFirst({ where: { id, userId } })
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  const phase = phaseOf(attempt, now)
  if (phase === 'open') throw new Refusal('not-pausable', 'an attempt under exam conditions has no pause')
  if (phase !== 'paused') throw new Refusal('attempt-closed', 'this attempt is over')
}

/** Milliseconds, never below 0: the server's own clock may have been set back. */
const pausedFor = (pausedAt: Date, now: Date): number => Math.max(0, now.getTime() - pausedAt.getTime())

/** Lets the clock go on where it stood; resuming twice is harmless. @throws Refusal attempt-closed, not-found */
export async function resumeAttempt(database: Database, userId: string, id: string, now: Date): Promise<void> {
  await database.$transaction(async (transaction) => {
    const attempt = await transaction.attempt.findFirst({ where: { id, ...openAttempt(userId, now) } })
    if (!attempt) throw await closedOrMissing(transaction, userId, id)
    const { pausedAt, deadlineAt } = attempt
    if (!pausedAt) return
    await transaction.attempt.updateMany({
      where: { id, pausedAt, submittedAt: null },
      data: {
        pausedAt: null,
        pausedMs: { increment: pausedFor(pausedAt, now) },
        deadlineAt: resumedDeadline(deadlineAt, pausedAt, now)
      }
    })
  })
}

/** Hands an attempt in for its learner. Handing in twice is harmless. @throws Refusal not-found */
export async function submitAttempt(database: Database, userId: string, id: string, now: Date): Promise<void> {
  const attempt = await database.attempt.findFirst({ where: { id, userId }, select: { submittedAt: true } })
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  if (!attempt.submittedAt) await finaliseAttempt(database, id, now)
}

/**
 * Ends an open attempt, a paused one too, that its learner does not want to finish. What was answered is kept and
 * explained; what was not counts nowhere and stays unmet. Giving up twice is harmless.
 * @throws Refusal not-found, attempt-closed where it has ended in another way
 */
export async function giveUpAttempt(database: Database, userId: string, id: string, now: Date): Promise<void> {
  const find = () => database.attempt.findFirst({ where: { id, userId }, select: { submittedBy: true } })
  const attempt = await find()
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  if (!attempt.submittedBy) await finaliseAttempt(database, id, now, 'given-up')
  if ((await find())?.submittedBy !== 'given-up') throw new Refusal('attempt-closed', 'this attempt has ended already')
}

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
    const { graded, result } = await gradeAll(transaction, catalog, id, attempt.form)
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
      attempt.userId,
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
  const { graded, result } = await gradeAll(transaction, catalog, id, attempt.form)
  await transaction.attempt.update({ where: { id }, data: { result } })
  for (const position of positions) {
    const { selected, confidence, right } = graded[position]
    await changeAnswer(transaction, `${id}:${position}`, { selected, confidence, correct: right })
  }
}

async function gradeAll(transaction: DatabaseClient, catalog: Catalog, id: string, form: Form) {
  const responses = new Map((await getResponses(transaction, id)).map((response) => [response.position, response]))
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
