/** What can be wrong in the notes of a pack. */
import type { Bank } from '../bank.ts'
import { passagesOf, shapeOf } from '../note.ts'
import { LANGUAGES } from '../schema.ts'
import type { Finding } from './finding.ts'

/** A note for each topic, of the same shape in both languages, with the headings and rows of the source document. */
export function checkNotes(bank: Bank): Finding[] {
  const findings: Finding[] = []
  for (const { id } of bank.pack.topics) {
    const note = bank.notes.find((candidate) => candidate.topic === id)
    if (!note) {
      findings.push({ rule: 'note', file: `notes/${id}.ja.md`, path: [], message: `the topic ${id} has no note` })
      continue
    }
    const [ja, en] = LANGUAGES.map((language) => shapeOf(note.pages[language]))
    const differs = Array.from({ length: Math.max(ja.length, en.length) }, (_, at) => at).find(
      (at) => ja[at] !== en[at]
    )
    if (differs !== undefined)
      findings.push({
        rule: 'note',
        file: `notes/${id}.en.md`,
        path: [],
        message: `block ${differs + 1} is ${en[differs] ?? 'missing'}, in Japanese it is ${ja[differs] ?? 'missing'}`
      })
    const headings = note.pages.ja.sections.map((section) => section.heading)
    for (const language of LANGUAGES)
      if (note.pages[language].source.headings.join('\n') !== headings.join('\n'))
        findings.push({
          rule: 'note',
          file: `notes/${id}.${language}.md`,
          path: ['source', 'headings'],
          message: 'front matter must list exactly the headings of the Japanese page, in order'
        })
    const expected = bank.sourceMap.headings.filter((entry) => entry.page === id)
    if (expected.map((entry) => entry.heading).join('\n') !== headings.join('\n'))
      findings.push({
        rule: 'source-map',
        file: `notes/${id}.ja.md`,
        path: [],
        message: `headings differ from the source document: ${headings.join(' / ')} instead of ${expected.map((entry) => entry.heading).join(' / ')}`
      })
    else
      expected.forEach((entry, at) => {
        const rows = passagesOf(note.pages.ja.sections[at].blocks).filter((passage) => passage.row)
        if (rows.length !== entry.rows.length)
          findings.push({
            rule: 'source-map',
            file: `notes/${id}.ja.md`,
            path: [],
            message: `${entry.heading}: ${rows.length} table rows, the source document has ${entry.rows.length}`
          })
      })
  }
  return findings
}
