import type { ResponseState } from '#lib/domain/attempt.ts'
import { batchesOf, completeResponses } from '#lib/domain/outbox.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import type { AttemptStore } from './attempt-store.ts'
import { ANSWER_WITHIN } from './http.ts'
import { attemptsWithUnsaved, openStore, removeOldAttempts } from './kept-attempts.ts'
import type { Ports } from './ports.ts'

export type RoomOpening = {
  store: AttemptStore
  /** Complete, one per position. */
  responses: ResponseState[]
  /** undefined: opened without network. */
  epoch: number | undefined
  /** `measuredAt`: the monotonic time at which the server's clock stood at `now`. */
  clock: { deadlineAt: number; pausedAt: number | null; now: number; measuredAt: number }
}

export type Room =
  | { state: 'open'; paper: Paper; opening: RoomOpening }
  | { state: 'closed' }
  | { state: 'failed'; code: string }

type Needs = Pick<Ports, 'storage' | 'timing' | 'chance' | 'transport'>

/** With the paper at hand, a network that does not answer is not waited for as long. */
const WITHOUT_WAITING = 4_000

/** Refusals after which nothing of the attempt is ever taken again. */
const FINAL = ['attempt-closed', 'attempt-revealed']

/**
 * Sends what is kept of earlier visits, each entry with its own epoch.
 * @returns the code that stopped it; undefined when nothing is left
 */
async function drain({ transport, timing }: Needs, store: AttemptStore, within: number): Promise<string | undefined> {
  for (const batch of batchesOf(store.unsaved.values())) {
    const outcome = await transport.save(store.attemptId, batch, { within })
    if (!('answer' in outcome)) return outcome.code
    const { now, deadlineAt, pausedAt } = outcome.answer
    store.settle(batch, outcome.answer)
    store.timed({ deadlineAt, pausedAt, ahead: now - timing.wall() })
  }
}

/**
 * Opens the exam room: what this browser had kept goes to the server first, then the next epoch is taken, which makes
 * this tab the one that counts. Without network the room goes on from what is kept here.
 */
export async function openRoom(ports: Needs, attemptId: string): Promise<Room> {
  const { transport, timing } = ports
  const store = await openStore(ports, attemptId)
  void removeOldAttempts(ports)
  const within = store.paper ? WITHOUT_WAITING : ANSWER_WITHIN
  const stopped = await drain(ports, store, within)
  if (stopped === 'attempt-revealed') {
    // said in the room: the learner may count on these answers
    await store.remove()
    return { state: 'failed', code: stopped }
  }
  // a network that has just failed is not asked again; the room does that while it is open
  const outcome =
    stopped === 'unreachable' ? { code: stopped } : await transport.open(attemptId, store.paper === undefined, within)
  if (!('answer' in outcome)) {
    if (FINAL.includes(outcome.code)) {
      // a save that only failed may still be taken: the result's page delivers it before it opens
      if (stopped === undefined || FINAL.includes(stopped)) await store.remove()
      return { state: 'closed' }
    }
    const refused = ['not-signed-in', 'not-found', 'invalid', 'wrong-origin'].includes(outcome.code)
    return (refused ? undefined : fromHere(ports, store)) ?? { state: 'failed', code: outcome.code }
  }
  const { answer, sentAt, receivedAt } = outcome
  const { epoch, responses, now, deadlineAt, pausedAt } = answer
  store.opened({
    epoch,
    responses,
    paper: answer.paper,
    clock: { deadlineAt, pausedAt, ahead: now - timing.wall() }
  })
  if (!store.paper) return { state: 'failed', code: 'fault' }
  return {
    state: 'open',
    paper: store.paper,
    opening: {
      store,
      epoch,
      responses: completeResponses(store.paper.questions.length, store.known.values()),
      clock: { deadlineAt, pausedAt, now, measuredAt: (sentAt + receivedAt) / 2 }
    }
  }
}

/** The room from this browser's store alone; undefined where this browser has never opened the attempt. */
function fromHere({ timing }: Needs, store: AttemptStore): Room | undefined {
  const { paper, clock } = store
  if (!paper || !clock || store.epoch === undefined) return
  return {
    state: 'open',
    paper,
    opening: {
      store,
      epoch: undefined,
      responses: completeResponses(paper.questions.length, store.known.values()),
      clock: {
        deadlineAt: clock.deadlineAt,
        pausedAt: clock.pausedAt,
        now: timing.wall() + clock.ahead,
        measuredAt: timing.monotonic()
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
export async function deliverKept(ports: Needs): Promise<DeliveredKept> {
  const delivered: DeliveredKept = { changed: false, refused: 0 }
  for (const attemptId of await attemptsWithUnsaved(ports)) {
    const store = await openStore(ports, attemptId)
    const before = store.unsaved.size
    const stopped = await drain(ports, store, ANSWER_WITHIN)
    if (stopped === 'attempt-revealed') delivered.refused += store.unsaved.size
    delivered.changed ||= store.unsaved.size < before
    // else each page would try again and load itself anew, for ever
    if (FINAL.includes(stopped ?? '')) await store.remove()
  }
  return delivered
}
