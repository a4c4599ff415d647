import { describe, expect, test } from 'vitest'
import { neighboursOf, type Shown, shownOf, showOf } from '#lib/domain/show.ts'

const row = (position: number, overrides: Partial<Shown> = {}): Shown => ({
  position,
  right: true,
  flagged: false,
  confidence: null,
  ...overrides
})
const rows = [
  row(0, { right: false }),
  row(1, { flagged: true, confidence: 'sure' }),
  row(2, { confidence: 'guess' }),
  row(3, { right: false, flagged: true }),
  row(4, { confidence: 'unsure' }),
  row(5, { right: false })
]

describe('the shown questions', () => {
  test.each([
    ['all', [0, 1, 2, 3, 4, 5]],
    ['missed', [0, 3, 5]],
    ['flagged', [1, 3]],
    ['unsure', [2, 4]]
  ] as const)('%s: %j', (show, expected) => {
    expect(shownOf(rows, show).map(({ position }) => position)).toEqual(expected)
  })

  test('previous and next stay among them, and end with them', () => {
    expect(neighboursOf(rows, 'missed', 3)).toEqual({ previous: 0, next: 5 })
    expect(neighboursOf(rows, 'missed', 0)).toEqual({ previous: undefined, next: 3 })
    expect(neighboursOf(rows, 'missed', 5)).toEqual({ previous: 3, next: undefined })
    expect(neighboursOf(rows, 'all', 3)).toEqual({ previous: 2, next: 4 })
  })

  test('a question that is not among them still leads on to those that are', () => {
    expect(neighboursOf(rows, 'missed', 4)).toEqual({ previous: 3, next: 5 })
  })

  test.each([undefined, 'everything', '', ['missed', 'flagged'], 3])(
    'an address that asks for %j shows all',
    (asked) => {
      expect(showOf(asked)).toBe('all')
    }
  )
})
