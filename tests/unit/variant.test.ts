import { expect, test } from 'vitest'
import { seededRng } from '#lib/domain/rng.ts'
import { pickVariant } from '#lib/domain/variant.ts'

const variants = ['one', 'two', 'three'].map((versionId) => ({ versionId }))

test('of a family every variant comes, but never the one met last', () => {
  const rng = seededRng('variants')
  const drawn = (last?: string) =>
    new Set(Array.from({ length: 60 }, () => pickVariant(variants, rng, last)?.versionId))
  expect(drawn()).toEqual(new Set(['one', 'two', 'three']))
  expect(drawn('two')).toEqual(new Set(['one', 'three']))
})

test('a question that has one version is served again', () => {
  expect(pickVariant(variants.slice(0, 1), seededRng('one'), 'one')).toEqual({ versionId: 'one' })
})

test('where there is no version there is none', () => {
  expect(pickVariant([], seededRng('none'))).toBeUndefined()
})
