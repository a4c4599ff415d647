import { type LearnerScope, type OwnerScope, requirePack } from '../../domain/access/scope.ts'
import { deadlineOf, pausedFor, phaseOf, resumedDeadline } from '../../domain/attempt.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database, DatabaseClient } from '../../infra/database.ts'
import { markRevealed } from '../access/mutations.ts'
import type { Catalog } from '../catalog/data.ts'
import { drawForm, drawRetry } from '../papers/data.ts'
import { finaliseAttempt } from './closing/mutations.ts'
import { openAttempt } from './data.ts'
import type { StartRequest } from './schema.ts'

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
  learner: LearnerScope,
  request: StartRequest,
  seed: string,
  now: Date,
  timeZone = 'UTC'
): Promise<{ id: string }> {
  requirePack(learner, catalog.pack.id)
  // one transaction, so that a double click or two tabs cannot start two exams
  return database.$transaction(async (transaction) => {
    const running = await transaction.attempt.findFirst({
      where: openAttempt(learner, now),
      select: { id: true }
    })
    if (running) throw new Refusal('attempt-open', 'another exam is still open', { attemptId: running.id })

    // the paper of a retry tells which answers were wrong
    if ('retryOf' in request) await markRevealed(transaction, learner, now, [request.retryOf])
    const form =
      'retryOf' in request
        ? await drawRetry(transaction, catalog, learner, request.retryOf, seed)
        : await drawForm(transaction, catalog, learner, request, seed)
    return transaction.attempt.create({
      data: {
        userId: learner.ownerId,
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
export async function takeEpoch(database: Database, owner: OwnerScope, id: string, now: Date): Promise<number> {
  // one statement, so that two tabs that open at the same moment cannot read the same epoch
  const [taken] = await database.attempt.updateManyAndReturn({
    where: { id, ...openAttempt(owner, now) },
    data: { epoch: { increment: 1 } },
    select: { epoch: true }
  })
  if (!taken) throw await closedOrMissing(database, owner, id)
  return taken.epoch
}

const closedOrMissing = async (database: DatabaseClient, owner: OwnerScope, id: string) =>
  (await database.attempt.findFirst({ where: { id, userId: owner.ownerId }, select: { id: true } }))
    ? new Refusal('attempt-closed', 'this attempt no longer accepts answers')
    : new Refusal('not-found', 'there is no such attempt')

/** Stops the clock of a lenient attempt; pausing twice is harmless. @throws Refusal not-pausable, attempt-closed */
export async function pauseAttempt(database: Database, owner: OwnerScope, id: string, now: Date): Promise<void> {
  const { count } = await database.attempt.updateMany({
    where: { id, userId: owner.ownerId, policy: 'lenient', submittedAt: null, pausedAt: null, deadlineAt: { gt: now } },
    data: { pausedAt: now }
  })
  if (count > 0) return
  const attempt = await database.attempt.findFirst({ where: { id, userId: owner.ownerId } })
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  const phase = phaseOf(attempt, now)
  if (phase === 'open') throw new Refusal('not-pausable', 'an attempt under exam conditions has no pause')
  if (phase !== 'paused') throw new Refusal('attempt-closed', 'this attempt is over')
}

/** Lets the clock go on where it stood; resuming twice is harmless. @throws Refusal attempt-closed, not-found */
export async function resumeAttempt(database: Database, owner: OwnerScope, id: string, now: Date): Promise<void> {
  await database.$transaction(async (transaction) => {
    const attempt = await transaction.attempt.findFirst({ where: { id, ...openAttempt(owner, now) } })
    if (!attempt) throw await closedOrMissing(transaction, owner, id)
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
export async function submitAttempt(database: Database, owner: OwnerScope, id: string, now: Date): Promise<void> {
  const attempt = await database.attempt.findFirst({
    where: { id, userId: owner.ownerId },
    select: { submittedAt: true }
  })
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  if (!attempt.submittedAt) await finaliseAttempt(database, id, now)
}

/**
 * Ends an open attempt, a paused one too, that its learner does not want to finish. What was answered is kept and
 * explained; what was not counts nowhere and stays unmet. Giving up twice is harmless.
 * @throws Refusal not-found, attempt-closed where it has ended in another way
 */
export async function giveUpAttempt(database: Database, owner: OwnerScope, id: string, now: Date): Promise<void> {
  const find = () => database.attempt.findFirst({ where: { id, userId: owner.ownerId }, select: { submittedBy: true } })
  const attempt = await find()
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  if (!attempt.submittedBy) await finaliseAttempt(database, id, now, 'given-up')
  if ((await find())?.submittedBy !== 'given-up') throw new Refusal('attempt-closed', 'this attempt has ended already')
}
