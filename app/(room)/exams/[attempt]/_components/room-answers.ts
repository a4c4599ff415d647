'use client'
import { Listeners } from '#app/_ui/listeners.ts'
import { isNewer, type ResponseState } from '#lib/domain/attempt.ts'
import {
  type Batch,
  batchesOf,
  completeResponses,
  type Entry,
  newestWithin,
  retryDelay,
  stateOf
} from '#lib/domain/sheet.ts'
import type { Paper, Saved, SaveRequest } from '#lib/features/attempts/schema.ts'
import { deliver, type Outcome, takeEpoch } from './delivery.ts'
import type { LocalSheet } from './local-sheets.ts'
import type { RoomOpening } from './opening.ts'
import type { Clock } from './use-clock.ts'

export type SaveState = {
  /** Responses that the server has not acknowledged. */
  unsaved: number
  saving: boolean
  /** The last try found no server. */
  offline: boolean
  /** A newer tab or device has the exam. */
  elsewhere: boolean
  /** The code of the last refused try, such as storage-full or not-signed-in. */
  trouble: string | undefined
  /** This browser cannot keep answers through a reload. */
  unkept: boolean
  /** Responses that the server refused for good: answered after the deadline, or the attempt had ended without them. */
  tooLate: number
}

type Snapshot = {
  /** One per position, always complete. */
  responses: ResponseState[]
  save: SaveState
  /** The server takes no more answers. */
  closed: boolean
}

/** What a browser takes along of a closing page: 64 KiB for all requests, of which some are headers. */
const LAST_WORDS = 60_000
/** Refusals that only the learner, or time, can end: asked again slowly. */
const SLOW = ['not-signed-in', 'not-found', 'wrong-origin', 'attempt-paused', 'invalid']
const SLOW_RETRY = 15_000

/** The learner's answers in this tab and the way they reach the server: one request at a time, until acknowledged. */
export class RoomAnswers {
  clock: Clock
  readonly #sheet: LocalSheet
  readonly #count: number
  #epoch: number
  #responses: ResponseState[]
  #elsewhere: 'no' | 'tab' | 'server' = 'no'
  #closed = false
  #offline: boolean
  #trouble: string | undefined
  #tooLate = 0
  #sending: Promise<void> | undefined
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  /** Entries that the server calls malformed: they stay, but do not hold up the others. */
  readonly #malformed = new Set<Entry>()
  #singly = false
  readonly #leaving = new Set<Entry>()
  #channel: BroadcastChannel | undefined
  readonly #listeners = new Listeners()
  #snapshot: Snapshot

  constructor(paper: Paper, { sheet, epoch, responses }: RoomOpening, clock: Clock) {
    this.#sheet = sheet
    this.#count = paper.questions.length
    this.#epoch = epoch ?? sheet.epoch ?? 1
    this.#responses = responses
    this.#offline = epoch === undefined
    this.clock = clock
    this.#snapshot = this.#look()
  }

  // ---- what the screen sees --------------------------------------------------------------------------------

  subscribe = this.#listeners.subscribe

  snapshot = (): Snapshot => this.#snapshot

  #look(): Snapshot {
    const save: SaveState = {
      unsaved: this.#sheet.unsaved.size,
      saving: this.#sending !== undefined,
      offline: this.#offline,
      elsewhere: this.#elsewhere !== 'no',
      trouble: this.#trouble,
      unkept: !this.#sheet.kept,
      tooLate: this.#tooLate
    }
    return { responses: this.#responses, save, closed: this.#closed }
  }

