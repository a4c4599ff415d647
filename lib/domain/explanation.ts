/** The passages of the notes that decide a question, ready to be shown beside it. */

import { LANGUAGES, type Language } from './bank/languages.ts'
import { type Block, type Note, primaryPage, resolveQuote } from './bank/note.ts'
import type { Citation, Erratum, Localized } from './bank/schema.ts'

/** One section of a note, with the words in it that a question quotes. */
export type CitedSection = {
  topic: string
  /** Position of the section on its page, from 0: the same in both languages. */
  index: number
  pages: Record<Language, { heading: string; anchor: string; blocks: Block[] }>
  source: { file: string; heading: string }
  quotes: { for: string; passage: string; quote: Localized }[]
  errata: (Erratum & { passage: string })[]
}

/** Where an erratum stands on its page; undefined where its words are no longer there. */
export function placeErratum(note: Note, erratum: Erratum): { index: number; passage: string } | undefined {
  const page = primaryPage(note)
  const found = resolveQuote(page, erratum.heading[page.language], erratum.quote[page.language])
  if ('missing' in found) return undefined
  return { index: page.sections.indexOf(found.section), passage: found.passage.id }
}

/** The cited sections in the order of the citations, those that decide the key first; each section once. */
export function citedSections(
  cites: readonly Citation[],
  notes: ReadonlyMap<string, Note>,
  errata: readonly Erratum[]
): CitedSection[] {
  const sections: CitedSection[] = []
  const keysFirst = [...cites].sort((left, right) => Number(right.for === 'key') - Number(left.for === 'key'))
  for (const cite of keysFirst) {
    const note = notes.get(cite.note)
    if (!note) continue
    const page = primaryPage(note)
    const found = resolveQuote(page, cite.heading[page.language], cite.quote[page.language])
    if ('missing' in found) continue
    const index = page.sections.indexOf(found.section)
    let section = sections.find((candidate) => candidate.topic === cite.note && candidate.index === index)
    if (!section) {
      section = sectionOf(note, index, errata)
      sections.push(section)
    }
    section.quotes.push({ for: cite.for, passage: found.passage.id, quote: cite.quote })
  }
  return sections
}

function sectionOf(note: Note, index: number, errata: readonly Erratum[]): CitedSection {
  const pages = Object.fromEntries(
    LANGUAGES.map((language) => {
      const { heading, anchor, blocks } = note.pages[language].sections[index]
      return [language, { heading, anchor, blocks }]
    })
  ) as CitedSection['pages']
  const { file, headings } = primaryPage(note).source
  return {
    topic: note.topic,
    index,
    pages,
    source: { file, heading: headings[index] },
    quotes: [],
    errata: errata
      .filter((erratum) => erratum.note === note.topic)
      .flatMap((erratum) => {
        const place = placeErratum(note, erratum)
        return place?.index === index ? [{ ...erratum, passage: place.passage }] : []
      })
  }
}
