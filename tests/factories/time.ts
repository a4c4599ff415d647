/** Moments for tests. `NOON` is 2026-11-22 12:00 UTC, already the 23rd in the zone that the tests run in. */
import type { Moment } from '#lib/domain/answer-log.ts'

export const NOON = new Date('2026-11-22T12:00:00Z')

export const minutesAfter = (start: Date, minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
export const daysAfter = (start: Date, days: number): Date => minutesAfter(start, days * 24 * 60)

/** A moment of a learner who lives in UTC. */
export const momentAt = (at: Date): Moment => ({ at, day: at.toISOString().slice(0, 10) })
