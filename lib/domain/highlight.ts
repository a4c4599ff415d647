/**
 * Words that the learner has highlighted. Offsets count UTF-16 units of the raw localized text, `**` and line breaks
 * included, so that they stay right however the text is rendered.
 */
import type { Language } from './bank/languages.ts'

export type Part = 'stem' | 'a' | 'b' | 'c' | 'd' | 'e' | 'f'
/** From the first highlighted unit up to, not including, `to`. */
export type Range = { from: number; to: number }
export type Highlight = Range & { language: Language; part: Part }

/** What a response may hold (lib/features/attempts/schema.ts). */
export const HIGHLIGHTS_LENGTH = 2_000
const MAX_OFFSET = 99_999

const samePlace = (left: Highlight, right: Highlight) => left.language === right.language && left.part === right.part
const placeOf = ({ language, part }: Highlight) => `${language}:${part === 'stem' ? '' : part}`

/** Sorted by language, part (the stem first) and offset; ranges that overlap or touch are one; empty ones are none. */
function tidy(highlights: readonly Highlight[]): Highlight[] {
  const sorted = highlights
    .map((one) => ({ ...one, from: Math.max(0, one.from), to: Math.min(MAX_OFFSET, one.to) }))
    .filter(({ from, to }) => from < to)
    .sort((left, right) => placeOf(left).localeCompare(placeOf(right)) || left.from - right.from)
  const merged: Highlight[] = []
  for (const one of sorted) {
    const last = merged.at(-1)
    if (last && samePlace(last, one) && one.from <= last.to) last.to = Math.max(last.to, one.to)
    else merged.push(one)
  }
  return merged
}

/** Reads `ja:stem:3-10 en:a:0-4`; what does not have that form is left out. */
export function parseHighlights(text: string): Highlight[] {
  return tidy(
    [...text.matchAll(/(?<![^ ])(ja|en):(stem|[a-f]):(\d{1,5})-(\d{1,5})(?![^ ])/g)].map(
      ([, language, part, from, to]) => ({
        language: language as Language,
        part: part as Part,
        from: Number(from),
        to: Number(to)
      })
    )
  )
}

/** Writes what `parseHighlights` reads. Never longer than a response may hold: what comes last is left out. */
export function formatHighlights(highlights: readonly Highlight[]): string {
  let text = ''
  for (const { language, part, from, to } of tidy(highlights)) {
    const longer = `${text}${text && ' '}${language}:${part}:${from}-${to}`
    if (longer.length > HIGHLIGHTS_LENGTH) return text
    text = longer
  }
  return text
}

const holds = (highlight: Highlight, range: Highlight) =>
  samePlace(highlight, range) && highlight.from <= range.from && range.to <= highlight.to

/** Whether all of these ranges are highlighted, so that toggling them removes. */
export const areHighlighted = (highlights: readonly Highlight[], ranges: readonly Highlight[]): boolean =>
  ranges.length > 0 && ranges.every((range) => highlights.some((highlight) => holds(highlight, range)))

/**
 * Highlights the ranges, merged with what they overlap or touch; where all of them lie inside highlights already,
 * those highlights are removed. Unchanged where a response could not hold the result.
 */
export function toggledHighlights(highlights: readonly Highlight[], ranges: readonly Highlight[]): Highlight[] {
  if (areHighlighted(highlights, ranges))
    return highlights.filter((highlight) => !ranges.some((range) => holds(highlight, range)))
  const added = tidy([...highlights, ...ranges])
  return parseHighlights(formatHighlights(added)).length === added.length ? added : [...highlights]
}

/** A stretch of shown text that looks the same from its first unit to its last; `from` is its place in the raw text. */
export type Segment = { from: number; text: string; marked: boolean; at: boolean }

/**
 * Words of a text, cut where a highlight or the cursor begins or ends.
 * @param from where they stand in the raw text
 * @param cursor the words that the keyboard stands on
 */
export function segmentsOf(text: string, from: number, marks: readonly Range[], cursor?: Range): Segment[] {
  const to = from + text.length
  const inside = (offset: number) => (range: Range) => range.from <= offset && offset < range.to
  const edges = [...marks, ...(cursor ? [cursor] : [])]
    .flatMap((range) => [range.from, range.to])
    .filter((edge) => from < edge && edge < to)
    .sort((one, other) => one - other)
  const cuts = [from, ...new Set(edges), to]
  return cuts.slice(0, -1).map((start, index) => ({
    from: start,
    text: text.slice(start - from, cuts[index + 1] - from),
    marked: marks.some(inside(start)),
    at: cursor !== undefined && inside(start)(cursor)
  }))
}

/** The words of a raw text, in order; those only that are shown, where not all of it is. */
export const wordsOf = (raw: string, language: Language, shown?: readonly Range[]): Range[] =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(raw)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ from: index, to: index + segment.length }))
    .filter((word) => !shown || shown.some((range) => range.from < word.to && word.from < range.to))

/** The range without the white space at its ends; empty where there is nothing else. */
export function trimmedRange(raw: string, { from, to }: Range): Range {
  const text = raw.slice(from, to)
  const start = from + text.length - text.trimStart().length
  return { from: start, to: Math.max(start, from + text.trimEnd().length) }
}
