/** The texts of questions through the parser of the notes: once on the server, so that no browser needs a parser. */

import { LANGUAGES } from '../domain/bank/languages.ts'
import type { Block } from '../domain/bank/note.ts'
import type { Question } from '../domain/bank/schema.ts'
import { type Formatted, formattedKey, textsOf } from '../domain/question-text.ts'
import { parseText } from './markdown.ts'

/** The texts that hold more than plain words. One that cannot be read (of an older pack) is shown as it is. */
export function formattedOf(question: Question): Formatted | undefined {
  const found = textsOf(question).flatMap(({ part, text }) =>
    LANGUAGES.flatMap((language) => {
      const { blocks } = attempt(text[language])
      return blocks ? [[formattedKey(language, part), blocks] as const] : []
    })
  )
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

/** Quotes and headings are words of a note without its marks. */
const NOT_MARKDOWN = ['cites', 'cite', 'references']

type Path = readonly (string | number)[]

/** What an author must mend: Markdown that a question may not contain, anywhere in questions or families. */
export function textProblemsIn(value: unknown, path: Path): { path: Path; message: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (NOT_MARKDOWN.includes(name)) return []
    const below = [...path, Array.isArray(value) ? Number(name) : name]
    if (typeof inner !== 'string' || !LANGUAGES.some((language) => language === name))
      return textProblemsIn(inner, below)
    const { message } = attempt(inner)
    return message ? [{ path: below, message }] : []
  })
}

function attempt(text: string): { blocks?: Block[]; message?: string } {
  try {
    return { blocks: parseText(text) }
  } catch (error) {
    // or nested deeper than the parser can follow
    return { message: (error as Error).message }
  }
}
