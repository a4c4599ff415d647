/** The texts of a question that hold more than plain words, as blocks. Most texts are one plain paragraph. */

import type { Language } from './bank/languages.ts'
import type { Block, Inline } from './bank/note.ts'
import type { Localized, Question } from './bank/schema.ts'

/** `<language>:<part>` -> blocks; the part is `stem`, an option's id, `explanation`, `a.rationale` and so on. */
export type Formatted = Readonly<Record<string, Block[]>>

export const formattedKey = (language: Language, part: string): string => `${language}:${part}`

type Path = (string | number)[]

/** Every text of a question that is shown as its author wrote it, with its place in the file. */
export function textsOf(question: Question): { part: string; path: Path; text: Localized }[] {
  const { stem, explanation, howItWorks } = question
  const whole = Object.entries({ stem, explanation, howItWorks }).flatMap(([part, text]) =>
    text ? [{ part, path: [part], text }] : []
  )
  const ofOptions = question.options.flatMap(({ id, text, rationale, rightWhen }, at) =>
    Object.entries({ text, rationale, rightWhen }).flatMap(([field, words]) =>
      words ? [{ part: field === 'text' ? id : `${id}.${field}`, path: ['options', at, field], text: words }] : []
    )
  )
  return [...whole, ...ofOptions]
}

/** Those of the stem and the options: all that may be seen before the answer. */
export function openPartsOf(formatted: Formatted | undefined, options: readonly string[]): Formatted | undefined {
  const open = Object.entries(formatted ?? {}).filter(([key]) => {
    const part = key.slice(key.indexOf(':') + 1)
    return part === 'stem' || options.includes(part)
  })
  return open.length > 0 ? Object.fromEntries(open) : undefined
}

/** The blocks of one text: those that the server made, or the text itself as a paragraph. */
export const blocksOf = (formatted: Formatted | undefined, language: Language, part: string, text: string): Block[] =>
  formatted?.[formattedKey(language, part)] ?? [
    { kind: 'paragraph', passage: 'b1', inline: [{ kind: 'text', text, from: 0 }] }
  ]

/** Whether these words are shown at this place of the raw text; a browser that translates the page shows others. */
export const areShownAt = (shown: readonly Inline[], at: number, words: string): boolean =>
  shown.some(({ text, from = 0 }) => from <= at && text.startsWith(words, at - from))

/** All words of blocks in reading order. */
export const wordsIn = (blocks: readonly Block[]): Inline[] => blocks.flatMap(wordsInOne)

function wordsInOne(block: Block): Inline[] {
  switch (block.kind) {
    case 'paragraph':
      return block.inline
    case 'code':
      return block.inline ?? []
    case 'list':
      return block.items.flatMap((item) => [...item.inline, ...wordsIn(item.children)])
    case 'table':
      return [...block.header, ...block.rows.flatMap((row) => row.cells)].flat()
  }
}
