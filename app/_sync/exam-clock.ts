import { Listeners } from '#app/_ui/listeners.ts'
import {
  drifted,
  leftAt,
  measured,
  observed,
  type Reading,
  type ServerClock,
  serverNow,
  startedClock,
  untilNextSecond
} from '#lib/domain/clock.ts'
import type { Ports } from './ports.ts'

/** What every answer of the attempt's API says about the time: milliseconds since 1970 by the server's clock. */
export type TimeOfAnswer = { now: number; deadlineAt: number; pausedAt: number | null }

type Needs = Pick<Ports, 'timing' | 'transport' | 'page'>

/** After this long without any exchange the time is measured again. */
const MEASURE_EVERY = 180_000
const RETRY_AFTER = 10_000
/** No tick comes sooner than this after another one. */
const SHORTEST_TICK = 250
/** An answer that says an earlier time than a previous one was overtaken by it, unless the server's clock was set. */
const OVERTAKEN_WITHIN = 60_000

/**
 * The time left by the server's clock (lib/domain/clock.ts), which every answer of the API corrects. Asks the server
 * by itself at the beginning, when the page becomes visible, when the network is back, when the machine has slept or
 * the browser's clock was set, and after minutes without an exchange.
 *
 * After an unsettled jump of the clocks `left` is a guess, so the room asks before it hands in at zero.
 */
export class ExamClock {
  readonly #ports: Needs
  readonly #attemptId: string
  #clock: ServerClock
  /** The newest answer. */
  #answer: TimeOfAnswer
  #exchangedAt: number
  /** The measurement in flight. */
  #measuring: Promise<boolean> | undefined
  /** Monotonic: no further try before this after one that failed. */
  #retryAt = 0
  /** What the page says, until the next tick. */
  #shown: { left: number; pausedAt: number | null }
  readonly #listeners = new Listeners()

  /** @param initial `measuredAt`: the monotonic time at which the server's clock stood at `now` */
  constructor(
    ports: Needs,
    attemptId: string,
    { now, deadlineAt, pausedAt, measuredAt }: TimeOfAnswer & { measuredAt: number }
  ) {
    this.#ports = ports
    this.#attemptId = attemptId
    this.#clock = startedClock(now, measuredAt, this.#reading())
    this.#answer = { now, deadlineAt, pausedAt }
    this.#exchangedAt = measuredAt
    this.#shown = this.#look()
  }

  subscribe = this.#listeners.subscribe
  /** Milliseconds to the deadline, as of the last tick; stands still while paused. */
  left = (): number => this.#shown.left
  /** The same, as of now. */
  leftNow = (): number => this.#look().left
  pausedAt = (): number | null => this.#shown.pausedAt
  /** The deadline has passed. */
  isOver = (): boolean => this.#shown.pausedAt === null && this.#shown.left <= 0
  /** The server's time now, milliseconds since 1970. */
  serverNow = (): number => serverNow(this.#clock, this.#reading())

  /** Takes what an answer of the attempt's API says. @param sentAt monotonic, before the request */
  exchange = (answer: TimeOfAnswer, sentAt: number): void => {
    const { monotonic, wall } = this.#reading()
    this.#clock = measured(this.#clock, { sentAt, receivedAt: monotonic, serverNow: answer.now, wallAt: wall })
    this.#exchangedAt = monotonic
    const behind = this.#answer.now - answer.now
    if (behind <= 0 || behind > OVERTAKEN_WITHIN)
      this.#answer = { now: answer.now, deadlineAt: answer.deadlineAt, pausedAt: answer.pausedAt }
    this.#show()
  }

  /** Measures again. @returns false without an answer */
  ask = (): Promise<boolean> => {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = undefined
    })
    return this.#measuring
  }

  /** Ticks, and measures when it has to, until the returned function is called. */
  start = (): (() => void) => {
    const { timing, page } = this.#ports
    let cancel: (() => void) | undefined
    const tick = () => {
      const now = this.#reading()
      this.#clock = observed(this.#clock, now)
      this.#show()
      const due = drifted(this.#clock, now) || now.monotonic - this.#exchangedAt > MEASURE_EVERY
      if (due && now.monotonic >= this.#retryAt) void this.ask()
      // timers may fire a little early: a few milliseconds later the next second has surely come
      const wait = this.#shown.pausedAt === null ? untilNextSecond(this.#shown.left) + 5 : 1_000
      cancel = timing.after(Math.max(SHORTEST_TICK, wait), tick)
    }
    tick()
    // the time that came with the paper is as old as the paper took to arrive, or a guess where there is no network
    void this.ask()
    const deaf = [
      page.on('visibility', () => {
        if (page.isVisible()) void this.ask()
      }),
      page.on('online', () => void this.ask())
    ]
    return () => {
      cancel?.()
      for (const stop of deaf) stop()
    }
  }

  async #measure(): Promise<boolean> {
    const outcome = await this.#ports.transport.askTime(this.#attemptId)
    if ('answer' in outcome) {
      this.exchange(outcome.answer, outcome.sentAt)
      return true
    }
    // no network, or no answer in time: the estimate goes on
    this.#retryAt = this.#ports.timing.monotonic() + RETRY_AFTER
    return false
  }

  #reading(): Reading {
    const { monotonic, wall } = this.#ports.timing
    return { monotonic: monotonic(), wall: wall() }
  }

  #look = () => ({ left: leftAt(this.#answer, this.serverNow()), pausedAt: this.#answer.pausedAt })

  #show(): void {
    this.#shown = this.#look()
    this.#listeners.tell()
  }
}
