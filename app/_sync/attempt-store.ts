import { isNewer, type ResponseState, type Revision, responseIn } from '#lib/domain/attempt.ts'
import { type Acknowledgement, type Batch, type Entry, stillWaiting } from '#lib/domain/outbox.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import type { AttemptRow, KeptClock, Ports, ResponseRow, Tables } from './ports.ts'

/**
 * Each visit of a room reserves so many counters at once, in a transaction: two tabs never write the same revision, and
 * a change has its number at once, so that what leaves with a closing page is the same revision that is kept here.
 */
const BLOCK = 100_000
/** A disk that takes longer does not hold up the way to the server. */
const DISK_WITHIN = 1_000

/** One attempt as this browser keeps it. Whatever the disk does, what this tab was told is also in memory. */
export class AttemptStore {
  readonly attemptId: string
  paper: Paper | undefined
  /** The newest epoch that this browser has taken. */
  epoch: number | undefined
  clock: KeptClock | undefined
  /** All responses known here, acknowledged or not, by position. */
  readonly known = new Map<number, ResponseState & Revision>()
  /** The outbox: those that the server has not acknowledged. */
  unsaved = new Map<number, Entry>()
  /** false: what is answered now would not survive a reload before it is saved. */
  kept = true
  /** Where this visit's counters begin: a later visit's lie above. */
  firstCounter = 0
  readonly #storage: Ports['storage']
  readonly #timing: Ports['timing']
  readonly #chance: Ports['chance']
  #counter = 0
  #removed = false
  /** The disk did not answer when the room was opened. */
  #behind = false
  readonly #unwritten = new Map<number, Entry>()
  #writing: Promise<void> | undefined

  constructor({ storage, timing, chance }: Pick<Ports, 'storage' | 'timing' | 'chance'>, attemptId: string) {
    this.#storage = storage
    this.#chance = chance
    this.#timing = timing
    this.attemptId = attemptId
  }

