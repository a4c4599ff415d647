/** One sitting: its clock, its responses, and what may still change them. */
import type { Confidence } from './review.ts'

/**
 * How strictly an attempt is held. lenient: may be paused, and what was answered in time but delivered late counts;
 * strict, like a test centre: neither.
 */
export const POLICIES = ['lenient', 'strict'] as const
export type Policy = (typeof POLICIES)[number]

export type AttemptClock = {
  startedAt: Date
  deadlineAt: Date
  /** Since when the clock stands still; null while it runs. */
  pausedAt: Date | null
  submittedAt: Date | null
}

/** Minutes a learner may add to an exam, as test centres grant them. */
export const ALLOWANCES = [0, 15, 30, 60] as const

/** For how long after the deadline a lenient attempt takes what was answered before it. */
export const LATE_HOURS = 24

export const deadlineOf = (startedAt: Date, minutes: number, allowanceMinutes: number): Date =>
  new Date(startedAt.getTime() + (minutes + allowanceMinutes) * 60_000)

/**
 * open: answers count; paused: the clock stands still; expired: the deadline has passed but nobody has finalised it
 * yet; done: handed in or finalised.
 */
export type Phase = 'open' | 'paused' | 'expired' | 'done'

export function phaseOf({ deadlineAt, pausedAt, submittedAt }: AttemptClock, now: Date): Phase {
  if (submittedAt) return 'done'
  if (pausedAt) return 'paused'
  return now.getTime() < deadlineAt.getTime() ? 'open' : 'expired'
}

/** The deadline after a pause: later by as long as the clock stood still. */
export const resumedDeadline = (deadlineAt: Date, pausedAt: Date, now: Date): Date =>
  new Date(deadlineAt.getTime() + pausedFor(pausedAt, now))

/** How long the clock has stood still, ms; never below 0, for the server's own clock may have been set back. */
export const pausedFor = (pausedAt: Date, now: Date): number => Math.max(0, now.getTime() - pausedAt.getTime())

/** Whether an attempt that ended at its deadline still takes what was answered before it. */
export const takesLate = (policy: Policy, deadlineAt: Date, now: Date): boolean =>
  policy === 'lenient' && now.getTime() <= deadlineAt.getTime() + LATE_HOURS * 3_600_000

/** A response as the learner left it. */
export type ResponseState = {
  position: number
  /** Ids of the chosen options. */
  selected: string[]
  flagged: boolean
  /** Ids of the options struck out. */
  struck: string[]
  confidence: Confidence | null
  /** Highlighted words, as `formatHighlights` writes them. */
  highlights: string
  /** The complete choices so far, oldest first, as `trailAfter` writes them. */
  trail: string
  /** Time spent on the question, milliseconds. */
  timeMs: number
}

export const blankResponse = (position: number): ResponseState => ({
  position,
  selected: [],
  flagged: false,
  struck: [],
  confidence: null,
  highlights: '',
  trail: '',
  timeMs: 0
})

/** The names of all fields, from which storing and sending are made: a new one is added to the type and the blank. */
export const RESPONSE_FIELDS = Object.keys(blankResponse(0)) as (keyof ResponseState)[]

/** The response alone, without whatever travels with it. */
export const responseIn = (from: ResponseState): ResponseState =>
  Object.fromEntries(RESPONSE_FIELDS.map((name) => [name, from[name]])) as ResponseState

/** Revisions are compared epoch first: a newer tab wins over an older one, whatever their counters. */
export type Revision = { epoch: number; counter: number }

export const isNewer = (left: Revision, right: Revision): boolean =>
  left.epoch > right.epoch || (left.epoch === right.epoch && left.counter > right.counter)

/** A trail keeps the first choice and the newest ones: enough to tell what was changed into what. */
const TRAIL = 12

/** The first complete choice of a trail; undefined where there never was one. */
export const firstChoice = (trail: string): string[] | undefined =>
  trail === '' ? undefined : [...trail.split(',')[0]]

/**
 * The trail after a choice. Only complete choices (as many options as the question asks for) are steps; the same
 * choice again is none.
 */
export function trailAfter(trail: string, selected: readonly string[], choose: number): string {
  const step = [...selected].sort().join('')
  const steps = trail === '' ? [] : trail.split(',')
  if (step.length !== choose || steps.at(-1) === step) return trail
  const [first, ...rest] = [...steps, step]
  return [first, ...rest.slice(1 - TRAIL)].join(',')
}
