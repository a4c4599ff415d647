/**
 * The server's clock as a browser reckons it. All times are milliseconds.
 *
 * A browser has two clocks and neither is the time. `monotonic` (performance.now) runs evenly, a little too fast or
 * slow, but in some browsers stands still while the machine sleeps. `wall` (Date.now) may be an hour off and can be
 * set at any moment; a change of time zone does not touch it. Only the server tells the time, in its answers; between
 * them `monotonic` carries it on, and `wall` is used for one thing: where the two part by more than a second, the
 * machine slept or the wall clock was set, and the server has to be asked.
 */

/** Both clocks of this browser, read at the same moment. */
export type Reading = { monotonic: number; wall: number }

/** One exchange: monotonic times of request and answer, the server's time in the answer, the wall clock at receipt. */
export type Measurement = { sentAt: number; receivedAt: number; serverNow: number; wallAt: number }

/** An immutable estimate. While nothing is disturbed, server time minus `monotonic` lies between `low` and `high`. */
export type ServerClock = {
  low: number
  high: number
  /** The monotonic time at which these bounds held; they widen from there. */
  at: number
  /** `wall` minus `monotonic` when it was last looked at and accepted. */
  gap: number
  /** How long the machine has slept since the last measurement, by the wall clock: a guess. */
  slept: number
  /** The monotonic time at which a disturbance was noticed that no later answer has settled. */
  disturbedAt: number | null
}

/** By how much the two clocks may part before it counts as a disturbance. */
const JUMP = 1_000

/** How fast the bounds widen: 100 ppm, what two ordinary quartzes may differ by (0.36 s in an hour). */
const DRIFT = 100 / 1_000_000

/** How far off a time may be that came with the page, whose way here was not measured. */
const FIRST_ERROR = 1_000

const jumpAt = (clock: ServerClock, { monotonic, wall }: Reading): number => wall - monotonic - clock.gap

/** The first estimate, from a time whose travel was not measured. `measuredAt` is monotonic. */
export function startedClock(serverNow: number, measuredAt: number, { monotonic, wall }: Reading): ServerClock {
  const offset = serverNow - measuredAt
  return {
    low: offset - FIRST_ERROR,
    high: offset + FIRST_ERROR,
    at: measuredAt,
    gap: wall - monotonic,
    slept: 0,
    disturbedAt: null
  }
}

/**
 * The clock after a look at both clocks. A jump is remembered until an answer settles it: forwards it counts as
 * sleep (time has passed), backwards as nothing (somebody set the wall clock).
 */
export function observed(clock: ServerClock, reading: Reading): ServerClock {
  const jump = jumpAt(clock, reading)
  if (Math.abs(jump) <= JUMP) return clock
  return { ...clock, gap: clock.gap + jump, slept: clock.slept + Math.max(0, jump), disturbedAt: reading.monotonic }
}

/**
 * The clock after an answer. The server read its clock at some moment between request and answer, so the answer alone
 * bounds the offset to an interval as wide as the round trip; what was known before, widened by its age, narrows it.
 * Where the two contradict each other something happened unnoticed, and the answer alone counts. Hence the error after
 * an exchange is at most the round trip, and at most half of it where nothing was disturbed in between.
 *
 * An answer whose request left before the latest disturbance was noticed settles nothing: the machine may have slept
 * between the two.
 */
export function measured(clock: ServerClock, { sentAt, receivedAt, serverNow, wallAt }: Measurement): ServerClock {
  const before = observed(clock, { monotonic: receivedAt, wall: wallAt })
  if (before.disturbedAt !== null && sentAt < before.disturbedAt) return before
  // the server's time is cut to whole milliseconds
  const sample = { low: serverNow - receivedAt, high: serverNow + 1 - sentAt }
  const widening = DRIFT * Math.max(0, receivedAt - before.at)
  const low = Math.max(sample.low, before.low - widening)
  const high = Math.min(sample.high, before.high + widening)
  const known = before.disturbedAt === null && low <= high
  return {
    ...(known ? { low, high } : sample),
    at: receivedAt,
    gap: wallAt - receivedAt,
    slept: 0,
    disturbedAt: null
  }
}

/** The server's time now. */
export function serverNow(clock: ServerClock, reading: Reading): number {
  const { low, high, slept } = observed(clock, reading)
  return reading.monotonic + (low + high) / 2 + slept
}

/** Whether the machine slept or the wall clock was set since the last answer: ask the server, the rest is a guess. */
export const drifted = (clock: ServerClock, reading: Reading): boolean => observed(clock, reading).disturbedAt !== null

/** The bound of the error (±) of `serverNow`; none (Infinity) while a disturbance is unsettled. */
export function errorBound(clock: ServerClock, reading: Reading): number {
  if (drifted(clock, reading)) return Number.POSITIVE_INFINITY
  return (clock.high - clock.low) / 2 + DRIFT * Math.max(0, reading.monotonic - clock.at)
}

/** Time to the deadline; it stands still while the attempt is paused. Negative once the deadline has passed. */
export const leftAt = (
  { deadlineAt, pausedAt }: { deadlineAt: number; pausedAt: number | null },
  serverNow: number
): number => deadlineAt - (pausedAt ?? serverNow)

/** 1:43:07, rounded up to whole seconds; never below zero. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** How long the seconds shown by `clockOf` stay as they are: from 1 to 1000. */
export const untilNextSecond = (left: number): number => left - (Math.ceil(left / 1000) - 1) * 1000
