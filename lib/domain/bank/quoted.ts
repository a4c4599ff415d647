/** Where quoted words stand in a passage, part by part. */
import { CELL_JOINT, type Inline } from './note.ts'

export type Span = { from: number; to: number }

/** The places of a quote in the cells of a row, or in the one text of another passage. */
export function spansOf(quote: string, texts: readonly string[]): { text: number; span: Span }[] {
  for (const [text, whole] of texts.entries()) {
    const from = whole.indexOf(quote)
    if (from >= 0) return [{ text, span: { from, to: from + quote.length } }]
  }
  // a quote of a whole row, or of neighbouring cells
  const start = texts.join(CELL_JOINT).indexOf(quote)
  if (start < 0) return []
  let before = 0
  return texts.flatMap((whole, text) => {
    const from = Math.max(0, start - before)
    const to = Math.min(whole.length, start + quote.length - before)
    before += whole.length + CELL_JOINT.length
    return from < to ? [{ text, span: { from, to } }] : []
  })
}

/** What lies on a stretch of words, for example the quotes and errata that it belongs to. */
export type Mark<T> = Span & { mark: T }
export type Stretch<T> = { part: Inline; text: string; marks: T[] }

/** The parts of a text, cut where a mark begins or ends. */
export function stretchesOf<T>(inline: readonly Inline[], marks: readonly Mark<T>[]): Stretch<T>[] {
  let before = 0
  return inline.flatMap((part) => {
    const start = before
    const end = start + part.text.length
    before = end
    const inside = marks.flatMap(({ from, to }) => [from, to]).filter((edge) => start < edge && edge < end)
    const edges = [start, ...new Set(inside.sort((one, other) => one - other)), end]
    return edges.slice(0, -1).map((from, at) => ({
      part,
      text: part.text.slice(from - start, edges[at + 1] - start),
      marks: marks.filter((mark) => mark.from <= from && from < mark.to).map(({ mark }) => mark)
    }))
  })
}

/** A mark on a quote as far as it stands in one of the texts (the cells of a row), by its number. */
export const marksIn = <T>(quote: string, texts: readonly string[], at: number, mark: T): Mark<T>[] =>
  spansOf(quote, texts).flatMap(({ text, span }) => (text === at ? [{ ...span, mark }] : []))
