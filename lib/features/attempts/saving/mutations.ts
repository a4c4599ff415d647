/** Saving answers: in time, late, or from a file. */
import type { OwnerScope } from '../../../domain/access/scope.ts'
import { isNewer, type Policy, phaseOf, takesLate } from '../../../domain/attempt.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { readAttempt } from '../../../domain/stored-attempt.ts'
import type { Database } from '../../../infra/database.ts'
import { Prisma } from '../../../infra/generated/client.ts'
import { unseal } from '../../../infra/seal.ts'
import { claimLate } from '../../access/mutations.ts'
import { finaliseAttempt, regradeAttempt } from '../closing/mutations.ts'
import { type Taken, writeResponses } from '../responses/mutations.ts'
import { type ResponseFile, responseFileContent, type SaveRequest } from '../schema.ts'

export type SaveOutcome = {
  /** The stored revision of each position that was sent. Returning it means that it is on disk. */
  stored: Taken[]
  /** Positions answered after the deadline, which were not stored. */
  refused: number[]
  /** The newest epoch of the attempt. */
  epoch: number
  deadlineAt: Date
  pausedAt: Date | null
}

/**
 * Stores each response if its revision is newer than the stored one and the attempt is open, all in one statement, so
 * repeats, reordering and stale tabs change nothing, and no deadline or hand-in can come in between. What was answered
 * before the deadline and is delivered after it counts as the attempt's policy says.
 * @throws Refusal attempt-closed, attempt-revealed, attempt-paused, not-found
 */
export async function saveResponses(
  database: Database,
  owner: OwnerScope,
  id: string,
  request: SaveRequest,
  now: Date
): Promise<SaveOutcome> {
  const last = Math.max(...request.responses.map(({ position }) => position))
  const isOpen = Prisma.sql`"questions" > ${last} AND "submittedAt" IS NULL AND "pausedAt" IS NULL AND "deadlineAt" > ${now}`
  const rows = await writeResponses(database, owner, id, request, isOpen, false, now)
  if (rows.length < request.responses.length) return explain(database, owner, id, request, now)
  const [{ newest, deadlineAt, pausedAt }] = rows
  const stored = rows.map(({ position, epoch, counter }) => ({ position, epoch, counter }))
  return { stored, refused: [], epoch: newest, deadlineAt, pausedAt }
}

/** Not everything was written: because it was stale, or because the attempt takes nothing (any more). */
async function explain(
  database: Database,
  owner: OwnerScope,
  id: string,
  request: SaveRequest,
  now: Date
): Promise<SaveOutcome> {
  const row = await database.attempt.findFirst({ where: { id, userId: owner.ownerId } })
  if (!row) throw new Refusal('not-found', 'there is no such attempt')
  const attempt = readAttempt(row)
  if (request.responses.some(({ position }) => position >= attempt.questions))
    throw new Refusal('invalid', `the form has ${attempt.questions} questions`)
  const phase = phaseOf(attempt, now)
  if (phase === 'paused') throw new Refusal('attempt-paused', 'this attempt is paused')
  const refused = phase === 'open' ? [] : await deliverLate(database, owner, attempt, request, now)
  const { epoch, deadlineAt, pausedAt } = attempt
  const sent = request.responses.map(({ position }) => position)
  const stored = await database.response.findMany({
    where: { attemptId: id, position: { in: sent.filter((position) => !refused.includes(position)) } },
    select: { position: true, epoch: true, counter: true }
  })
  return { stored, refused, epoch, deadlineAt, pausedAt }
}

const afterReveal = () => new Refusal('attempt-revealed', 'keys of this attempt have been shown since it ended')

type LateAttempt = {
  id: string
  policy: Policy
  deadlineAt: Date
  submittedBy: string | null
  revealedAt: Date | null
}

/**
 * Takes what a lenient attempt's learner answered before the deadline, and grades the attempt again.
 * @returns the positions that were answered after it
 * @throws Refusal attempt-closed, attempt-revealed once any of its keys was shown
 */
async function deliverLate(
  database: Database,
  owner: OwnerScope,
  { id, policy, deadlineAt, submittedBy, revealedAt }: LateAttempt,
  request: SaveRequest,
  now: Date
): Promise<number[]> {
  if ((submittedBy !== null && submittedBy !== 'deadline') || !takesLate(policy, deadlineAt, now))
    throw new Refusal('attempt-closed', 'this attempt no longer accepts answers')
  if (revealedAt) throw afterReveal()
  await finaliseAttempt(database, id, now)
  const inTime = request.responses.filter(({ at }) => at <= deadlineAt.getTime())
  const refused = request.responses.filter((response) => !inTime.includes(response)).map(({ position }) => position)
  if (inTime.length === 0) return refused
  await database.$transaction(async (transaction) => {
    if (!(await claimLate(transaction, owner, id))) {
      // something came in between: a key was shown, or the learner's own hand-in was the one that closed it
      const { revealedAt } = await transaction.attempt.findUniqueOrThrow({ where: { id } })
      throw revealedAt ? afterReveal() : new Refusal('attempt-closed', 'this attempt no longer accepts answers')
    }
    const byDeadline = Prisma.sql`"submittedBy" = 'deadline'`
    const late = { epoch: request.epoch, responses: inTime }
    const written = await writeResponses(transaction, owner, id, late, byDeadline, true, now)
    if (written.length > 0)
      await regradeAttempt(
        transaction,
        id,
        written.map(({ position }) => position)
      )
  })
  return refused
}

/**
 * Takes the responses of a file that the learner saved from the exam room, as if they had been sent.
 * @throws Refusal file-unreadable, and whatever `saveResponses` throws
 */
export async function deliverFile(
  database: Database,
  owner: OwnerScope,
  id: string,
  { attemptId, iv, data }: ResponseFile,
  now: Date
): Promise<{ delivered: number; refused: number }> {
  const groups = attemptId === id ? readGroups(id, iv, data) : undefined
  if (!groups) throw new Refusal('file-unreadable', 'this is not a response file of this attempt, or it was changed')
  let delivered = 0
  let late = 0
  for (const group of groups) {
    const { stored, refused } = await saveResponses(database, owner, id, group, now)
    const sent = new Map(group.responses.map(({ position, counter }) => [position, { epoch: group.epoch, counter }]))
    delivered += stored.filter((row) => {
      const wanted = sent.get(row.position)
      return wanted && !isNewer(wanted, row)
    }).length
    late += refused.length
  }
  return { delivered, refused: late }
}

function readGroups(id: string, iv: string, data: string): SaveRequest[] | undefined {
  const text = unseal(id, iv, data)
  if (text === undefined) return
  try {
    return responseFileContent.safeParse(JSON.parse(text)).data
  } catch {
    return
  }
}
