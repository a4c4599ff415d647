import { Listeners } from '#app/_ui/listeners.ts'
import { isNewer, type ResponseState, type Revision, responseIn } from '#lib/domain/attempt.ts'
import { batchesOf, completeResponses } from '#lib/domain/outbox.ts'
import type { SaveRequest } from '#lib/features/attempts/schema.ts'
import type { AttemptStore } from './attempt-store.ts'
import { Delivery, type DeliveryState } from './delivery.ts'
import type { ExamClock } from './exam-clock.ts'
import type { RoomOpening } from './opening.ts'
import type { Ports, Tabs } from './ports.ts'

export type SaveState = Omit<DeliveryState, 'closed'> & {
  /** Responses that the server has not acknowledged. */
  unsaved: number
  /** A newer tab or device has the exam. */
  elsewhere: boolean
  /** This browser cannot keep answers through a reload. */
  unkept: boolean
}

type Snapshot = {
  /** One per position, always complete. */
  responses: ResponseState[]
  save: SaveState
  /** The server takes no more answers. */
  closed: boolean
}

/**
 * The learner's answers in this tab. Each change shows at once, is written to this browser's disk, and goes to the
 * server until that says it is on disk there; revisions make repeats harmless.
 */
export class AnswerSync {
  readonly #ports: Ports
  readonly #clock: ExamClock
  readonly #store: AttemptStore
  readonly #delivery: Delivery
  #epoch: number
  #responses: ResponseState[]
  #elsewhere: 'no' | 'tab' | 'server' = 'no'
  #tabs: Tabs | undefined
  readonly #listeners = new Listeners()
  #snapshot: Snapshot