  #show(): void {
    this.#snapshot = this.#look()
    this.#listeners.tell()
  }

  // ---- what the learner does -------------------------------------------------------------------------------

  /** Changes one response and saves it. Does nothing while the exam goes on elsewhere or when its time is over. */
  change = (position: number, part: Partial<Omit<ResponseState, 'position'>>): void => {
    if (this.#elsewhere !== 'no' || this.#closed || this.clock.left() <= 0) return
    const response = this.#responses[position]
    if (!response) return
    const entry: Entry = {
      ...stateOf({ ...response, ...part, position }),
      epoch: this.#epoch,
      counter: this.#sheet.nextCounter(),
      at: Math.round(this.clock.serverNow())
    }
    this.#sheet.keep(entry)
    this.#responses = this.#responses.with(position, stateOf(entry))
    this.#show()
    if (this.#retry === undefined) void this.flush()
  }

  /** Makes this tab the one that counts. */
  takeOver = async (): Promise<void> => {
    const outcome = await takeEpoch(this.#sheet.attemptId, false)
    if ('answer' in outcome) {
      const { epoch, responses, now, deadlineAt, pausedAt } = outcome.answer
      this.clock.exchange(outcome.answer, outcome.sentAt)
      await this.#sheet.load()
      this.#sheet.opened({ epoch, responses, clock: { deadlineAt, pausedAt, ahead: now - Date.now() } })
      this.#goOn(epoch)
    } else if (outcome.code === 'attempt-closed') {
      this.#close()
    } else if (outcome.code === 'unreachable' && this.#elsewhere === 'tab') {
      // the other tab is this browser's: what it wrote is here, and later counters of the same epoch win
      await this.#sheet.load()
      this.#offline = true
      this.#goOn(Math.max(this.#epoch, this.#sheet.epoch ?? 0))
    } else {
      this.#offline = outcome.code === 'unreachable'
      this.#trouble = this.#offline ? undefined : outcome.code
      this.#show()
    }
  }

  /** From here on this tab counts: what it has not saved is newer than whatever others wrote. */
  #goOn(epoch: number): void {
    this.#epoch = epoch
    this.#elsewhere = 'no'
    for (const entry of batchesOf(this.#sheet.unsaved.values()).flatMap(({ responses }) => responses))
      this.#sheet.keep({ ...entry, epoch, counter: this.#sheet.nextCounter() })
    this.#responses = completeResponses(this.#count, this.#sheet.known.values())
    this.#announce()
    this.#show()
    void this.flush()
  }

  hasUnsaved = (): boolean => this.#sheet.unsaved.size > 0

  /** What the response file holds. */
  unsavedGroups = async (): Promise<SaveRequest[]> => batchesOf(this.#sheet.unsaved.values())

  /** After handing in: removes what this browser keeps of the attempt, unless something is still unsaved. */
  finished = async (): Promise<void> => {
    if (!this.hasUnsaved()) await this.#sheet.remove()
  }

  // ---- to the server ---------------------------------------------------------------------------------------

  /** Sends what is unsaved at once; resolves when it is acknowledged or when the try has failed. */
  flush = (): Promise<void> => {
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined
      this.#show()
    })
    return this.#sending
  }

  /** Sends until nothing is left or a try fails. What changes meanwhile goes with the next request. */
  async #send(): Promise<void> {
    while (!this.#closed) {
      // on this disk first, then to the server
      await this.#sheet.written()
      const waiting = [...this.#sheet.unsaved.values()].filter((entry) => !this.#malformed.has(entry))
      const [batch] = batchesOf(waiting, this.#singly ? 1 : undefined)
      if (!batch) {
        this.#singly = false
        return
      }
      this.#show()
      if (!this.#settle(batch, await deliver(this.#sheet.attemptId, batch))) return
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
      this.#trouble = outcome.code === 'attempt-revealed' ? outcome.code : undefined
      this.#close()
      return false
    }
    if (outcome.code === 'invalid') return this.#isolate(batch)
    this.#failed(outcome.code)
    return false
  }

  /** @returns whether the server has taken or refused any of it */
  #take(batch: Batch, answer: Saved, sentAt: number): boolean {
    const advanced = this.#sheet.settle(batch, answer)
    this.clock.exchange(answer, sentAt)
    this.#sheet.timed({
      deadlineAt: answer.deadlineAt,
      pausedAt: answer.pausedAt,
      ahead: answer.now - Date.now()
    })
    this.#tooLate += answer.refused.length
    if (answer.epoch > this.#epoch) this.#elsewhere = 'server'
    this.#offline = false
    this.#trouble = this.#malformed.size > 0 ? 'invalid' : undefined
    if (advanced) this.#failures = 0
    this.#show()
    return advanced
  }

  /** One malformed response must not keep the others from being saved: they go one by one, and it is left out. */
  #isolate(batch: Batch): boolean {
    this.#trouble = 'invalid'
    this.#singly = true
    const [only, ...others] = batch.responses
    const entry = others.length === 0 ? this.#sheet.unsaved.get(only.position) : undefined
    if (entry?.counter === only.counter) this.#malformed.add(entry)
    return true
  }

  #failed(code: string): void {
    this.#failures += 1
    this.#offline = code === 'unreachable'
    this.#trouble = this.#offline ? undefined : code
    // another tab or device has stopped the clock, and this one's has to learn it
    if (code === 'attempt-paused') void this.clock.ask()
    const delay = SLOW.includes(code) ? SLOW_RETRY : retryDelay(this.#failures, Math.random())
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.flush(), delay)
    this.#show()
  }

  #close(): void {
    this.#closed = true
    this.#tooLate += this.#sheet.unsaved.size
    clearTimeout(this.#retry)
    this.#retry = undefined
    void this.#sheet.remove()
    this.#show()
  }

  /** The page is hidden or closed: what is unsaved leaves now, whatever the disk and a request under way do. */
  #leave = (): void => {
    if (this.#closed) return
    const waiting = [...this.#sheet.unsaved.values()].filter(
      (entry) => !this.#malformed.has(entry) && !this.#leaving.has(entry)
    )
    const entries = newestWithin(waiting, LAST_WORDS)
    for (const entry of entries) this.#leaving.add(entry)
    for (const batch of batchesOf(entries))
      void deliver(this.#sheet.attemptId, batch, { keepalive: true }).then((outcome) => {
        // the page lives on: the answer counts like any other, a failure leaves all to the usual way
        if ('answer' in outcome && !this.#closed) this.#take(batch, outcome.answer, outcome.sentAt)
        for (const { position } of batch.responses)
          for (const entry of entries) if (entry.position === position) this.#leaving.delete(entry)
      })
  }

  // ---- this tab among others -------------------------------------------------------------------------------

  #revision = () => ({ epoch: this.#epoch, counter: this.#sheet.firstCounter })

  #announce(): void {
    this.#channel?.postMessage(this.#revision())
  }

  #hear = ({ data }: MessageEvent<{ epoch: number; counter: number }>): void => {
    if (isNewer(data, this.#revision())) {
      if (this.#elsewhere === 'no') this.#elsewhere = 'tab'
      this.#show()
    } else if (this.#elsewhere === 'no' && isNewer(this.#revision(), data)) this.#announce()
  }

  /** Listens until the returned function is called. */
  start = (): (() => void) => {
    const back = () => {
      if (document.visibilityState !== 'visible') this.#leave()
      else if (this.hasUnsaved()) void this.flush()
    }
    const online = () => void this.flush()
    window.addEventListener('online', online)
    window.addEventListener('pagehide', this.#leave)
    document.addEventListener('visibilitychange', back)
    if ('BroadcastChannel' in window) {
      this.#channel = new BroadcastChannel(`gokaku-room-${this.#sheet.attemptId}`)
      this.#channel.onmessage = this.#hear
      this.#announce()
    }
    void this.flush()
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('pagehide', this.#leave)
      document.removeEventListener('visibilitychange', back)
      this.#channel?.close()
      this.#channel = undefined
      clearTimeout(this.#retry)
      this.#retry = undefined
      this.#leave()
    }
  }

  /** The clock has stopped or goes on: kept for an opening without network, and what waited for it is sent. */
  paused = (pausedAt: number | null): void => {
    const now = this.clock.serverNow()
    this.#sheet.timed({ deadlineAt: this.clock.left() + (pausedAt ?? now), pausedAt, ahead: now - Date.now() })
    if (pausedAt === null && this.hasUnsaved()) void this.flush()
  }
}
