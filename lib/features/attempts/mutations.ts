import type { Revision } from '../../domain/attempt.ts'
import { deadlineOf } from '../../domain/attempt.ts'
import { assembleForm, type Form, fullForm, longestForm, SHORT_FORM, ShortageError } from '../../domain/form.ts'
import { isRight, resultOf } from '../../domain/grading.ts'
import { keyOf } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import { seededRng } from '../../domain/rng.ts'
import { dayIn } from '../../infra/clock.ts'
import type { Database } from '../../infra/database.ts'
import { type Catalog, examOf, getCatalog } from '../catalog/data.ts'
import { writeAnswer } from '../practice/mutations.ts'
import type { SaveRequest, StartRequest } from './schema.ts'

/**
 * Draws a form and starts its clock.
 * @param timeZone the learner's, for the calendar day of the answers; an unknown one counts as UTC
 * @param seed any text; the same seed and history draw the same form
 * @throws Refusal attempt-open (details: the running attempt), shortage (details: what is missing and what is possible)
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
  const exam = examOf(catalog, request.examId)
  // one transaction, so that a double click or two tabs cannot start two exams
  return database.$transaction(async (transaction) => {
    const running = await transaction.attempt.findFirst({
      where: { userId, submittedAt: null, deadlineAt: { gt: now } },
      select: { id: true }
    })
    if (running) throw new Refusal('attempt-open', 'another exam is still open', { attemptId: running.id })

    const seen = await transaction.answer.groupBy({
      by: ['questionId'],
      where: { userId },
      _max: { answeredAt: true }
    })
    const lastSeen = new Map(seen.map((row) => [row.questionId, row._max.answeredAt?.getTime()]))
    const rng = seededRng(`${seed} variants`)
    const candidates = [...catalog.variants].map(([questionId, variants]) => {
      const { versionId, question } = variants[Math.floor(rng() * variants.length)]
      return { versionId, question, lastSeen: lastSeen.get(questionId) }
    })
    const wanted = request.kind === 'full' ? fullForm(exam) : SHORT_FORM
    const length = request.shorten ? (longestForm(exam, candidates, wanted) ?? wanted) : wanted
    let form: Form
    try {
      form = assembleForm(exam, candidates, request.kind, length, seed)
    } catch (error) {
      if (!(error instanceof ShortageError)) throw error
      throw new Refusal('shortage', error.message, { shortages: error.shortages, possible: error.possible })
    }
    return transaction.attempt.create({
      data: {
        userId,
        packVersionId: catalog.versionId,
        examId: exam.id,
        form,
        startedAt: now,
        deadlineAt: deadlineOf(now, form.minutes, request.allowanceMinutes),
        allowanceMinutes: request.allowanceMinutes,
        timeZone,
        // a row for each position, so that every later save is one conditional update
        responses: {
          create: form.items.map((_, position) => ({
            position,
            selected: '',
            flagged: false,
            struck: '',
            timeMs: 0,
            epoch: 0,
            counter: 0,
            savedAt: now
          }))
        }
      },
      select: { id: true }
    })
  })
}

const openAttempt = (userId: string, now: Date) => ({ userId, submittedAt: null, deadlineAt: { gt: now } })

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

const closedOrMissing = async (database: Database, userId: string, id: string) =>
  (await database.attempt.findFirst({ where: { id, userId }, select: { id: true } }))
    ? new Refusal('attempt-closed', 'this attempt takes no more answers')
    : new Refusal('not-found', 'there is no such attempt')

/**
 * Stores each response if its revision is newer than the stored one and the attempt is open: one conditional statement
 * a response, so repeats, reordering and stale tabs change nothing. Returning means that it is on disk.
 * @returns the stored revision of each position that was sent, and the deadline
 * @throws Refusal attempt-closed, not-found
 */
export async function saveResponses(
  database: Database,
  userId: string,
  id: string,
  { epoch, responses }: SaveRequest,
  now: Date
): Promise<{ stored: ({ position: number } & Revision)[]; deadlineAt: Date }> {
  await database.$transaction(
    responses.map(({ position, counter, selected, flagged, struck, timeMs }) =>
      database.response.updateMany({
        where: {
          attemptId: id,
          position,
          attempt: openAttempt(userId, now),
          OR: [{ epoch: { lt: epoch } }, { epoch, counter: { lt: counter } }]
        },
        data: {
          selected: [...selected].sort().join(''),
          flagged,
          struck: [...struck].sort().join(''),
          timeMs,
          epoch,
          counter,
          savedAt: now
        }
      })
    )
  )
  const attempt = await database.attempt.findFirst({
    where: { id, ...openAttempt(userId, now) },
    select: {
      deadlineAt: true,
      responses: {
        where: { position: { in: responses.map((response) => response.position) } },
        select: { position: true, epoch: true, counter: true }
      }
    }
  })
  if (!attempt) throw await closedOrMissing(database, userId, id)
  return { stored: attempt.responses, deadlineAt: attempt.deadlineAt }
}

/** Hands an attempt in for its learner. Handing in twice is harmless. @throws Refusal not-found */
export async function submitAttempt(database: Database, userId: string, id: string, now: Date): Promise<void> {
  const attempt = await database.attempt.findFirst({ where: { id, userId }, select: { id: true } })
  if (!attempt) throw new Refusal('not-found', 'there is no such attempt')
  await finaliseAttempt(database, id, now)
}

/**
 * Closes an attempt once, however many ask: grades it, stores the result, and writes every position as an answer.
 * After the deadline it is stamped with the deadline, whenever it is noticed.
 */
export async function finaliseAttempt(database: Database, id: string, now: Date): Promise<void> {
  const { packVersionId } = await database.attempt.findUniqueOrThrow({ where: { id }, select: { packVersionId: true } })
  const catalog = await getCatalog(database, packVersionId)
  await database.$transaction(async (transaction) => {
    const attempt = await transaction.attempt.findUniqueOrThrow({ where: { id } })
    const expired = now.getTime() >= attempt.deadlineAt.getTime()
    const at = expired ? attempt.deadlineAt : now
    const { count } = await transaction.attempt.updateMany({
      where: { id, submittedAt: null },
      data: { submittedAt: at, submittedBy: expired ? 'deadline' : 'learner' }
    })
    if (count === 0) return

    const form = attempt.form as unknown as Form
    const responses = await transaction.response.findMany({ where: { attemptId: id } })
    const graded = form.items.map((item, position) => {
      const version = catalog.byVersion.get(item.versionId)
      if (!version) throw new Error(`the pack version lacks the question version ${item.versionId}`)
      const selected = [...(responses.find((response) => response.position === position)?.selected ?? '')]
      const right = isRight(selected, keyOf(version.question))
      return { ...item, version, position, selected, answered: selected.length > 0, right }
    })
    const result = resultOf(graded, form.exam.passMark)
    await transaction.attempt.update({ where: { id }, data: { result } })
    for (const { version, position, selected } of graded)
      await writeAnswer(
        transaction,
        attempt.userId,
        { id: `${id}:${position}`, version, source: 'exam', attemptId: id, selected },
        { at, day: dayIn(attempt.timeZone, at) }
      )
  })
}

/** Finalises every attempt whose deadline has passed. @returns how many there were */
export async function sweepExpired(database: Database, now: Date): Promise<number> {
  const expired = await database.attempt.findMany({
    where: { submittedAt: null, deadlineAt: { lte: now } },
    select: { id: true }
  })
  for (const { id } of expired) await finaliseAttempt(database, id, now)
  return expired.length
}
