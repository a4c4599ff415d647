/** What can be wrong in the notes of a pack. */
import type { Bank } from '../bank.ts'
import type { Language } from '../languages.ts'
import { type NotePage, passagesOf, primaryPage, shapeOf } from '../note.ts'
import type { SourceMap } from '../schema.ts'
import { withoutTypedSpaces } from '../text.ts'
import type { Finding } from './finding.ts'

const NAMES: Record<Language, string> = { ja: 'Japanese', en: 'English' }

/** A note for each topic, of the same shape in all languages, with the headings and rows of the source document. */
export function checkNotes(bank: Bank): Finding[] {
  const findings: Finding[] = []
  const [primary, ...others] = bank.pack.languages
  for (const { id } of bank.pack.topics) {
    const note = bank.notes.find((candidate) => candidate.topic === id)
    if (!note) {
      findings.push({
        rule: 'note',
        file: `notes/${id}.${primary}.md`,
        path: [],
        message: `the topic ${id} has no note`,
        needs: [`notes/${id}.`]
      })
      continue
    }
    const page = primaryPage(note)
    const shape = shapeOf(page)
    for (const language of others) {
      const other = shapeOf(note.pages[language])
      const differs = Array.from({ length: Math.max(shape.length, other.length) }, (_, at) => at).find(
        (at) => shape[at] !== other[at]
      )
      if (differs !== undefined)
        findings.push({
          rule: 'note',
          file: `notes/${id}.${language}.md`,
          path: [],
          message: `block ${differs + 1} is ${other[differs] ?? 'missing'}, in ${NAMES[primary]} it is ${shape[differs] ?? 'missing'}`
        })
    }
    const headings = page.sections.map((section) => section.heading)
    for (const language of bank.pack.languages)
      if (!isSameList(note.pages[language].source.headings, headings))
        findings.push({
          rule: 'note',
          file: `notes/${id}.${language}.md`,
          path: ['source', 'headings'],
          message: `front matter must list exactly the headings of the ${NAMES[primary]} page, in order`
        })
    checkAgainstSource(bank.sourceMap, id, page, findings)
  }
  return findings
}

/** A source may have typed spaces between Japanese and Latin letters; the edition has none. */
const isSameList = (source: readonly string[], own: readonly string[]): boolean =>
  withoutTypedSpaces(source.join('\n')) === withoutTypedSpaces(own.join('\n'))

/** The page in the pack's first language has the headings and table rows that source-map.yaml lists for it. */
function checkAgainstSource({ headings }: SourceMap, topic: string, page: NotePage, findings: Finding[]): void {
  const needs = ['source-map.yaml']
  const file = `notes/${topic}.${page.language}.md`
  const listed = headings.flatMap((entry, at) => (entry.page === topic ? [{ ...entry, at }] : []))
  const own = page.sections.map((section) => section.heading)
  if (
    !isSameList(
      listed.map(({ heading }) => heading),
      own
    )
  ) {
    const message =
      listed.length === 0
        ? `source-map.yaml lists no heading of the page ${topic}`
        : `headings differ from the source document: ${own.join(' / ')} instead of ${listed.map(({ heading }) => heading).join(' / ')}`
    findings.push({ rule: 'source-map', file, path: [], message, needs })
    return
  }
  listed.forEach(({ heading, rows, at }, index) => {
    const found = passagesOf(page.sections[index].blocks).filter((passage) => passage.row).length
    if (found === rows.length) return
    const count = `${found} table row${found === 1 ? '' : 's'}`
    findings.push(
      rows.length === 0
        ? {
            rule: 'source-map',
            file: 'source-map.yaml',
            path: ['headings', at],
            message: `${heading}: ${file} has ${count}, and \`rows\` lists none`,
            needs
          }
        : {
            rule: 'source-map',
            file,
            path: [],
            message: `${heading}: ${count}, the source document has ${rows.length}`,
            needs
          }
    )
  })
}
