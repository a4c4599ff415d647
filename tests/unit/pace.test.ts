import { expect, test } from 'vitest'
import { secondsToWait, type Tries, withOneMore } from '#lib/domain/pace.ts'
import { NOON } from '#tests/factories/time.ts'

const PACE = { free: 3, firstWait: 10, longestWait: 60, forgetAfter: 300 }
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)

/** The waits after each of `count` tries, every one made as soon as it may be. */
function waitsOf(count: number): number[] {
  let tries: Tries | null = null
  let now = NOON
  return Array.from({ length: count }, () => {
    tries = withOneMore(tries, PACE, now)
    const wait = secondsToWait(tries, now)
    now = new Date(now.getTime() + wait * 1000)
    return wait
  })
}

test('some tries are free, then each waits twice as long, up to the longest wait', () => {
  expect(waitsOf(8)).toEqual([0, 0, 10, 20, 40, 60, 60, 60])
})

test('the wait grows less as time passes, in whole seconds, and never below none', () => {
  const tries = [1, 2, 3].reduce<Tries | null>((known) => withOneMore(known, PACE, NOON), null)
  expect([0, 0.5, 9.5, 10, 99].map((seconds) => secondsToWait(tries, after(seconds)))).toEqual([10, 10, 1, 0, 0])
})

test('what was tried long ago is forgotten, but not before a wait is over', () => {
  const tries = [1, 2, 3].reduce<Tries | null>((known) => withOneMore(known, PACE, NOON), null)
  expect(withOneMore(tries, PACE, after(300)).count).toBe(1)
  expect(withOneMore(tries, PACE, after(299)).count).toBe(4)
  const late = withOneMore(tries, PACE, after(299))
  expect(secondsToWait(late, after(305))).toBe(14)
})

test('tries without end keep to the longest wait', () => {
  expect(withOneMore({ count: 1e6, openAt: NOON, forgetAt: after(100) }, PACE, NOON).openAt).toEqual(after(60))
})
