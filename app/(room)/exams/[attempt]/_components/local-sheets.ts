'use client'
import { isNewer, LATE_HOURS, type ResponseState, type Revision } from '#lib/domain/attempt.ts'
import { afterAnswer, type Batch, type Entry, stateOf, type Verdict } from '#lib/domain/sheet.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import { resultOf, type Stores, transact } from './browser-database.ts'

/** The server's clock as this browser last heard it. `ahead`: server time minus the browser's wall clock, ms. */
export type KeptClock = { deadlineAt: number; pausedAt: number | null; ahead: number }

type SheetRow = {
  attemptId: string
  epoch?: number
  clock?: KeptClock /** The last counter given away. */
  counter: number
}
type PaperRow = { attemptId: string; paper: Paper }
type ResponseRow = Entry & { attemptId: string; saved: boolean }

/**
 * Each visit of a room reserves so many counters at once, in a transaction: two tabs never write the same revision, and
 * a change has its number at once, so that what leaves with a closing page is the same revision that is kept here.
 */
const BLOCK = 100_000

const responsesOf = (attemptId: string) => IDBKeyRange.bound([attemptId], [attemptId, []])

function removeRows(stores: Stores, attemptId: string): void {
  stores.sheets.delete(attemptId)
  stores.papers.delete(attemptId)
  stores.responses.delete(responsesOf(attemptId))
}

/** One attempt as this browser keeps it. Whatever the disk does, what this tab was told is also in memory. */
export class LocalSheet {
  readonly attemptId: string
  paper: Paper | undefined
  /** The newest epoch that this browser has taken. */
  epoch: number | undefined
  clock: KeptClock | undefined
  /** All responses known here, acknowledged or not, by position. */
  readonly known = new Map<number, ResponseState & Revision>()
  /** Those that the server has not acknowledged. */
  unsaved = new Map<number, Entry>()
  /** false: what is answered now would not survive a reload before it is saved. */
  kept = true
  /** Where this visit's counters begin: a later visit's lie above. */
  firstCounter = 0
  #counter = 0
  #removed = false
  readonly #unwritten = new Map<number, Entry>()
  #writing: Promise<void> | undefined

  constructor(attemptId: string) {
    this.attemptId = attemptId
  }

