/** One sitting: its clock and its responses. */

export type AttemptClock = { startedAt: Date; deadlineAt: Date; submittedAt: Date | null }

/** Minutes a learner may add to an exam, as test centres grant them. */
export const ALLOWANCES = [0, 15, 30, 60] as const

export const deadlineOf = (startedAt: Date, minutes: number, allowanceMinutes: number): Date =>
  new Date(startedAt.getTime() + (minutes + allowanceMinutes) * 60_000)

/** open: answers count; expired: the deadline has passed but nobody has finalised it yet; done: handed in or finalised. */
export type Phase = 'open' | 'expired' | 'done'

export function phaseOf(attempt: AttemptClock, now: Date): Phase {
  if (attempt.submittedAt) return 'done'
  return now.getTime() < attempt.deadlineAt.getTime() ? 'open' : 'expired'
}

/** A response as the learner left it. `selected` and `struck` are option ids; `timeMs` is the time spent, in milliseconds. */
export type ResponseState = {
  position: number
  selected: string[]
  flagged: boolean
  struck: string[]
  timeMs: number
}

/** Revisions are compared epoch first: a newer tab wins over an older one, whatever their counters. */
export type Revision = { epoch: number; counter: number }

export const isNewer = (left: Revision, right: Revision): boolean =>
  left.epoch > right.epoch || (left.epoch === right.epoch && left.counter > right.counter)
