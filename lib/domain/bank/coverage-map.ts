/** The notes as an author sees them: every passage with the questions that cite it. */
import type { CitedPassages } from './coverage.ts'
import { type Note, passagesOf } from './note.ts'
import type { Localized } from './schema.ts'

export type CoveredPassage = { id: string; text: Localized; questions: string[] }
export type CoveredSection = { heading: Localized; level: number; passages: CoveredPassage[] }

/** The sections of a note in order; both languages of a passage stand under its one id. */
export function coverageMap(note: Note, cited: CitedPassages): CoveredSection[] {
  const questions = cited.get(note.topic)
  return note.pages.ja.sections.map((section, at) => {
    const english = note.pages.en.sections[at]
    const inEnglish = new Map(passagesOf(english.blocks).map((passage) => [passage.id, passage.text]))
    return {
      heading: { ja: section.heading, en: english.heading },
      level: section.level,
      passages: passagesOf(section.blocks).map(({ id, text }) => ({
        id,
        text: { ja: text, en: inEnglish.get(id) ?? text },
        questions: questions?.get(id) ?? []
      }))
    }
  })
}
