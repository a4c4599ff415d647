import { type Batch, batchesOf, type Entry, newestWithin, retryDelay } from '#lib/domain/outbox.ts'
import type { Saved } from '#lib/features/attempts/schema.ts'
import type { AttemptStore } from './attempt-store.ts'
import type { ExamClock } from './exam-clock.ts'
import type { Outcome, Ports } from './ports.ts'

export type DeliveryState = {
  saving: boolean
  /** The last try found no server. */
  offline: boolean
  /** The code of the last refused try, such as storage-full or not-signed-in. */
  trouble: string | undefined
  /** Responses that the server refused for good: answered after the deadline, or the attempt had ended without them. */
  tooLate: number
  /** The server takes no more answers. */
  closed: boolean
}

/** Bytes that fetch sends for a closing page: 64 KiB for all keepalive requests, of which some are headers. */
const KEEPALIVE_PAYLOAD_LIMIT = 60_000
/** Refusals that only the learner, or time, can end: asked again slowly. */
const SLOW = ['not-signed-in', 'not-found', 'wrong-origin', 'attempt-paused', 'invalid']
const SLOW_RETRY = 15_000

/** Brings a store's outbox to the server: one request at a time, repeated until each response is acknowledged. */
export class Delivery {
  state: DeliveryState
  readonly #ports: Ports
  readonly #store: AttemptStore
  readonly #clock: ExamClock
  readonly #on: { answered: (answer: Saved) => void; changed: () => void }
  #sending: Promise<void> | undefined
  #failures = 0
  /** Cancels the next try. */
  #retry: (() => void) | undefined
  /** Entries that the server calls malformed: they stay, but do not hold up the others. */
  readonly #malformed = new Set<Entry>()
  #singly = false
  readonly #leaving = new Set<Entry>()

  /** @param on answered: before an answer is taken; changed: the state, or what is unsaved, is another */
  constructor(
    ports: Ports,
    store: AttemptStore,
    clock: ExamClock,
    offline: boolean,
    on: { answered: (answer: Saved) => void; changed: () => void }
  ) {
    this.#ports = ports
    this.#store = store
    this.#clock = clock
    this.#on = on
    this.state = { saving: false, offline, trouble: undefined, tooLate: 0, closed: false }
  }

  /** Something is unsaved: sends it, unless a failed try is to be repeated soon anyway. */
  changed(): void {
    if (!this.#retry) void this.flush()
  }

  /** Sends what is unsaved at once; resolves when it is acknowledged or when the try has failed. */
  flush = (): Promise<void> => {
    this.stop()
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined
      this.#set({ saving: false })
    })
    this.state = { ...this.state, saving: true }
    return this.#sending
  }

  /** Makes no further try by itself. */
  stop(): void {
    this.#retry?.()
    this.#retry = undefined
  }

  /** Opening the attempt failed. */
  refused(code: string): void {
    this.#set({ offline: code === 'unreachable', trouble: code === 'unreachable' ? undefined : code })
  }

  /** The page is hidden or closed: what is unsaved leaves now, whatever the disk and a request under way do. */
  leave = (): void => {
    if (this.state.closed) return
    const waiting = this.#waiting().filter((entry) => !this.#leaving.has(entry))
    const entries = newestWithin(waiting, KEEPALIVE_PAYLOAD_LIMIT)
    for (const entry of entries) this.#leaving.add(entry)
    for (const batch of batchesOf(entries))
      void this.#ports.transport.save(this.#store.attemptId, batch, { keepalive: true }).then((outcome) => {
        // the page lives on: the answer counts like any other, a failure leaves all to the usual way
        if ('answer' in outcome && !this.state.closed) this.#take(batch, outcome.answer, outcome.sentAt)
        for (const { position } of batch.responses)
          for (const entry of entries) if (entry.position === position) this.#leaving.delete(entry)
      })
  }

  #set(state: Partial<DeliveryState>): void {
    this.state = { ...this.state, ...state }
    this.#on.changed()
  }

  #waiting = () => [...this.#store.unsaved.values()].filter((entry) => !this.#malformed.has(entry))

  /** Sends until nothing is left or a try fails. What changes meanwhile goes with the next request. */
  async #send(): Promise<void> {
    while (!this.state.closed) {
      // on this disk first, then to the server
      await this.#store.written()
      const [batch] = batchesOf(this.#waiting(), this.#singly ? 1 : undefined)
      if (!batch) {
        this.#singly = false
        return
      }
      this.#on.changed()
      if (!this.#settle(batch, await this.#ports.transport.save(this.#store.attemptId, batch))) return
    }
  }

  /** @returns whether to go on with the next batch */
  #settle(batch: Batch, outcome: Outcome<Saved>): boolean {
    if ('answer' in outcome) {
      const advanced = this.#take(batch, outcome.answer, outcome.sentAt)
      if (!advanced) this.#failed('fault')
      return advanced
    }
    if (outcome.code === 'attempt-closed' || outcome.code === 'attempt-revealed') {
      this.state = { ...this.state, trouble: outcome.code === 'attempt-revealed' ? outcome.code : undefined }
      this.close()
      return false
    }
    if (outcome.code === 'invalid') return this.#isolate(batch)
    this.#failed(outcome.code)
    return false
  }

  /** @returns whether the server has taken or refused any of it */
  #take(batch: Batch, answer: Saved, sentAt: number): boolean {
    this.#on.answered(answer)
    const advanced = this.#store.settle(batch, answer)
    const { now, deadlineAt, pausedAt, refused } = answer
    this.#clock.exchange(answer, sentAt)
    this.#store.timed({ deadlineAt, pausedAt, ahead: now - this.#ports.timing.wall() })
    if (advanced) this.#failures = 0
    this.#set({
      offline: false,
      trouble: this.#malformed.size > 0 ? 'invalid' : undefined,
      tooLate: this.state.tooLate + refused.length
    })
    return advanced
  }

  /** One malformed response must not keep the others from being saved: they go one by one, and it is left out. */
  #isolate(batch: Batch): boolean {
    this.state = { ...this.state, trouble: 'invalid' }
    this.#singly = true
    const [only, ...others] = batch.responses
    const entry = others.length === 0 ? this.#store.unsaved.get(only.position) : undefined
    if (entry?.counter === only.counter) this.#malformed.add(entry)
    return true
  }

  #failed(code: string): void {
    this.#failures += 1
    // another tab or device has stopped the clock, and this one's has to learn it
    if (code === 'attempt-paused') void this.#clock.ask()
    const delay = SLOW.includes(code) ? SLOW_RETRY : retryDelay(this.#failures, this.#ports.chance())
    this.stop()
    this.#retry = this.#ports.timing.after(delay, () => void this.flush())
    const offline = code === 'unreachable'
    this.#set({ offline, trouble: offline ? undefined : code })
  }

  /** The server takes nothing more: what is still unsaved is lost, and said to be. */
  close(): void {
    this.stop()
    const tooLate = this.state.tooLate + this.#store.unsaved.size
    void this.#store.remove()
    this.#set({ closed: true, tooLate })
  }
}
