import { expect, test } from 'vitest'
import { type DrillCandidate, nextInDrill } from '#lib/domain/drill.ts'
import { seededRng } from '#lib/domain/rng.ts'

const unmet = (questionId: string): DrillCandidate => ({ questionId })
const met = (questionId: string, at: number, correct: boolean): DrillCandidate => ({
  questionId,
  last: { at, correct }
})
const next = (candidates: DrillCandidate[], seed = 'seed') => nextInDrill(candidates, seededRng(seed))?.questionId

test('nothing can be served from nothing', () => {
  expect(next([])).toBeUndefined()
})

test('unmet questions come first, in an order that chance decides', () => {
  const candidates = [met('wrong', 1, false), unmet('x'), unmet('y'), unmet('z'), met('newest', 9, false)]
  const served = new Set(Array.from({ length: 40 }, (_, round) => next(candidates, `round ${round}`)))
  expect([...served].sort()).toEqual(['x', 'y', 'z'])
})

test('missed questions come before right ones, the longest ago first', () => {
  const candidates = [met('right', 1, true), met('late', 5, false), met('early', 2, false), met('newest', 9, true)]
  expect(next(candidates)).toBe('early')
})

test('the question just answered is not served twice running', () => {
  expect(next([met('just-missed', 9, false), met('right', 1, true)])).toBe('right')
})

test('the only question is served again', () => {
  expect(next([met('only', 9, true)])).toBe('only')
})