  constructor(ports: Ports, { store, epoch, responses }: RoomOpening, clock: ExamClock) {
    this.#ports = ports
    this.#clock = clock
    this.#store = store
    this.#epoch = epoch ?? store.epoch ?? 1
    this.#responses = responses
    this.#delivery = new Delivery(ports, store, clock, epoch === undefined, {
      answered: ({ stored, epoch }) => {
        // a revision of this epoch that this tab does not know was written by another that had no network to take one
        const others = stored.some((revision) => isNewer(revision, store.known.get(revision.position) ?? revision))
        if (epoch > this.#epoch || others) this.#elsewhere = 'server'
      },
      changed: () => this.#show()
    })
    this.#snapshot = this.#look()
  }

  // ---- what the screen sees --------------------------------------------------------------------------------

  subscribe = this.#listeners.subscribe

  snapshot = (): Snapshot => this.#snapshot

  #look(): Snapshot {
    const { closed, ...delivery } = this.#delivery.state
    const save: SaveState = {
      ...delivery,
      unsaved: this.#store.unsaved.size,
      elsewhere: this.#elsewhere !== 'no',
      unkept: !this.#store.kept
    }
    return { responses: this.#responses, save, closed }
  }

  #show(): void {
    this.#snapshot = this.#look()
    this.#listeners.tell()
  }

  // ---- what the learner does -------------------------------------------------------------------------------

  /** Changes one response and saves it. Does nothing while the exam goes on elsewhere or when its time is over. */
  change = (position: number, part: Partial<Omit<ResponseState, 'position'>>): void => {
    if (this.#elsewhere !== 'no' || this.#delivery.state.closed || this.#clock.leftNow() <= 0) return
    const response = this.#responses[position]
    if (!response) return
    const state = responseIn({ ...response, ...part, position })
    const at = Math.round(this.#clock.serverNow())
    this.#store.keep({ ...state, epoch: this.#epoch, counter: this.#store.nextCounter(), at })
    this.#responses = this.#responses.with(position, state)
    this.#show()
    this.#delivery.changed()
  }

  /** Makes this tab the one that counts. */
  takeOver = async (): Promise<void> => {
    const { transport, timing } = this.#ports
    const outcome = await transport.open(this.#store.attemptId, false)
    if ('answer' in outcome) {
      const { epoch, responses, now, deadlineAt, pausedAt } = outcome.answer
      this.#clock.exchange(outcome.answer, outcome.sentAt)
      await this.#store.load()
      this.#store.opened({ epoch, responses, clock: { deadlineAt, pausedAt, ahead: now - timing.wall() } })
      this.#goOn(epoch)
    } else if (outcome.code === 'unreachable' && this.#elsewhere === 'tab') {
      // the other tab is this browser's: what it wrote is here, and later counters of the same epoch win
      await this.#store.load()
      this.#delivery.refused(outcome.code)
      this.#goOn(Math.max(this.#epoch, this.#store.epoch ?? 0))
    } else if (outcome.code === 'attempt-closed') {
      // what was answered in time may still be taken: only a save can tell
      await this.flushAll()
      if (!this.hasUnsaved()) this.#delivery.close()
    } else this.#delivery.refused(outcome.code)
  }

  /** From here on this tab counts: what it has not saved wins over whatever others write without knowing that. */
  #goOn(epoch: number): void {
    this.#epoch = epoch
    this.#elsewhere = 'no'
    this.#store.dropSuperseded()
    for (const entry of batchesOf(this.#store.unsaved.values()).flatMap(({ responses }) => responses))
      this.#store.keep({ ...entry, epoch, counter: this.#store.nextCounter() })
    this.#responses = completeResponses(this.#responses.length, this.#store.known.values())
    this.#announce()
    this.#show()
    void this.flush()
  }

  hasUnsaved = (): boolean => this.#store.unsaved.size > 0

  /** What the response file holds. */
  unsavedGroups = async (): Promise<SaveRequest[]> => batchesOf(this.#store.unsaved.values())

  /** Sends what is unsaved at once; resolves when it is acknowledged or when the try has failed. */
  flush = (): Promise<void> => this.#delivery.flush()

  /** Before handing in: sends everything that is known here, and what the disk did not tell before. */
  flushAll = async (): Promise<void> => {
    await this.#store.catchUp()
    await this.flush()
  }

  /** After handing in: removes what this browser keeps of the attempt. @returns false where something is still unsaved */
  finished = async (): Promise<boolean> => !this.hasUnsaved() && this.#store.removeSaved()

  /** The clock has stopped or goes on: kept for an opening without network, and what waited for it is sent. */
  #paused(pausedAt: number | null): void {
    const now = this.#clock.serverNow()
    const ahead = now - this.#ports.timing.wall()
    this.#store.timed({ deadlineAt: this.#clock.left() + (pausedAt ?? now), pausedAt, ahead })
    if (pausedAt === null && this.hasUnsaved()) void this.flush()
  }

  // ---- this tab among others -------------------------------------------------------------------------------

  #revision = (): Revision => ({ epoch: this.#epoch, counter: this.#store.firstCounter })

  #announce(): void {
    this.#tabs?.tell(this.#revision())
  }

  #hear = (from: Revision): void => {
    if (isNewer(from, this.#revision())) {
      if (this.#elsewhere === 'no') this.#elsewhere = 'tab'
      this.#show()
    } else if (this.#elsewhere === 'no' && isNewer(this.#revision(), from)) this.#announce()
  }

  /** Works until the returned function is called. */
  start = (): (() => void) => {
    const { page, joinTabs } = this.#ports
    let pausedAt = this.#clock.pausedAt()
    this.#paused(pausedAt)
    const deaf = [
      this.#clock.subscribe(() => {
        if (this.#clock.pausedAt() === pausedAt) return
        pausedAt = this.#clock.pausedAt()
        this.#paused(pausedAt)
      }),
      page.on('online', () => void this.flush()),
      page.on('leave', this.#delivery.leave),
      page.on('visibility', () => {
        if (!page.isVisible()) this.#delivery.leave()
        else if (this.hasUnsaved()) void this.flush()
      })
    ]
    this.#tabs = joinTabs(this.#store.attemptId, this.#hear)
    this.#announce()
    void this.flush()
    return () => {
      for (const stop of deaf) stop()
      this.#tabs?.leave()
      this.#tabs = undefined
      this.#delivery.stop()
      this.#delivery.leave()
    }
  }
}
