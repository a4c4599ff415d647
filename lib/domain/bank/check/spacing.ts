/** No typed spaces between Japanese and Latin letters or digits: the style sheet makes that gap. */
import type { Bank } from '../bank.ts'
import { passagesOf } from '../note.ts'
import type { Localized } from '../schema.ts'
import { withoutTypedSpaces } from '../text.ts'
import { type Finding, findingAt, type Placed } from './finding.ts'

type Place = Pick<Finding, 'file' | 'path'>

const message = (text: string): string => {
  const clean = withoutTypedSpaces(text)
  const at = [...text].findIndex((sign, index) => sign !== clean[index])
  return `a typed space between Japanese and Latin letters: “${text.slice(Math.max(0, at - 8), at + 8)}”`
}

/** Every Japanese text below a value, with its path. */
function japaneseIn(value: unknown, path: (string | number)[]): { text: string; path: (string | number)[] }[] {
  if (typeof value !== 'object' || value === null) return []
  if (isLocalized(value)) return [{ text: value.ja, path: [...path, 'ja'] }]
  return Object.entries(value).flatMap(([name, inner]) =>
    japaneseIn(inner, [...path, Array.isArray(value) ? Number(name) : name])
  )
}

const isLocalized = (value: object): value is Localized => 'ja' in value && typeof value.ja === 'string'

const spacedIn = (value: unknown, path: (string | number)[] = []) =>
  japaneseIn(value, path).filter(({ text }) => withoutTypedSpaces(text) !== text)

/** One finding for each text of the pack that has such a space. */
export function checkSpacing(bank: Bank, questions: readonly Placed[]): Finding[] {
  if (!bank.pack.languages.includes('ja')) return []
  const at = ({ file, path }: Place, text: string): Finding => ({ rule: 'spacing', file, path, message: message(text) })
  const counts = new Map<string, number>()
  const inFile = (topic: string) => {
    const index = counts.get(topic) ?? 0
    counts.set(topic, index + 1)
    return index
  }
  return [
    ...spacedIn(bank.pack).map(({ text, path }) => at({ file: 'pack.yaml', path }, text)),
    ...bank.exams.flatMap((exam) =>
      spacedIn(exam).map(({ text, path }) => at({ file: `exams/${exam.id}.yaml`, path }, text))
    ),
    ...questions.flatMap((place) =>
      spacedIn(place.question).map(({ text, path }) => findingAt(place, 'spacing', path, message(text)))
    ),
    ...bank.families.flatMap(({ topic, ...family }) => {
      const index = inFile(topic)
      return spacedIn(family, ['families', index]).map(({ text, path }) =>
        at({ file: `families/${topic}.yaml`, path }, text)
      )
    }),
    ...spacedIn(bank.errata, ['errata']).map(({ text, path }) => at({ file: 'errata.yaml', path }, text)),
    ...bank.notes.flatMap(({ topic, pages }) =>
      pages.ja.sections
        .flatMap(({ heading, blocks }) => [heading, ...passagesOf(blocks).map(({ text }) => text)])
        .filter((text) => withoutTypedSpaces(text) !== text)
        .map((text) => at({ file: `notes/${topic}.ja.md`, path: [] }, text))
    )
  ]
}
