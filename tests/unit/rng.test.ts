import { expect, test } from 'vitest'
import { seededRng, shuffled } from '#lib/domain/rng.ts'

const draw = (seed: string, count: number) => {
  const rng = seededRng(seed)
  return Array.from({ length: count }, rng)
}

test('the same seed gives the same numbers', () => {
  expect(draw('a seed', 100)).toEqual(draw('a seed', 100))
})

test('seeds that differ in one character give other numbers', () => {
  const first = draw('user 1', 100)
  expect(draw('user 2', 100).filter((value, at) => value === first[at])).toEqual([])
})

test('numbers lie in [0, 1) and fill it evenly', () => {
  const values = draw('even', 20_000)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...values)).toBeLessThan(1)
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = values.filter((value) => Math.floor(value * 10) === tenth).length
    expect(inside).toBeGreaterThan(1_850)
    expect(inside).toBeLessThan(2_150)
  }
})

test('a shuffle keeps every item and leaves its input alone', () => {
  const items = Array.from({ length: 50 }, (_, at) => at)
  const result = shuffled(items, seededRng('shuffle'))
  expect(items).toEqual([...items].sort((left, right) => left - right))
  expect(result).not.toEqual(items)
  expect([...result].sort((left, right) => left - right)).toEqual(items)
})

test('every item comes to every place about equally often', () => {
  const rng = seededRng('uniform')
  const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0])
  for (let round = 0; round < 8_000; round++)
    shuffled([0, 1, 2, 3], rng).forEach((item, place) => {
      counts[item][place] += 1
    })
  for (const count of counts.flat()) {
    expect(count).toBeGreaterThan(1_850)
    expect(count).toBeLessThan(2_150)
  }
})
