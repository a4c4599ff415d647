/** The notes as an author sees them: every passage with the questions that cite it. */
import type { CitedPassages } from './coverage.ts'
import { type Note, type NotePage, passagesOf, primaryPage } from './note.ts'
import type { Localized } from './schema.ts'

export type CoveredPassage = { id: string; text: Localized; questions: string[] }
export type CoveredSection = { heading: Localized; level: number; passages: CoveredPassage[] }

/** The sections of a note in order; both languages of a passage stand under its one id. */
export function coverageMap(note: Note, cited: CitedPassages): CoveredSection[] {
  const questions = cited.get(note.topic)
  return primaryPage(note).sections.map((section, at) => {
    const { ja, en } = note.pages
    const textsOf = (page: NotePage) =>
      new Map(passagesOf(page.sections[at].blocks).map((passage) => [passage.id, passage.text]))
    const [inJapanese, inEnglish] = [textsOf(ja), textsOf(en)]
    return {
      heading: { ja: ja.sections[at].heading, en: en.sections[at].heading },
      level: section.level,
      passages: passagesOf(section.blocks).map(({ id, text }) => ({
        id,
        text: { ja: inJapanese.get(id) ?? text, en: inEnglish.get(id) ?? text },
        questions: questions?.get(id) ?? []
      }))
    }
  })
}
