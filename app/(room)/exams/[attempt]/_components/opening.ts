'use client'
import type { ResponseState } from '#lib/domain/attempt.ts'
import { batchesOf, completeResponses } from '#lib/domain/sheet.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import { ANSWER_WITHIN, deliver, takeEpoch } from './delivery.ts'
import { attemptsWithUnsaved, type LocalSheet, openSheet, removeOldSheets } from './local-sheets.ts'

export type RoomOpening = {
  sheet: LocalSheet
  /** Complete, one per position. */
  responses: ResponseState[]
  /** undefined: opened without network. */
  epoch: number | undefined
  /** `measuredAt`: performance.now() at which the server's clock stood at `now`. */
  clock: { deadlineAt: number; pausedAt: number | null; now: number; measuredAt: number }
}

export type Room =
  | { state: 'open'; paper: Paper; opening: RoomOpening }
  | { state: 'closed' }
  | { state: 'failed'; code: string }

/** With the paper at hand, a network that does not answer is not waited for as long. */
const WITHOUT_WAITING = 4_000

/** Refusals after which nothing of the attempt is ever taken again. */
const FINAL = ['attempt-closed', 'attempt-revealed']

/**
 * Sends what is kept of earlier visits, each entry with its own epoch.
 * @returns the code that stopped it; undefined when nothing is left
 */
async function drain(sheet: LocalSheet, within: number): Promise<string | undefined> {
  for (const batch of batchesOf(sheet.unsaved.values())) {
    const outcome = await deliver(sheet.attemptId, batch, { within })
    if (!('answer' in outcome)) return outcome.code
    const { now, deadlineAt, pausedAt } = outcome.answer
    sheet.settle(batch, outcome.answer)
    sheet.timed({ deadlineAt, pausedAt, ahead: now - Date.now() })
  }
}

/**
 * Opens the exam room: what this browser had kept goes to the server first, then the next epoch is taken, which makes
 * this tab the one that counts. Without network the room goes on from what is kept here.
 */
export async function openRoom(attemptId: string): Promise<Room> {
  const sheet = await openSheet(attemptId)
  void removeOldSheets()
  const within = sheet.paper ? WITHOUT_WAITING : ANSWER_WITHIN
  const stopped = await drain(sheet, within)
  if (stopped === 'attempt-revealed') {
    // said in the room: the learner may count on these answers
    await sheet.remove()
    return { state: 'failed', code: stopped }
  }
  // a network that has just failed is not asked again; the room does that while it is open
  const outcome =
    stopped === 'unreachable' ? { code: stopped } : await takeEpoch(attemptId, sheet.paper === undefined, within)
  if (!('answer' in outcome)) {
    if (FINAL.includes(outcome.code)) {
      await sheet.remove()
      return { state: 'closed' }
    }
    const refused = ['not-signed-in', 'not-found', 'invalid', 'wrong-origin'].includes(outcome.code)
    return (refused ? undefined : fromHere(sheet)) ?? { state: 'failed', code: outcome.code }
  }
  const { answer, sentAt, receivedAt } = outcome
  const { epoch, responses, now, deadlineAt, pausedAt } = answer
  sheet.opened({
    epoch,
    responses,
    paper: answer.paper,
    clock: { deadlineAt, pausedAt, ahead: now - Date.now() }
  })
  if (!sheet.paper) return { state: 'failed', code: 'fault' }
  return {
    state: 'open',
    paper: sheet.paper,
    opening: {
      sheet,
      epoch,
      responses: completeResponses(sheet.paper.questions.length, sheet.known.values()),
      clock: { deadlineAt, pausedAt, now, measuredAt: (sentAt + receivedAt) / 2 }
    }
  }
}

/** The room from the local sheet alone; undefined where this browser has never opened the attempt. */
function fromHere(sheet: LocalSheet): Room | undefined {
  const { paper, clock } = sheet
  if (!paper || !clock || sheet.epoch === undefined) return
  return {
    state: 'open',
    paper,
    opening: {
      sheet,
      epoch: undefined,
      responses: completeResponses(paper.questions.length, sheet.known.values()),
      clock: {
        deadlineAt: clock.deadlineAt,
        pausedAt: clock.pausedAt,
        now: Date.now() + clock.ahead,
        measuredAt: performance.now()
      }
    }
  }
}

export type DeliveredKept = {
  /** Whether any answer was done with. */
  changed: boolean
  /** How many answers are refused for good because keys of their exam were shown; they are removed. */
  refused: number
}

/** Delivers the answers kept of any attempt, for pages outside the room. */
export async function deliverKept(): Promise<DeliveredKept> {
  const delivered: DeliveredKept = { changed: false, refused: 0 }
  for (const attemptId of await attemptsWithUnsaved()) {
    const sheet = await openSheet(attemptId)
    const before = sheet.unsaved.size
    const stopped = await drain(sheet, ANSWER_WITHIN)
    if (stopped === 'attempt-revealed') delivered.refused += sheet.unsaved.size
    delivered.changed ||= sheet.unsaved.size < before
    // else each page would try again and load itself anew, for ever
    if (FINAL.includes(stopped ?? '')) await sheet.remove()
  }
  return delivered
}

/** Removes what this browser keeps of an attempt that has ended with nothing left to deliver. */
export const forgetRoom = async (attemptId: string): Promise<void> => (await openSheet(attemptId)).remove()

export { unsavedOf } from './local-sheets.ts'
