import type { Revision } from '#lib/domain/attempt.ts'
import type { Batch, Entry } from '#lib/domain/outbox.ts'
import type { ClockAnswer, Opened, Paper, Saved } from '#lib/features/attempts/schema.ts'

/**
 * What the sync engine needs of the world around it. The engine asks no browser for anything itself: browser.ts has
 * these of a real one, tests/factories/sync has others in which everything can go wrong, at any moment, from a seed.
 */
export type Ports = {
  timing: Timing
  /** In [0, 1). */
  chance: () => number
  transport: Transport
  storage: AttemptStorage
  page: PageEvents
  /** Removes the room's page and scripts that the service worker has kept. */
  dropCaches: () => Promise<void>
  /** Joins the tabs of this browser in which the same attempt is open; undefined where tabs cannot hear each other. */
  joinTabs: (attemptId: string, hear: (from: Revision) => void) => Tabs | undefined
}

export type Timing = {
  /** performance.now(): runs evenly, but in some browsers stands still while the machine sleeps. */
  monotonic: () => number
  /** Date.now(): may be wrong, and may be set at any moment. */
  wall: () => number
  /** Calls back once. @returns what cancels it */
  after: (milliseconds: number, act: () => void) => () => void
}

/** An answer with the moments (monotonic) around it, or the code of a refusal; `unreachable` without any answer. */
export type Outcome<T> = { answer: T; sentAt: number; receivedAt: number } | { code: string }

/** The room's part of the API (app/api/attempts/[id]). Never rejects. */
export type Transport = {
  /**
   * Sends one batch. An answer means that each response is on the server's disk, at the revision listed.
   * @param options.within milliseconds after which a request without an answer is given up
   * @param options.keepalive it leaves with a closing page, and nobody waits for it
   */
  save: (attemptId: string, batch: Batch, options?: { within?: number; keepalive?: boolean }) => Promise<Outcome<Saved>>
  /** Takes the next epoch; with the paper where this browser does not have it. */
  open: (attemptId: string, paper: boolean, within?: number) => Promise<Outcome<Opened>>
  askTime: (attemptId: string) => Promise<Outcome<ClockAnswer>>
  pause: (attemptId: string) => Promise<Outcome<ClockAnswer>>
  resume: (attemptId: string) => Promise<Outcome<ClockAnswer>>
  submit: (attemptId: string) => Promise<Outcome<unknown>>
  /** From then on nothing more is taken for the attempt. */
  openResult: (attemptId: string) => Promise<Outcome<unknown>>
}

/** The server's clock as this browser last heard it. `ahead`: server time minus the browser's wall clock, ms. */
export type KeptClock = { deadlineAt: number; pausedAt: number | null; ahead: number }

export type AttemptRow = {
  attemptId: string
  epoch?: number
  clock?: KeptClock
  /** The last counter given away. */
  counter: number
}
export type PaperRow = { attemptId: string; paper: Paper }
export type ResponseRow = Entry & { attemptId: string; saved: boolean }

/** The tables within one transaction; writes take effect together when it ends. */
export type Tables = {
  attempt: (attemptId: string) => Promise<AttemptRow | undefined>
  attempts: () => Promise<AttemptRow[]>
  paper: (attemptId: string) => Promise<PaperRow | undefined>
  response: (attemptId: string, position: number) => Promise<ResponseRow | undefined>
  responsesOf: (attemptId: string) => Promise<ResponseRow[]>
  responses: () => Promise<ResponseRow[]>
  putAttempt: (row: AttemptRow) => void
  putPaper: (row: PaperRow) => void
  putResponse: (row: ResponseRow) => void
  deleteResponse: (attemptId: string, position: number) => void
  /** The attempt with its paper and responses. */
  deleteAttempt: (attemptId: string) => void
}

/** This browser's disk. */
export type AttemptStorage = {
  /**
   * Runs the work in one transaction, after those begun before it, and resolves once that is on disk. `work` may await
   * reads of its own tables only. Rejects where nothing was written.
   */
  transact: <T>(mode: 'readonly' | 'readwrite', work: (tables: Tables) => Promise<T>) => Promise<T>
}

export type PageEvents = {
  isVisible: () => boolean
  /** leave: the page is being closed, or put aside. @returns what ends the listening */
  on: (event: 'online' | 'visibility' | 'leave', act: () => void) => () => void
}

export type Tabs = {
  /** Heard by every other tab, not by this one. */
  tell: (revision: Revision) => void
  leave: () => void
}
