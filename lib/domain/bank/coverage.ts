/** How much of the source document the questions reach, counted by citations. */
import type { Bank } from './bank.ts'
import { LANGUAGES } from './languages.ts'
import { passagesOf, primaryPage, resolveQuote, type Section } from './note.ts'

export type Count = { covered: number; total: number }
export type Coverage = {
  headings: Count & { missing: string[] }
  tableRows: Count & { missing: string[] }
}

/** Topic -> ids of its passages -> ids of the questions that cite them. */
export type CitedPassages = Map<string, Map<string, string[]>>

/** Every citation with the passage that it quotes. All languages mean the same passage. */
function resolvedCites({ notes, questions }: Pick<Bank, 'notes' | 'questions'>) {
  const pages = new Map(notes.map((note) => [note.topic, primaryPage(note)]))
  return questions.flatMap((question) =>
    question.cites.flatMap((cite) => {
      const page = pages.get(cite.note)
      const found = page && resolveQuote(page, cite.heading[page.language], cite.quote[page.language])
      return found && !('missing' in found) ? [{ question, cite, passage: found.passage.id }] : []
    })
  )
}

/** Which questions cite which passage. */
export function citedPassages(bank: Pick<Bank, 'notes' | 'questions'>): CitedPassages {
  const cited: CitedPassages = new Map()
  for (const { question, cite, passage } of resolvedCites(bank)) {
    const passages = cited.get(cite.note) ?? new Map<string, string[]>()
    const questions = passages.get(passage) ?? []
    if (!questions.includes(question.id)) questions.push(question.id)
    passages.set(passage, questions)
    cited.set(cite.note, passages)
  }
  return cited
}

/** What teaches each concept: the passages, as `topic#passage`, that decide the key of its questions. */
export function passagesByConcept(bank: Pick<Bank, 'notes' | 'questions'>): Map<string, string[]> {
  const taught = new Map<string, Set<string>>()
  for (const { question, cite, passage } of resolvedCites(bank)) {
    if (cite.for !== 'key') continue
    const passages = taught.get(question.concept) ?? new Set()
    taught.set(question.concept, passages.add(`${cite.note}#${passage}`))
  }
  return new Map([...taught].map(([concept, passages]) => [concept, [...passages]]))
}

/** Ids of the questions with a quote that is not found in the note of some language. */
export function unresolvedQuestions(bank: Pick<Bank, 'notes' | 'questions'>): string[] {
  const notes = new Map(bank.notes.map((note) => [note.topic, note]))
  return bank.questions
    .filter((question) =>
      question.cites.some((cite) =>
        LANGUAGES.some((language) => {
          const page = notes.get(cite.note)?.pages[language]
          return !page || 'missing' in resolveQuote(page, cite.heading[language], cite.quote[language])
        })
      )
    )
    .map((question) => question.id)
}

/**
 * Headings and table rows of the source document that at least one question cites. A heading with text of its
 * own is covered by a citation of that text; one without is covered by any citation beneath it.
 */
export function coverageOf(bank: Pick<Bank, 'notes' | 'questions' | 'sourceMap'>): Coverage {
  const pages = new Map(bank.notes.map((note) => [note.topic, primaryPage(note)]))
  const cited = citedPassages(bank)
  const headings = { covered: 0, total: 0, missing: [] as string[] }
  const tableRows = { covered: 0, total: 0, missing: [] as string[] }
  const position = new Map<string, number>()

  for (const entry of bank.sourceMap.headings) {
    const sections = pages.get(entry.page)?.sections ?? []
    const index = position.get(entry.page) ?? 0
    position.set(entry.page, index + 1)
    const section = sections[index] as Section | undefined
    const citedHere = cited.get(entry.page)
    const isCited = (candidate: Section) => passagesOf(candidate.blocks).some((passage) => citedHere?.has(passage.id))
    const end = section ? sections.findIndex((next, at) => at > index && next.level <= section.level) : -1
    const beneath = sections.slice(index, end === -1 ? undefined : end)
    const covered = section ? (section.blocks.length > 0 ? isCited(section) : beneath.some(isCited)) : false

    headings.total += 1
    if (covered) headings.covered += 1
    else headings.missing.push(`${entry.page}: ${entry.heading}`)

    const rows = section ? passagesOf(section.blocks).filter((passage) => passage.row) : []
    entry.rows.forEach((label, at) => {
      tableRows.total += 1
      const row = rows[at]
      if (row && citedHere?.has(row.id)) tableRows.covered += 1
      else tableRows.missing.push(`${entry.page}: ${entry.heading}: ${label}`)
    })
  }
  return { headings, tableRows }
}
