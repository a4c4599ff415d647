import { describe, expect, test } from 'vitest'
import { resultOf } from '#lib/domain/grading.ts'
import { changeOf, changesOf, comparisonOf, paceOf, type Sitting, type SittingItem } from '#lib/domain/sitting.ts'
import { type Standing, standingOf, wilson } from '#lib/domain/standing.ts'
import { daysAfter, NOON } from '#tests/factories/time.ts'

const makeItem = (overrides: Partial<SittingItem> = {}): SittingItem => ({
  position: 0,
  selected: ['b'],
  key: ['b'],
  trail: 'b',
  right: true,
  firstRight: true,
  timeMs: 60_000,
  ...overrides
})

const sameSet = (one: string, other: string) => [...one].sort().join() === [...other].sort().join()

describe('a changed answer', () => {
  const change = (trail: string, selected: string, key = 'b') =>
    changeOf({
      trail,
      selected: [...selected],
      right: sameSet(selected, key),
      firstRight: sameSet(trail.split(',')[0], key)
    })

  test.each([
    ['b', 'b', 'unchanged'],
    ['a', 'a', 'unchanged'],
    ['a,b', 'b', 'wrong-right'],
    ['b,a', 'a', 'right-wrong'],
    ['a,c', 'c', 'wrong-wrong']
  ])('is told by the first and the final choice: %s ends as %s, %s', (trail, selected, expected) => {
    expect(change(trail, selected)).toBe(expected)
  })

  test('is none where the learner came back to the first choice', () => {
    expect(change('b,a,b', 'b')).toBe('unchanged')
    expect(change('a,b,a', 'a')).toBe('unchanged')
  })

  test('counts what was taken back as wrong', () => {
    expect(change('b', '')).toBe('right-wrong')
    expect(change('a', '')).toBe('wrong-wrong')
    expect(change('ad', 'a', 'ad')).toBe('right-wrong')
  })

  test('compares several options whatever their order', () => {
    expect(change('ad', 'da', 'ad')).toBe('unchanged')
    expect(change('ae,ad', 'da', 'ad')).toBe('wrong-right')
  })

  test('cannot be told without a complete choice', () => {
    expect(change('', '')).toBeUndefined()
    expect(change('', 'b')).toBeUndefined()
  })

  test('is found with its position', () => {
    const items = [
      makeItem({ position: 0 }),
      makeItem({ position: 1, trail: 'a,b', firstRight: false }),
      makeItem({ position: 2, trail: '', selected: [], right: false }),
      makeItem({ position: 3, trail: 'b,c', selected: ['c'], right: false }),
      makeItem({ position: 4, trail: 'c,b', firstRight: false })
    ]
    expect(changesOf(items)).toEqual({ 'wrong-right': [1, 4], 'right-wrong': [3], 'wrong-wrong': [], unchanged: [0] })
  })
})

describe('the pace', () => {
  const times = (...seconds: number[]) =>
    seconds.map((second, position) => makeItem({ position, timeMs: second * 1000, right: position % 2 === 0 }))

  test('sets each question against the exam’s own time, slowest first', () => {
    // two minutes a question
    expect(paceOf(times(30, 121, 300, 120, 90), 10)).toEqual({
      total: 661_000,
      median: 120_000,
      own: 120_000,
      slow: [2, 1],
      slowRight: 1,
      brisk: 3,
      briskRight: 2
    })
  })

  test('leaves questions that were never opened out of the median and of the brisk ones', () => {
    expect(paceOf(times(0, 40, 0, 60), 8)).toMatchObject({ total: 100_000, median: 50_000, brisk: 2, slow: [] })
  })

  test('of nothing is nothing', () => {
    expect(paceOf([], 10)).toMatchObject({ total: 0, median: 0, own: 0, slow: [] })
    expect(paceOf(times(0, 0), 4)).toMatchObject({ total: 0, median: 0, own: 120_000, brisk: 0, briskRight: 0 })
  })
})

describe('a comparison', () => {
  // ten scored questions, of which one domain has eight, and two unscored ones
  const resultWith = (right: number) =>
    resultOf(
      Array.from({ length: 12 }, (_, at) => ({
        domain: at < 8 || at > 10 ? 'one' : 'two',
        scored: at < 10,
        answered: true,
        right: at < right
      })),
      700
    )
  const makeSitting = (id: string, days: number, right: number, overrides: Partial<Sitting> = {}): Sitting => ({
    id,
    at: daysAfter(NOON, days),
    kind: 'full',
    questions: 12,
    result: resultWith(right),
    standing: standingOf(overrides.kind ?? 'full', 'learner', resultWith(right)),
    first: { all: 12, right },
    ...overrides
  })
  const scoreOf = ({ standing }: { standing: Standing }) => (standing.says === 'score' ? standing.scaled : Number.NaN)

  test('goes from the oldest to the sitting itself, with shares by domain', () => {
    const compared = comparisonOf(makeSitting('now', 9, 9), [makeSitting('b', 5, 7), makeSitting('a', 1, 4)])
    expect(compared.map(({ id, share }) => [id, share])).toEqual([
      ['a', 0.4],
      ['b', 0.7],
      ['now', 0.9]
    ])
    expect([...compared[2].domains]).toEqual([
      ['one', 1],
      ['two', 0.5]
    ])
    expect(compared.map(({ gain }) => gain)).toEqual([
      undefined,
      scoreOf(compared[1]) - scoreOf(compared[0]),
      scoreOf(compared[2]) - scoreOf(compared[1])
    ])
  })

  test('leaves out retries, later sittings and itself', () => {
    const others = [
      makeSitting('retry', 2, 9, { kind: 'retry' }),
      makeSitting('later', 20, 9),
      makeSitting('now', 9, 9),
      makeSitting('a', 1, 4)
    ]
    expect(comparisonOf(makeSitting('now', 9, 9), others).map(({ id }) => id)).toEqual(['a', 'now'])
    expect(comparisonOf(makeSitting('retry', 9, 9, { kind: 'retry' }), [])).toEqual([])
  })

  test('sets short forms against short ones only, with ranges in place of scores', () => {
    const others = [makeSitting('short', 1, 4, { kind: 'short' }), makeSitting('full', 2, 5)]
    const compared = comparisonOf(makeSitting('now', 9, 9, { kind: 'short' }), others)
    expect(compared.map(({ id, standing, gain }) => [id, standing, gain])).toEqual([
      ['short', { says: 'range', range: wilson(4, 10) }, undefined],
      ['now', { says: 'range', range: wilson(9, 10) }, undefined]
    ])
    expect(comparisonOf(makeSitting('now', 9, 9), others).map(({ id }) => id)).toEqual(['full', 'now'])
  })

  test('leaves out what was given up', () => {
    const given = makeSitting('given', 1, 4, { standing: { says: 'count' } })
    expect(comparisonOf(makeSitting('now', 9, 9), [given]).map(({ id }) => id)).toEqual(['now'])
  })

  test('says how many questions had been met before', () => {
    const [only] = comparisonOf(makeSitting('now', 9, 9, { first: { all: 5, right: 3 } }), [])
    expect(only).toMatchObject({ met: 7, first: { all: 5, right: 3 }, gain: undefined })
  })

  test('has no share for a domain without a scored question', () => {
    const result = { ...makeSitting('now', 9, 9).result, domains: [{ domain: 'one', right: 0, scored: 0 }] }
    expect(comparisonOf(makeSitting('now', 9, 9, { result }), [])[0].domains.get('one')).toBeUndefined()
  })
})