  /** Reads what is kept of the attempt and reserves counters above all that were given away before. */
  async load(): Promise<void> {
    const read = (reserve: boolean) => async (tables: Tables) => {
      const [attempt, paper, responses] = await Promise.all([
        tables.attempt(this.attemptId),
        tables.paper(this.attemptId),
        tables.responsesOf(this.attemptId)
      ])
      const counter = attempt?.counter ?? 0
      if (reserve) tables.putAttempt({ ...attempt, attemptId: this.attemptId, counter: counter + BLOCK })
      return { attempt, paper: paper?.paper, responses, counter }
    }
    let found: Awaited<ReturnType<ReturnType<typeof read>>>
    try {
      found = await this.#storage.transact('readwrite', read(true))
      this.kept = true
    } catch {
      this.kept = false
      // a full disk can still be read
      found = await this.#storage.transact('readonly', read(false)).catch(() => ({
        attempt: undefined,
        paper: undefined,
        responses: [],
        counter: this.#counter
      }))
    }
    this.paper ??= found.paper
    this.epoch = found.attempt?.epoch ?? this.epoch
    this.clock = found.attempt?.clock ?? this.clock
    this.#merge(found.responses)
    this.#behind = !this.kept
    this.firstCounter = this.kept ? found.counter : Math.max(this.#counter, this.#unreserved(found.counter))
    this.#counter = this.firstCounter
  }

  nextCounter(): number {
    this.#counter += 1
    return this.#counter
  }

  /** A change of the learner: at once in memory, and on its way to the disk. */
  keep(entry: Entry): void {
    this.unsaved.set(entry.position, entry)
    this.#know(entry)
    this.#unwritten.set(entry.position, entry)
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
  }

  /** What was answered elsewhere meanwhile stands: an unsaved answer that is older waits no longer. */
  dropSuperseded(): void {
    for (const [position, entry] of this.unsaved) {
      const known = this.known.get(position)
      if (known && isNewer(known, entry)) this.unsaved.delete(position)
    }
  }

  /** Resolves when the changes so far are on disk, or cannot be; in no case later than a second. */
  async written(): Promise<void> {
    if (this.#writing && this.kept) await this.#soon(this.#writing)
  }

  /** Takes what the server said to a batch. @returns whether anything of the batch is done with */
  settle(sent: Batch, acknowledgement: Acknowledgement): boolean {
    const before = this.unsaved
    this.unsaved = stillWaiting(before, sent, acknowledgement)
    const refused = [...before.values()].filter(
      ({ position }) => acknowledgement.refused.includes(position) && !this.unsaved.has(position)
    )
    void this.#change(async (tables) => {
      for (const revision of acknowledgement.stored) {
        const row = await tables.response(this.attemptId, revision.position)
        if (row && !row.saved && !isNewer(row, revision)) tables.putResponse({ ...row, saved: true })
      }
      for (const entry of refused) {
        const row = await tables.response(this.attemptId, entry.position)
        if (row && !isNewer(row, entry)) tables.deleteResponse(this.attemptId, entry.position)
      }
    })
    return sent.responses.some(({ position, counter }) => {
      const waiting = this.unsaved.get(position)
      return waiting?.epoch !== sent.epoch || waiting.counter !== counter
    })
  }

  /** What an opening brought: the epoch, the paper where it was asked for, and the responses that the server has. */
  opened(opened: {
    epoch: number
    paper?: Paper
    responses: readonly (ResponseState & Revision)[]
    clock: KeptClock
  }): void {
    this.epoch = Math.max(opened.epoch, this.epoch ?? 0)
    this.clock = opened.clock
    this.paper = opened.paper ?? this.paper
    for (const response of opened.responses) this.#know(response)
    const { epoch, clock, attemptId } = this
    const { paper } = opened
    void this.#change(async (tables) => {
      await this.#patch(tables, { epoch, clock })
      if (paper) tables.putPaper({ attemptId, paper })
      for (const response of opened.responses) {
        const row = await tables.response(attemptId, response.position)
        if (row && isNewer(row, response)) continue
        const { epoch, counter } = response
        tables.putResponse({ ...responseIn(response), epoch, counter, at: 0, attemptId, saved: true })
      }
    })
  }

  /** The server has told the time, or the clock was paused or has gone on. */
  timed(clock: KeptClock): void {
    const { clock: known } = this
    this.clock = clock
    // a second more or less does not matter here, a write to the disk after each answer does
    if (known?.deadlineAt === clock.deadlineAt && known.pausedAt === clock.pausedAt) {
      if (Math.abs(known.ahead - clock.ahead) < 1_000) return
    }
    void this.#change((tables) => this.#patch(tables, { clock }))
  }

  /**
   * Where the disk did not answer when the room was opened: reads what an earlier visit left there, reserves counters,
   * and keeps the epoch. Nothing happens where it still does not.
   */
  async catchUp(): Promise<void> {
    if (!this.#behind) return
    const { attemptId, epoch, clock } = this
    const reading = this.#storage.transact('readwrite', async (tables) => {
      const { counter = 0 } = (await tables.attempt(attemptId)) ?? {}
      tables.putAttempt({ attemptId, epoch, clock, counter: Math.max(counter, this.#counter) + BLOCK })
      return tables.responsesOf(attemptId)
    })
    await this.#soon(
      reading.then(
        (rows) => {
          this.#behind = false
          this.#merge(rows)
        },
        () => {}
      )
    )
  }

  /** All of it is saved and handed in. @returns false where the disk has, or may have, something that is not: all stays */
  async removeSaved(): Promise<boolean> {
    const saved = await this.#storage
      .transact('readonly', async (tables) => (await tables.responsesOf(this.attemptId)).every(({ saved }) => saved))
      .catch(() => false)
    if (saved) await this.remove()
    return saved
  }

  /** Nothing of this attempt can count any more. */
  async remove(): Promise<void> {
    this.#removed = true
    this.unsaved = new Map()
    this.#unwritten.clear()
    await this.#storage.transact('readwrite', async (tables) => tables.deleteAttempt(this.attemptId)).catch(() => {})
  }

  /**
   * Where to begin where no counters could be reserved, in those that the last visit has left of its own: above what is
   * known to be used of them, below the next visit's, and elsewhere than another visit like this one.
   */
  #unreserved(counter: number): number {
    const used = [...this.known.values()].filter((known) => known.epoch === this.epoch && known.counter <= counter)
    const spare = Math.round(BLOCK * (0.25 + 0.25 * this.#chance()))
    return Math.max(0, counter - spare, ...used.map((known) => known.counter))
  }

  #merge(rows: readonly ResponseRow[]): void {
    for (const { attemptId: _, saved, ...entry } of rows) {
      this.#know(entry)
      const waiting = this.unsaved.get(entry.position)
      if (!saved && (!waiting || isNewer(entry, waiting))) this.unsaved.set(entry.position, entry)
    }
  }

  #know(response: ResponseState & Revision): void {
    const known = this.known.get(response.position)
    if (!known || !isNewer(known, response)) this.known.set(response.position, response)
  }

  async #patch(tables: Tables, part: Partial<AttemptRow>): Promise<void> {
    const row = await tables.attempt(this.attemptId)
    // where the browser has dropped its data under an open room, the counters go on from this tab's
    const counter = row?.counter ?? this.firstCounter + BLOCK
    tables.putAttempt({ ...row, ...part, attemptId: this.attemptId, counter })
  }

  async #write(): Promise<void> {
    while (this.#unwritten.size > 0) {
      const entries = [...this.#unwritten.values()]
      try {
        await this.#storage.transact('readwrite', async (tables) => {
          for (const entry of entries) {
            const row = await tables.response(this.attemptId, entry.position)
            if (!row || isNewer(entry, row)) tables.putResponse({ ...entry, attemptId: this.attemptId, saved: false })
          }
        })
      } catch {
        // they stay in memory and go along with the next change
        this.kept = false
        return
      }
      this.kept = true
      await this.catchUp()
      for (const entry of entries)
        if (this.#unwritten.get(entry.position) === entry) this.#unwritten.delete(entry.position)
    }
  }

  async #soon(work: Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      const stop = this.#timing.after(DISK_WITHIN, resolve)
      void work.then(() => {
        stop()
        resolve()
      })
    })
  }

  /** Changes after which nothing waits; a failure costs only what the server knows as well. */
  async #change(work: (tables: Tables) => Promise<void>): Promise<void> {
    await this.#writing
    if (!this.#removed) await this.#storage.transact('readwrite', work).catch(() => {})
  }
}
