import type { OwnerScope } from '../../domain/access/scope.ts'
import { type Language, otherLanguage } from '../../domain/bank/languages.ts'
import { passagesOf, primaryPage, type Section } from '../../domain/bank/note.ts'
import type { Erratum } from '../../domain/bank/schema.ts'
import { placeErratum } from '../../domain/explanation.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database } from '../../infra/database.ts'
import { readSourceNote, type SourceNote } from '../../infra/source-notes.ts'
import { getAttemptRow } from '../attempts/data.ts'
import { type Catalog, getCatalog, getLastCatalog } from '../catalog/data.ts'

export type TopicTitle = { topic: string; title: string }
export type NoteEntry = TopicTitle & {
  headings: Pick<ReaderSection, 'heading' | 'anchor' | 'level'>[]
  questions: number
  errata: number
}

/** A section to read: `level` is that of its HTML heading, below the page's one h1. */
export type ReaderSection = Section & {
  /** The anchor of the same section in the other language, where it differs, so that a shared link opens in both. */
  alias?: string
}

export type NoteView = TopicTitle & {
  pack: string
  /** What stands under the h1 itself; without blocks where the page has several first-level headings. */
  sections: ReaderSection[]
  /** The document that this page stands for, and the headings in it: one for each section of the page. */
  source: { file: string; headings: string[] }
  sourceLanguage: Language
  /** Questions of this topic, as its drill serves them. */
  questions: number
  /** Passage -> its words, and how many questions cite it. Passages that none cites are left out. */
  cited: ReadonlyMap<string, { text: string; questions: number }>
  /** Passage -> where it is wrong or out of date. */
  errata: ReadonlyMap<string, Erratum[]>
  previous: TopicTitle | undefined
  next: TopicTitle | undefined
}

/** The topics in reading order, each with the headings of its page. */
export function getNoteIndex(catalog: Catalog, language: Language): NoteEntry[] {
  return catalog.pack.topics.flatMap(({ id }) => {
    const note = getNote(catalog, id, language)
    if (!note) return []
    return {
      topic: id,
      title: note.title,
      headings: note.sections
        .slice(note.sections[0].level === 1 ? 1 : 0)
        .map(({ heading, anchor, level }) => ({ heading, anchor, level })),
      questions: note.questions,
      errata: catalog.errata.filter((erratum) => erratum.note === id).length
    }
  })
}

/** The documents that the pack's pages stand for. */
export function getSourceFiles(catalog: Catalog): string[] {
  return [...new Set([...catalog.notes.values()].map((note) => primaryPage(note).source.file))]
}

/** One topic's page for the reader; undefined where the pack has none. */
export function getNote(catalog: Catalog, topic: string, language: Language): NoteView | undefined {
  const { topics } = catalog.pack
  const position = topics.findIndex(({ id }) => id === topic)
  const note = catalog.notes.get(topic)
  if (position < 0 || !note) return undefined

  const titleOf = (at: number): TopicTitle | undefined =>
    topics[at] && { topic: topics[at].id, title: topics[at].title[language] }
  const errata = new Map<string, Erratum[]>()
  for (const erratum of catalog.errata) {
    const place = erratum.note === topic ? placeErratum(note, erratum) : undefined
    if (place) errata.set(place.passage, [...(errata.get(place.passage) ?? []), erratum])
  }
  return {
    pack: catalog.pack.id,
    topic,
    title: topics[position].title[language],
    sections: sectionsOf(note.pages[language].sections, note.pages[otherLanguage(language)].sections),
    source: primaryPage(note).source,
    sourceLanguage: note.primary,
    questions: catalog.questions.filter((version) => version.topic === topic).length,
    cited: citedOf(note.pages[language].sections, catalog.cited.get(topic)),
    errata,
    previous: titleOf(position - 1),
    next: titleOf(position + 1)
  }
}

/** The pack as it was for an attempt of this learner that has ended. @throws Refusal not-found, attempt-open */
async function getPastCatalog(database: Database, owner: OwnerScope, attemptId: string): Promise<Catalog> {
  const { packVersionId, submittedAt } = await getAttemptRow(database, owner, attemptId)
  if (!submittedAt) throw new Refusal('attempt-open', 'this attempt is still running')
  return getCatalog(database, packVersionId)
}

