import { expect, test } from 'vitest'
import { citedPassages, coverageOf, passagesByConcept } from '#lib/domain/bank/coverage.ts'
import { makeBank } from '#tests/factories/bank.ts'
import { both, makeCitation } from '#tests/factories/question.ts'

const row = makeCitation({
  note: 'beta',
  heading: both('比較', 'Comparison'),
  quote: both('ベータは安い', 'beta is cheap')
})

test('questions are found by the passage that they cite, each once', () => {
  const bank = makeBank()
  bank.questions[0].cites.push(structuredClone(bank.questions[0].cites[0]))
  const cited = citedPassages(bank)
  expect([...(cited.get('alpha') ?? [])]).toEqual([
    ['p2-1', ['alpha-1', 'alpha-5']],
    ['p2-2', ['alpha-2', 'alpha-6']],
    ['p2-3', ['alpha-3', 'alpha-7']],
    ['p2-4', ['alpha-4', 'alpha-8']]
  ])
})

test('a heading without text of its own is covered by what is cited beneath it, one with text only by that', () => {
  const { headings } = coverageOf(makeBank())
  expect(headings).toEqual({ covered: 6, total: 9, missing: ['alpha: 比較', 'beta: 比較', 'gamma: 比較'] })
})

test('a table row is covered by a citation of that row, and covers its heading', () => {
  const bank = makeBank()
  bank.questions[0].cites.push(row)
  const { headings, tableRows } = coverageOf(bank)
  expect(tableRows).toMatchObject({ covered: 1, total: 6 })
  expect(tableRows.missing).toContain('beta: 比較: 速さ')
  expect(tableRows.missing).not.toContain('beta: 比較: 費用')
  expect(headings.missing).not.toContain('beta: 比較')
})

test('without questions nothing is covered', () => {
  const { headings, tableRows } = coverageOf({ ...makeBank(), questions: [] })
  expect([headings.covered, tableRows.covered]).toEqual([0, 0])
})

test('a concept is taught by the passages that decide the key of its questions', () => {
  const bank = makeBank()
  const [first] = bank.questions
  first.cites.push({ ...row, for: 'a' })
  expect(passagesByConcept(bank).get(first.concept)).toEqual(['alpha#p2-1', 'alpha#p2-3'])
})
