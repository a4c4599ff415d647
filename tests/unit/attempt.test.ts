import { expect, test } from 'vitest'
import { deadlineOf, isNewer, phaseOf } from '#lib/domain/attempt.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

test('the deadline is the start, the minutes of the exam and the allowance', () => {
  expect(deadlineOf(NOON, 130, 30)).toEqual(minutesAfter(NOON, 160))
})

test('an attempt is open until its deadline, expired from then on, and done once handed in', () => {
  const clock = { startedAt: NOON, deadlineAt: minutesAfter(NOON, 20), submittedAt: null }
  expect(phaseOf(clock, NOON)).toBe('open')
  expect(phaseOf(clock, new Date(clock.deadlineAt.getTime() - 1))).toBe('open')
  expect(phaseOf(clock, clock.deadlineAt)).toBe('expired')
  expect(phaseOf({ ...clock, submittedAt: NOON }, NOON)).toBe('done')
  expect(phaseOf({ ...clock, submittedAt: NOON }, minutesAfter(NOON, 30))).toBe('done')
})

test('a revision is newer by its epoch, then by its counter, never than itself', () => {
  expect(isNewer({ epoch: 2, counter: 1 }, { epoch: 1, counter: 99 })).toBe(true)
  expect(isNewer({ epoch: 1, counter: 99 }, { epoch: 2, counter: 1 })).toBe(false)
  expect(isNewer({ epoch: 1, counter: 2 }, { epoch: 1, counter: 1 })).toBe(true)
  expect(isNewer({ epoch: 1, counter: 1 }, { epoch: 1, counter: 1 })).toBe(false)
})