  /** Reads what is kept of the attempt and reserves counters above all that were given away before. */
  async load(): Promise<void> {
    const read = (reserve: boolean) => async (stores: Stores) => {
      const [sheet, paper, responses] = await Promise.all([
        resultOf<SheetRow | undefined>(stores.sheets.get(this.attemptId)),
        resultOf<PaperRow | undefined>(stores.papers.get(this.attemptId)),
        resultOf<ResponseRow[]>(stores.responses.getAll(responsesOf(this.attemptId)))
      ])
      const counter = sheet?.counter ?? 0
      if (reserve) stores.sheets.put({ ...sheet, attemptId: this.attemptId, counter: counter + BLOCK })
      return { sheet, paper: paper?.paper, responses, counter }
    }
    let found: Awaited<ReturnType<ReturnType<typeof read>>>
    try {
      found = await transact('readwrite', read(true))
      this.kept = true
    } catch {
      this.kept = false
      // a full disk can still be read
      found = await transact('readonly', read(false)).catch(() => ({
        sheet: undefined,
        paper: undefined,
        responses: [],
        counter: this.#counter
      }))
    }
    this.paper ??= found.paper
    this.epoch = found.sheet?.epoch ?? this.epoch
    this.clock = found.sheet?.clock ?? this.clock
    this.firstCounter = found.counter
    this.#counter = found.counter
    for (const { attemptId: _, saved, ...entry } of found.responses) {
      this.#know(entry)
      const waiting = this.unsaved.get(entry.position)
      if (!saved && (!waiting || isNewer(entry, waiting))) this.unsaved.set(entry.position, entry)
    }
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

  /** Resolves when the changes so far are on disk, or cannot be; in no case later than a second. */
  async written(): Promise<void> {
    if (!this.#writing || !this.kept) return
    await Promise.race([this.#writing, new Promise((resolve) => setTimeout(resolve, 1_000))])
  }

  /** Takes what the server said to a batch. @returns whether anything of the batch is done with */
  settle(sent: Batch, verdict: Verdict): boolean {
    const before = this.unsaved
    this.unsaved = afterAnswer(before, sent, verdict)
    const refused = [...before.values()].filter(
      ({ position }) => verdict.refused.includes(position) && !this.unsaved.has(position)
    )
    void this.#change(async (stores) => {
      for (const revision of verdict.stored) {
        const row = await this.#row(stores, revision.position)
        if (row && !row.saved && !isNewer(row, revision)) stores.responses.put({ ...row, saved: true })
      }
      for (const entry of refused) {
        const row = await this.#row(stores, entry.position)
        if (row && !isNewer(row, entry)) stores.responses.delete([this.attemptId, entry.position])
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
    const { epoch, clock } = this
    const { paper } = opened
    void this.#change(async (stores) => {
      await this.#patch(stores, { epoch, clock })
      if (paper) stores.papers.put({ attemptId: this.attemptId, paper })
      for (const response of opened.responses) {
        const row = await this.#row(stores, response.position)
        if (row && isNewer(row, response)) continue
        const { epoch, counter } = response
        stores.responses.put({ ...stateOf(response), epoch, counter, at: 0, attemptId: this.attemptId, saved: true })
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
    void this.#change((stores) => this.#patch(stores, { clock }))
  }

  /** Nothing of this attempt can count any more, or all of it is saved and handed in. */
  async remove(): Promise<void> {
    this.#removed = true
    this.unsaved = new Map()
    this.#unwritten.clear()
    await transact('readwrite', async (stores) => removeRows(stores, this.attemptId)).catch(() => {})
  }

  #know(response: ResponseState & Revision): void {
    const known = this.known.get(response.position)
    if (!known || !isNewer(known, response)) this.known.set(response.position, response)
  }

  #row = (stores: Stores, position: number) =>
    resultOf<ResponseRow | undefined>(stores.responses.get([this.attemptId, position]))

  async #patch(stores: Stores, part: Partial<SheetRow>): Promise<void> {
    const row = await resultOf<SheetRow | undefined>(stores.sheets.get(this.attemptId))
    // where the browser has dropped its data under an open room, the counters go on from this tab's
    const counter = row?.counter ?? this.firstCounter + BLOCK
    stores.sheets.put({ ...row, ...part, attemptId: this.attemptId, counter })
  }

  async #write(): Promise<void> {
    while (this.#unwritten.size > 0) {
      const entries = [...this.#unwritten.values()]
      try {
        await transact('readwrite', async (stores) => {
          for (const entry of entries) {
            const row = await this.#row(stores, entry.position)
            if (!row || isNewer(entry, row))
              stores.responses.put({ ...entry, attemptId: this.attemptId, saved: false } satisfies ResponseRow)
          }
        })
      } catch {
        // they stay in memory and go along with the next change
        this.kept = false
        return
      }
      this.kept = true
      for (const entry of entries)
        if (this.#unwritten.get(entry.position) === entry) this.#unwritten.delete(entry.position)
    }
  }

  /** Changes after which nothing waits; a failure costs only what the server knows as well. */
  async #change(work: (stores: Stores) => Promise<void>): Promise<void> {
    await this.#writing
    if (!this.#removed) await transact('readwrite', work).catch(() => {})
  }
}

/** What this browser keeps of an attempt; an empty sheet where it keeps nothing or cannot. */
export async function openSheet(attemptId: string): Promise<LocalSheet> {
  const sheet = new LocalSheet(attemptId)
  await sheet.load()
  return sheet
}

/** The attempts of which this browser keeps answers that the server has not acknowledged. */
export async function attemptsWithUnsaved(): Promise<string[]> {
  const rows = await transact('readonly', (stores) => resultOf<ResponseRow[]>(stores.responses.getAll())).catch(
    () => []
  )
  return [...new Set(rows.filter(({ saved }) => !saved).map(({ attemptId }) => attemptId))]
}

/** How many answers of one attempt this browser keeps that the server has not acknowledged. */
export async function unsavedOf(attemptId: string): Promise<number> {
  const rows = await transact('readonly', (stores) => resultOf<ResponseRow[]>(stores.responses.getAll()))
  return rows.filter((row) => row.attemptId === attemptId && !row.saved).length
}

/** Removes the sheets that fit. @param unsavedToo those with unsaved answers as well, where `fits` says so */
const removeSheets = (fits: (sheet: SheetRow, unsaved: boolean) => boolean) =>
  transact('readwrite', async (stores) => {
    const [sheets, responses] = await Promise.all([
      resultOf<SheetRow[]>(stores.sheets.getAll()),
      resultOf<ResponseRow[]>(stores.responses.getAll())
    ])
    const unsaved = new Set(responses.filter(({ saved }) => !saved).map(({ attemptId }) => attemptId))
    for (const sheet of sheets) if (fits(sheet, unsaved.has(sheet.attemptId))) removeRows(stores, sheet.attemptId)
  }).catch(() => {})

const DAY = 86_400_000

/** Removes what is long over. With unsaved answers a month later, for the browser's clock may be wrong. */
export const removeOldSheets = () =>
  removeSheets(({ clock }, unsaved) => {
    if (!clock || clock.pausedAt !== null) return false
    const over = Date.now() + clock.ahead - clock.deadlineAt - LATE_HOURS * 3_600_000
    return over > (unsaved ? 30 * DAY : 0)
  })

/**
 * For signing out and deleting: removes the cached room and the papers and answers kept here.
 * @param unsavedToo also answers that the server has not acknowledged. Not on signing out: they are delivered when the
 *   learner is back.
 */
export async function forgetRooms({ unsavedToo }: { unsavedToo: boolean }): Promise<void> {
  const forget = async () => {
    for (const name of 'caches' in window ? await caches.keys() : [])
      if (name.startsWith('gokaku-')) await caches.delete(name)
    await removeSheets((_, unsaved) => unsavedToo || !unsaved)
  }
  // the way out must not hang on a browser that does not answer
  await Promise.race([forget().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 2_000))])
}
