/** What a learner may see once the gate has given a permit. Nothing else builds any of it. */

import { firstChoice } from '../attempt.ts'
import type { Note } from '../bank/note.ts'
import type { Erratum } from '../bank/schema.ts'
import { type CitedSection, citedSections } from '../explanation.ts'
import { type RevealedQuestion, toPublic } from '../question.ts'
import type { SittingItem } from '../sitting.ts'
import type { Permit } from './gate.ts'
import { type Grade, grade } from './grade.ts'
import { keyOf, type QuestionVersion, refOf, type Shown, unsealed, unsealedTexts } from './sealed.ts'

const shown = <T>(value: T) => value as Shown<T>

function opened(permit: Permit, version: QuestionVersion) {
  permit.check(refOf(version))
  return unsealed(version.question)
}

/** @param order every option id once, as from `optionOrder` */
export function revealedQuestion(permit: Permit, version: QuestionVersion, order: readonly string[]): RevealedQuestion {
  const { options, explanation, howItWorks, comparison, cites, references, checkedOn } = opened(permit, version)
  const asked = toPublic(version, order)
  const formatted = unsealedTexts(version)
  return shown({
    ...asked,
    options: asked.options.map(({ id, text }) => {
      const { key, rationale, rightWhen } = options.find((option) => option.id === id) ?? options[0]
      return { id, text, key, rationale, rightWhen }
    }),
    explanation,
    howItWorks,
    comparison,
    cites,
    references,
    checkedOn,
    ...(formatted && { formatted })
  })
}

/** The passages that decide a question, those of the key first. */
export function revealedSections(
  permit: Permit,
  version: QuestionVersion,
  { notes, errata }: { notes: ReadonlyMap<string, Note>; errata: readonly Erratum[] }
): Shown<CitedSection>[] {
  return citedSections(opened(permit, version).cites, notes, errata).map(shown)
}

/** An answer with how it went and why. */
export type RevealedAnswer = Shown<{
  correct: boolean
  /** Ids of the options that are stored: of a repeated request those of the first. */
  selected: string[]
  question: RevealedQuestion
  sections: Shown<CitedSection>[]
}>

export const revealedAnswer = (
  permit: Permit,
  version: QuestionVersion,
  order: readonly string[],
  { selected, right }: { selected: string[] } & Pick<Grade, 'right'>,
  bank: Parameters<typeof revealedSections>[2]
): RevealedAnswer =>
  shown({
    correct: right,
    selected,
    question: revealedQuestion(permit, version, order),
    sections: revealedSections(permit, version, bank)
  })

/** A response in a finished sitting with how it turned out. */
export function revealedOutcome<T extends Pick<SittingItem, 'selected' | 'trail'>>(
  permit: Permit,
  version: QuestionVersion,
  response: T
): Shown<T & Pick<SittingItem, 'key' | 'right' | 'firstRight'>> {
  const key = keyOf(opened(permit, version))
  const { right } = grade(version, response)
  const first = firstChoice(response.trail)
  const firstRight = first !== undefined && grade(version, { selected: first }).right
  return shown({ ...response, key, right, firstRight })
}
