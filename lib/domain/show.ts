/** Which questions of a finished paper are shown, and the way from one to the next among them. */
import type { Confidence } from './review.ts'

export const SHOWS = ['all', 'missed', 'flagged', 'unsure'] as const
export type Show = (typeof SHOWS)[number]

export type Shown = { position: number; right: boolean; flagged: boolean; confidence: Confidence | null }

/** What an address asks for; anything else shows all. */
export const showOf = (asked: unknown): Show => SHOWS.find((show) => show === asked) ?? 'all'

const CHOICES: Record<Show, (row: Shown) => boolean> = {
  all: () => true,
  missed: ({ right }) => !right,
  flagged: ({ flagged }) => flagged,
  // a right guess is worth a second look as much as a wrong one
  unsure: ({ confidence }) => confidence === 'unsure' || confidence === 'guess'
}

export const shownOf = <Row extends Shown>(rows: readonly Row[], show: Show): Row[] => rows.filter(CHOICES[show])

/** The shown positions before and after one, which need not be shown itself: a plot may have led there. */
export function neighboursOf(
  rows: readonly Shown[],
  show: Show,
  position: number
): { previous?: number; next?: number } {
  const positions = shownOf(rows, show).map((row) => row.position)
  return {
    previous: positions.findLast((one) => one < position),
    next: positions.find((one) => one > position)
  }
}
