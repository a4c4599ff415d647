import { expect, test } from 'vitest'
import {
  areHighlighted,
  formatHighlights,
  HIGHLIGHTS_LENGTH,
  type Highlight,
  parseHighlights,
  segmentsOf,
  toggledHighlights,
  trimmedRange,
  wordsOf
} from '#lib/domain/highlight.ts'
import { seededRng } from '#lib/domain/rng.ts'
import { saveSchema } from '#lib/features/attempts/schema.ts'

const at = (from: number, to: number, part: Highlight['part'] = 'stem', language: Highlight['language'] = 'ja') => ({
  language,
  part,
  from,
  to
})

/** Whether a save with these highlights is taken. */
const isSaved = (highlights: string) =>
  saveSchema.safeParse({
    epoch: 1,
    responses: [
      {
        position: 0,
        selected: [],
        flagged: false,
        struck: [],
        confidence: null,
        trail: '',
        timeMs: 0,
        counter: 1,
        at: 0,
        highlights
      }
    ]
  }).success

test('what is written is read again: sorted, the stem first, overlapping and touching ranges merged', () => {
  const written = formatHighlights([at(0, 4, 'a', 'en'), at(8, 12), at(3, 9), at(12, 14), at(2, 5, 'b'), at(7, 7, 'c')])
  expect(written).toBe('en:a:0-4 ja:stem:3-14 ja:b:2-5')
  expect(formatHighlights(parseHighlights(written))).toBe(written)
  expect(parseHighlights('')).toEqual([])
  expect(formatHighlights([])).toBe('')
})

test('what no response could hold is not read', () => {
  expect(parseHighlights('ja:stem:9-3 fr:stem:1-2 ja:g:1-2 ja:a:1-999999 xja:a:1-2 ja:a:1-2')).toEqual([at(1, 2, 'a')])
})

test('a selection is added, merged with what it overlaps, and removed by selecting inside it', () => {
  const one = toggledHighlights([], [at(3, 10)])
  const more = toggledHighlights(one, [at(8, 15), at(0, 4, 'a')])
  expect(formatHighlights(more)).toBe('ja:stem:3-15 ja:a:0-4')
  expect(areHighlighted(more, [at(5, 7), at(0, 4, 'a')])).toBe(true)
  expect(areHighlighted(more, [at(5, 7), at(0, 5, 'a')])).toBe(false)
  expect(areHighlighted(more, [at(5, 7, 'stem', 'en')])).toBe(false)
  expect(areHighlighted(more, [])).toBe(false)
  expect(formatHighlights(toggledHighlights(more, [at(5, 7)]))).toBe('ja:a:0-4')
  expect(toggledHighlights(one, [at(4, 4)]), 'an empty selection inside a highlight').toEqual([])
  expect(toggledHighlights(one, [at(20, 20)]), 'an empty selection outside').toEqual(one)
})

test('however many words are marked, the server takes the save', () => {
  const rng = seededRng('highlights')
  let highlights: Highlight[] = []
  for (let i = 0; i < 2_000; i++) {
    const from = Math.floor(rng() * 99_000)
    const part = (['stem', 'a', 'f'] as const)[i % 3]
    highlights = toggledHighlights(highlights, [at(from, from + 2, part, i % 2 ? 'ja' : 'en')])
    const written = formatHighlights(highlights)
    expect(parseHighlights(written), 'nothing is lost in writing').toEqual(highlights)
  }
  const full = formatHighlights(highlights)
  expect(full.length).toBeGreaterThan(HIGHLIGHTS_LENGTH - 20)
  expect(isSaved(full)).toBe(true)
  expect(isSaved(`${full} x`)).toBe(false)
  const tooMany = Array.from({ length: 500 }, (_, index) => at(index * 10, index * 10 + 2))
  expect(isSaved(formatHighlights(tooMany))).toBe(true)
})

test('words are cut at highlights and cursor, every piece at its raw place', () => {
  const raw = '費用が**最も低い**構成。'
  const pieces = [
    ...segmentsOf('費用が', 0, [{ from: 1, to: 7 }], { from: 7, to: 9 }),
    ...segmentsOf('最も低い', 5, [{ from: 1, to: 7 }], { from: 7, to: 9 })
  ]
  expect(pieces.map(({ text }) => text)).toEqual(['費', '用が', '最も', '低い'])
  expect(pieces.map(({ marked }) => marked)).toEqual([false, true, true, false])
  expect(pieces.map(({ at }) => at)).toEqual([false, false, false, true])
  for (const { from, text } of pieces) expect(raw.slice(from, from + text.length)).toBe(text)
})

test('words without marks are one piece', () => {
  expect(segmentsOf('a b', 0, [])).toEqual([{ from: 0, text: 'a b', marked: false, at: false }])
})

test('words of a fence or a mark, which nobody sees, are not chosen', () => {
  const raw = '```yaml\nname: b\n```'
  const words = wordsOf(raw, 'en', [{ from: 8, to: 15 }])
  expect(words.map(({ from, to }) => raw.slice(from, to))).toEqual(['name', 'b'])
})

test('words are found in both languages, without marks of emphasis and punctuation', () => {
  const en = 'The **lowest** cost, at once.'
  expect(wordsOf(en, 'en').map(({ from, to }) => en.slice(from, to))).toEqual(['The', 'lowest', 'cost', 'at', 'once'])
  const ja = '画像を 1 秒以内に返す。'
  const words = wordsOf(ja, 'ja').map(({ from, to }) => ja.slice(from, to))
  expect(words[0]).toBe('画像')
  expect(words.join('')).toBe('画像を1秒以内に返す')
})

test('white space at the ends of a selection is not highlighted', () => {
  expect(trimmedRange('ab  cd ', { from: 2, to: 7 })).toEqual({ from: 4, to: 6 })
  expect(trimmedRange('a   ', { from: 1, to: 4 })).toEqual({ from: 4, to: 4 })
})
