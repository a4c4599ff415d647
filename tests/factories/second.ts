/** A pack beside the small one with the same ids of questions, concepts, topics and exams, and other words for all. */
import type { Bank } from '#lib/domain/bank/bank.ts'
import { makeBank } from './bank.ts'

export const SECOND_PACK = 'second-pack'

/** Stands in every text of the second pack, and nowhere in the first. */
export const SECOND_MARK = 'SECOND'

/** Words that a learner reads; what a text is compared by (quotes, headings) changes with it on both sides. */
const marked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      (field === 'ja' || field === 'en') && typeof inner === 'string' ? `${SECOND_MARK} ${inner}` : marked(inner)
    ])
  )
}

/** A new bank each time. Its notes keep their own words but for the headings, which say that they are the second's. */
export function makeSecondBank(): Bank {
  const bank = makeBank()
  const notes = bank.notes.map((note) => ({
    ...note,
    pages: JSON.parse(JSON.stringify(note.pages).replaceAll('"text":"', `"text":"${SECOND_MARK} `))
  }))
  const { pack, exams, concepts, questions, errata } = marked(bank) as Bank
  return {
    ...bank,
    notes,
    exams: exams.map((exam) => ({ ...exam, name: `${SECOND_MARK} ${exam.name}` })),
    concepts,
    questions: questions.map((question, at) => ({ ...question, cites: bank.questions[at].cites })),
    errata: errata.map((erratum, at) => ({
      ...erratum,
      heading: bank.errata[at].heading,
      quote: bank.errata[at].quote
    })),
    pack: { ...pack, id: SECOND_PACK }
  }
}
