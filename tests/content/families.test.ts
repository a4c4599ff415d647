import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type Assignment,
  assignmentsOf,
  bestOptions,
  type Family,
  problemsOf,
  variantOf
} from '#lib/domain/bank/family.ts'
import { readPack } from '#lib/infra/pack-files.ts'

const { bank } = readPack(join('questions', 'aws-solutions-architect'))
if (!bank) throw new Error('the pack cannot be parsed at all: npm run bank says why')

/** Fewer do not look fresh for long; more are hard to read through. */
const FEWEST_VARIANTS = 12
const MOST_VARIANTS = 60

const keyOf = (family: Family, assignment: Assignment) => bestOptions(family, assignment)[0].id

/** Pairs of assignments that differ in this variable alone. */
const pairsOf = (family: Family, variable: string): [Assignment, Assignment][] => {
  const values = family.variables.find(({ id }) => id === variable)?.values ?? []
  return assignmentsOf(family).flatMap((assignment) =>
    values
      .filter(({ id }) => id !== assignment[variable])
      .map((value): [Assignment, Assignment] => [assignment, { ...assignment, [variable]: value.id }])
  )
}
const deciding = (family: Family) =>
  family.variables.filter(({ values }) => values.some(({ needs }) => Object.keys(needs).length > 0))
const surface = (family: Family) => family.variables.filter((variable) => !deciding(family).includes(variable))

test('the pack has families, and no two questions or families share an id', () => {
  expect(bank.families.length).toBeGreaterThanOrEqual(6)
  const families = bank.families.map(({ id }) => id)
  const questions = bank.questions.map(({ id }) => id)
  expect(new Set(families).size).toBe(families.length)
  expect(families.filter((id) => questions.includes(id))).toEqual([])
})

describe.each(bank.families)('$id', (family) => {
  const assignments = assignmentsOf(family)

  test('every assignment has exactly one best answer', () => {
    const bests = assignments.map((assignment) => bestOptions(family, assignment).length)
    expect(bests).toEqual(assignments.map(() => 1))
    expect(problemsOf(family)).toEqual([])
  })

  test('every variant is a question with four different options and nothing left to fill in', () => {
    for (const assignment of assignments) {
      const { stem, options, explanation } = variantOf(family, assignment)
      for (const language of ['ja', 'en'] as const) {
        expect(new Set(options.map((option) => option.text[language])).size).toBe(4)
        const texts = [stem, explanation, ...options.flatMap((option) => [option.text, option.rationale])]
        expect(texts.filter((text) => /[{}]/.test(text[language]))).toEqual([])
      }
    }
  })

  test('changing a deciding variable changes the key for at least one pair', () => {
    expect(deciding(family)).not.toEqual([])
    const idle = deciding(family).filter(
      ({ id }) => !pairsOf(family, id).some(([from, to]) => keyOf(family, from) !== keyOf(family, to))
    )
    expect(idle.map(({ id }) => id)).toEqual([])
  })

  test('changing a surface variable does not change the key', () => {
    const changed = surface(family).filter(({ id }) =>
      pairsOf(family, id).some(([from, to]) => keyOf(family, from) !== keyOf(family, to))
    )
    expect(changed.map(({ id }) => id)).toEqual([])
  })

  test('it has enough variants, and they read differently', () => {
    expect(assignments.length).toBeGreaterThanOrEqual(FEWEST_VARIANTS)
    expect(assignments.length).toBeLessThanOrEqual(MOST_VARIANTS)
    for (const language of ['ja', 'en'] as const) {
      const stems = assignments.map((assignment) => variantOf(family, assignment).stem[language])
      expect(new Set(stems).size).toBe(assignments.length)
    }
  })

  test('its concepts exist', () => {
    const known = bank.concepts.map(({ id }) => id)
    const used = [family.concept, ...family.options.map((option) => option.concept)]
    expect(used.filter((id) => !known.includes(id))).toEqual([])
  })
})
