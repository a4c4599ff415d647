/** What a learner may see of a question, before and after answering. */
import {
  keyOf,
  type QuestionVersion,
  type SealedQuestion,
  type Shown,
  unsealed,
  unsealedTexts
} from './access/sealed.ts'
import type { Citation, Comparison, Localized, Reference } from './bank/schema.ts'
import { type Formatted, openPartsOf } from './question-text.ts'
import { type Rng, shuffled } from './rng.ts'

/**
 * All that may reach the browser before the answer. Every field is listed here on purpose: never spread a question.
 * Neither its id nor its topic is among them: an author's `…-needs-multipart` tells the key.
 */
export type PublicQuestion = {
  versionId: string
  /** How many options are to be chosen. */
  choose: number
  stem: Localized
  options: { id: string; text: Localized }[]
  /** Of those of these texts that hold more than plain words. */
  formatted?: Formatted
}

/** What the gate lets through once it is earned: access/reveal.ts alone builds it. */
export type RevealedQuestion = Shown<
  Omit<PublicQuestion, 'options'> & {
    options: { id: string; text: Localized; key: boolean; rationale: Localized; rightWhen?: Localized }[]
    explanation: Localized
    howItWorks?: Localized
    comparison?: Comparison
    cites: Citation[]
    references: Reference[]
    checkedOn: string
  }
>

/** The order in which options are shown: the file's where they have one of their own, else by chance. */
export function optionOrder(question: SealedQuestion, rng: Rng): string[] {
  const ids = question.options.map((option) => option.id)
  return question.ordered ? ids : shuffled(ids, rng)
}

/** @param order every option id once, as from `optionOrder` */
export function toPublic(version: QuestionVersion, order: readonly string[]): PublicQuestion {
  const { versionId, question } = version
  const formatted = openPartsOf(unsealedTexts(version), order)
  return {
    versionId,
    choose: keyOf(unsealed(question)).length,
    stem: question.stem,
    options: order.map((id) => ({ id, text: optionOf(question, id).text })),
    ...(formatted && { formatted })
  }
}

function optionOf(question: SealedQuestion, id: string) {
  const option = question.options.find((candidate) => candidate.id === id)
  if (!option) throw new RangeError(`the question ${question.id} has no option ${id}`)
  return option
}
