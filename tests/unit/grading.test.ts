import { describe, expect, test } from 'vitest'
import { grade } from '#lib/domain/access/grade.ts'
import { type GradedItem, resultOf, scaledScore } from '#lib/domain/grading.ts'
import { makeOption, makeVersion } from '#tests/factories/question.ts'

describe('an answer is right all or nothing', () => {
  test.each([
    [['b'], ['b'], true],
    [['d', 'a'], ['a', 'd'], true],
    [['a'], ['b'], false],
    [['a'], ['a', 'd'], false],
    [['a', 'b', 'd'], ['a', 'd'], false],
    [['a', 'a'], ['a', 'd'], false],
    [[], ['b'], false]
  ])('%j chosen where %j is the key: %s', (selected, key, right) => {
    const options = ['a', 'b', 'c', 'd'].map((id) => makeOption(id, { key: key.some((one) => one === id) }))
    expect(grade(makeVersion({ options }), { selected })).toEqual({ answered: selected.length > 0, right })
  })
})

describe('the scaled score', () => {
  test('goes through 100, the pass mark and 1000', () => {
    expect(scaledScore(0, 50, 720)).toBe(100)
    expect(scaledScore(36, 50, 720)).toBe(720)
    expect(scaledScore(50, 50, 720)).toBe(1000)
    expect(scaledScore(48, 64, 750)).toBe(750)
  })

  test('fails one answer below the cut and rises with each right answer', () => {
    expect(scaledScore(35, 50, 720)).toBeLessThan(720)
    const scores = Array.from({ length: 51 }, (_, right) => scaledScore(right, 50, 720))
    expect(scores).toEqual([...new Set(scores)].sort((left, right) => left - right))
  })

  test.each([
    [-1, 50],
    [51, 50],
    [0, 0]
  ])('refuses %i of %i', (right, scored) => {
    expect(() => scaledScore(right, scored, 720)).toThrow(RangeError)
  })
})

describe('the result of a paper', () => {
  const item = (overrides: Partial<GradedItem>): GradedItem => ({
    domain: 'one',
    scored: true,
    answered: true,
    right: true,
    ...overrides
  })

  test('leaves unscored items out of the score and of the domains', () => {
    const items = [item({}), item({ right: false }), item({ scored: false }), item({ scored: false, domain: 'two' })]
    expect(resultOf(items, 700)).toMatchObject({
      right: 1,
      scored: 2,
      domains: [
        { domain: 'one', right: 1, scored: 2 },
        { domain: 'two', right: 0, scored: 0 }
      ]
    })
  })

  test('counts unanswered items as wrong, scored or not', () => {
    const unanswered = { answered: false, right: false }
    const result = resultOf([item({}), item(unanswered), item({ ...unanswered, scored: false })], 700)
    expect(result).toMatchObject({ right: 1, scored: 2, unanswered: 2 })
  })

  test('passes exactly at the pass mark', () => {
    const paper = (right: number) => Array.from({ length: 10 }, (_, at) => item({ right: at < right }))
    expect(resultOf(paper(7), 700)).toMatchObject({ scaled: 700, passed: true })
    expect(resultOf(paper(6), 700).passed).toBe(false)
  })

  test('lets only the total decide, not a domain without a right answer', () => {
    const items = [...Array.from({ length: 9 }, () => item({})), item({ domain: 'two', right: false })]
    expect(resultOf(items, 700).passed).toBe(true)
  })
})
