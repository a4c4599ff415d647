import { expect, test } from 'vitest'
import {
  type AttemptClock,
  blankResponse,
  deadlineOf,
  isNewer,
  phaseOf,
  resumedDeadline,
  takesLate,
  trailAfter
} from '#lib/domain/attempt.ts'
import { daysAfter, minutesAfter, NOON } from '#tests/factories/time.ts'

const DEADLINE = minutesAfter(NOON, 20)
const clock = (overrides: Partial<AttemptClock> = {}): AttemptClock => ({
  startedAt: NOON,
  deadlineAt: DEADLINE,
  pausedAt: null,
  submittedAt: null,
  ...overrides
})
const msAfter = (start: Date, ms: number) => new Date(start.getTime() + ms)

test('the deadline is the start, the minutes of the exam and the allowance', () => {
  expect(deadlineOf(NOON, 130, 30)).toEqual(minutesAfter(NOON, 160))
})

test('an attempt is open until its deadline, expired from then on, and done once handed in', () => {
  expect(phaseOf(clock(), NOON)).toBe('open')
  expect(phaseOf(clock(), msAfter(DEADLINE, -1))).toBe('open')
  expect(phaseOf(clock(), DEADLINE)).toBe('expired')
  expect(phaseOf(clock({ submittedAt: NOON }), NOON)).toBe('done')
  expect(phaseOf(clock({ submittedAt: NOON }), minutesAfter(NOON, 30))).toBe('done')
})

test('a paused attempt does not expire, and one that was handed in is done, paused or not', () => {
  const pausedAt = minutesAfter(NOON, 5)
  expect(phaseOf(clock({ pausedAt }), minutesAfter(NOON, 6))).toBe('paused')
  expect(phaseOf(clock({ pausedAt }), daysAfter(NOON, 30))).toBe('paused')
  expect(phaseOf(clock({ pausedAt, submittedAt: pausedAt }), minutesAfter(NOON, 6))).toBe('done')
})

test('a pause moves the deadline by exactly as long as it was, and never back', () => {
  expect(resumedDeadline(DEADLINE, NOON, msAfter(NOON, 90_001))).toEqual(msAfter(DEADLINE, 90_001))
  expect(resumedDeadline(DEADLINE, NOON, NOON)).toEqual(DEADLINE)
  expect(resumedDeadline(DEADLINE, NOON, msAfter(NOON, -5_000))).toEqual(DEADLINE)
})

test('late deliveries are taken for 24 hours, to the millisecond, and never under strict rules', () => {
  const end = daysAfter(DEADLINE, 1)
  expect(takesLate('lenient', DEADLINE, DEADLINE)).toBe(true)
  expect(takesLate('lenient', DEADLINE, end)).toBe(true)
  expect(takesLate('lenient', DEADLINE, msAfter(end, 1))).toBe(false)
  expect(takesLate('strict', DEADLINE, DEADLINE)).toBe(false)
})

test('a revision is newer by its epoch, then by its counter, never than itself', () => {
  expect(isNewer({ epoch: 2, counter: 1 }, { epoch: 1, counter: 99 })).toBe(true)
  expect(isNewer({ epoch: 1, counter: 99 }, { epoch: 2, counter: 1 })).toBe(false)
  expect(isNewer({ epoch: 1, counter: 2 }, { epoch: 1, counter: 1 })).toBe(true)
  expect(isNewer({ epoch: 1, counter: 1 }, { epoch: 1, counter: 1 })).toBe(false)
})

test('blank responses share nothing', () => {
  const [left, right] = [blankResponse(3), blankResponse(3)]
  left.selected.push('a')
  left.struck.push('b')
  expect(right).toMatchObject({ position: 3, selected: [], struck: [] })
})

test('a trail has each complete choice once, however it was clicked together', () => {
  expect(trailAfter('', ['b'], 1)).toBe('b')
  expect(trailAfter('b', ['b'], 1)).toBe('b')
  expect(trailAfter('b', ['c'], 1)).toBe('b,c')
  expect(trailAfter('b,c', ['b'], 1)).toBe('b,c,b')
  expect(trailAfter('', ['d'], 2)).toBe('')
  expect(trailAfter('', ['d', 'a'], 2)).toBe('ad')
  expect(trailAfter('ad', ['a', 'd'], 2)).toBe('ad')
  expect(trailAfter('ad', [], 2)).toBe('ad')
})

test('a long trail keeps the first choice and the newest, and fits what the server takes', () => {
  const letters = ['a', 'b', 'c']
  let trail = ''
  for (let at = 0; at < 100; at++) trail = trailAfter(trail, [letters[at % 3]], 1)
  const steps = trail.split(',')
  expect(steps).toHaveLength(12)
  expect(steps[0]).toBe('a')
  expect(steps.slice(1)).toEqual(Array.from({ length: 11 }, (_, at) => letters[(89 + at) % 3]))
})
