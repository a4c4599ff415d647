import { describe, expect, test } from 'vitest'
import { standingOf, wilson } from '#lib/domain/standing.ts'

describe('the Wilson interval', () => {
  // Newcombe 1998, table I, method 3 (score method without continuity correction), 95 %
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])('of %i of %i is as published', (right, all, low, high) => {
    const range = wilson(right, all, 1.959964)
    expect(range.low).toBeCloseTo(low, 4)
    expect(range.high).toBeCloseTo(high, 4)
  })

  test('holds the share, is narrower at 90 % than at 95 %, and mirrors right and wrong', () => {
    for (let right = 0; right <= 20; right++) {
      const range = wilson(right, 20)
      const wide = wilson(right, 20, 1.959964)
      const mirrored = wilson(20 - right, 20)
      expect(range.low).toBeLessThanOrEqual(right / 20)
      expect(range.high).toBeGreaterThanOrEqual(right / 20)
      expect(range.high - range.low).toBeLessThan(wide.high - wide.low)
      expect(range.low).toBeCloseTo(1 - mirrored.high, 12)
    }
    expect([wilson(0, 20).low, wilson(20, 20).high]).toEqual([0, 1])
  })

  // the solutions of (p - share)² = z² p (1 - p) / n, which define the interval
  test.each([
    [13, 20],
    [2, 7],
    [1, 1]
  ])('of %i of %i has the ends at which the share lies z standard errors off', (right, all) => {
    const { low, high } = wilson(right, all)
    for (const end of [low, high].filter((one) => one > 0 && one < 1))
      expect(Math.abs(right / all - end) / Math.sqrt((end * (1 - end)) / all)).toBeCloseTo(1.6448536, 6)
  })

  test.each([
    [-1, 20],
    [21, 20],
    [0, 0]
  ])('refuses %i of %i', (right, all) => {
    expect(() => wilson(right, all)).toThrow(RangeError)
  })
})

describe('what is said of a paper', () => {
  const result = { scaled: 703, passed: false, right: 13, scored: 20 }

  test('a full form that was sat has a score and a verdict, whoever closed it', () => {
    for (const ending of ['learner', 'deadline'] as const)
      expect(standingOf('full', ending, result)).toEqual({ says: 'score', scaled: 703, passed: false })
  })

  test('a short form has its share with a range, and neither score nor verdict', () => {
    expect(standingOf('short', 'learner', result)).toEqual({ says: 'range', range: wilson(13, 20) })
  })

  test('a retry and whatever was given up have a count only', () => {
    expect(standingOf('retry', 'learner', result)).toEqual({ says: 'count' })
    for (const kind of ['full', 'short', 'retry'] as const)
      expect(standingOf(kind, 'given-up', result)).toEqual({ says: 'count' })
  })
})