/**
 * The page of a topic as a finished attempt had it, where that is not today's: to be read, without ways to questions
 * and pages that may be gone. Undefined where the pack had no such topic then.
 * @throws Refusal not-found, attempt-open
 */
export async function getPastNote(
  database: Database,
  owner: OwnerScope,
  attemptId: string,
  { topic, language }: { topic: string; language: Language }
): Promise<{ note: NoteView; stillThere: boolean } | undefined> {
  const before = await getPastCatalog(database, owner, attemptId)
  const note = getNote(before, topic, language)
  if (!note) return undefined
  const { catalog, retired } = await getLastCatalog(database, before.pack.id)
  return {
    note: { ...note, questions: 0, cited: new Map(), previous: undefined, next: undefined },
    stillThere: !retired && getNote(catalog, topic, language) !== undefined
  }
}

/**
 * The topics whose page is gone or was changed since this attempt; all of them where its pack is retired.
 * @throws Refusal not-found, attempt-open
 */
export async function getPastTopics(database: Database, owner: OwnerScope, attemptId: string): Promise<string[]> {
  const before = await getPastCatalog(database, owner, attemptId)
  const { catalog, retired } = await getLastCatalog(database, before.pack.id)
  return [...before.notes.values()]
    .filter((note) => retired || JSON.stringify(note) !== JSON.stringify(catalog.notes.get(note.topic)))
    .map(({ topic }) => topic)
}

function citedOf(sections: Section[], cited: ReadonlyMap<string, string[]> | undefined): NoteView['cited'] {
  const passages = sections.flatMap((section) => passagesOf(section.blocks))
  return new Map(
    passages.flatMap(({ id, text }) => {
      const questions = cited?.get(id)?.length ?? 0
      return questions > 0 ? [[id, { text, questions }] as const] : []
    })
  )
}

/** Two languages of a page have the same shape, so a section's counterpart stands at the same place. */
function sectionsOf(sections: Section[], others: Section[]): ReaderSection[] {
  const anchors = new Set(sections.map((section) => section.anchor))
  // with several first-level headings the topic's title is the h1, and everything moves one level down
  const down = sections.filter((section) => section.level === 1).length > 1 ? 1 : 0
  return sections.map((section, at) => {
    const alias = others[at].anchor
    return { ...section, level: section.level + down, alias: anchors.has(alias) ? undefined : alias }
  })
}

export type SourceSection = { level: number; heading: string; body: string }
export type SourceExcerpt =
  | { state: 'found'; sections: SourceSection[] }
  | { state: Exclude<SourceNote['state'], 'found'> | 'changed' }

/** The part of the original that a page stands for, as it is written there; `changed` where its headings are gone. */
export async function getSourceExcerpt(folder: string, source: NoteView['source']): Promise<SourceExcerpt> {
  const note = await readSourceNote(folder, source.file)
  if (note.state !== 'found') return note
  const sections = excerptOf(note.text, source.headings)
  return sections ? { state: 'found', sections } : { state: 'changed' }
}

/**
 * The sections from the first of `headings` to the last, each with the deeper ones beneath it that are not listed.
 * The same heading may occur in many places of a document, so the whole run must match.
 */
function excerptOf(markdown: string, headings: readonly string[]): SourceSection[] | undefined {
  const sections = splitAtHeadings(markdown)
  for (let start = 0; start < sections.length; start++) {
    const end = endOfRun(sections, start, headings)
    if (end !== undefined) return sections.slice(start, end)
  }
}

function endOfRun(sections: SourceSection[], start: number, headings: readonly string[]): number | undefined {
  let at = start
  let level = Number.POSITIVE_INFINITY
  const skipDeeper = (until?: string) => {
    while (sections[at]?.level > level && sections[at].heading !== until) at++
  }
  for (const heading of headings) {
    skipDeeper(heading)
    if (sections[at]?.heading !== heading) return undefined
    level = sections[at++].level
  }
  skipDeeper()
  return at
}

function splitAtHeadings(markdown: string): SourceSection[] {
  const sections: SourceSection[] = []
  let fenced = false
  for (const line of markdown.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const heading = fenced ? null : /^(#{1,6})\s+(.+?)\s*$/.exec(line)
    const section = sections.at(-1)
    if (heading) sections.push({ level: heading[1].length, heading: heading[2], body: '' })
    else if (section) section.body += `${line}\n`
  }
  return sections
}
