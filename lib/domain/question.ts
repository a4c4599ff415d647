/** What a learner may see of a question, before and after answering. */
import type { Citation, Comparison, Localized, Question, Reference } from './bank/schema.ts'
import { type Rng, shuffled } from './rng.ts'

/** One version of a question as it is stored and answered. */
export type QuestionVersion = { versionId: string; topic: string; question: Question }

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
}

export type RevealedQuestion = Omit<PublicQuestion, 'options'> & {
  options: { id: string; text: Localized; key: boolean; rationale: Localized; rightWhen?: Localized }[]
  explanation: Localized
  howItWorks?: Localized
  comparison?: Comparison
  cites: Citation[]
  references: Reference[]
  checkedOn: string
}

/** The ids of the right options. */
export const keyOf = (question: Question): string[] =>
  question.options.filter((option) => option.key).map((option) => option.id)

/** The order in which options are shown: the file's where they have one of their own, else by chance. */
export function optionOrder(question: Question, rng: Rng): string[] {
  const ids = question.options.map((option) => option.id)
  return question.ordered ? ids : shuffled(ids, rng)
}

/** @param order every option id once, as from `optionOrder` */
export function toPublic({ versionId, question }: QuestionVersion, order: readonly string[]): PublicQuestion {
  return {
    versionId,
    choose: keyOf(question).length,
    stem: question.stem,
    options: order.map((id) => ({ id, text: optionOf(question, id).text }))
  }
}

/** For a learner who has answered (drill, review) or handed in (exam). */
export function toRevealed(version: QuestionVersion, order: readonly string[]): RevealedQuestion {
  const { question } = version
  return {
    ...toPublic(version, order),
    options: order.map((id) => {
      const { text, key, rationale, rightWhen } = optionOf(question, id)
      return { id, text, key, rationale, rightWhen }
    }),
    explanation: question.explanation,
    howItWorks: question.howItWorks,
    comparison: question.comparison,
    cites: question.cites,
    references: question.references,
    checkedOn: question.checkedOn
  }
}

function optionOf(question: Question, id: string) {
  const option = question.options.find((candidate) => candidate.id === id)
  if (!option) throw new RangeError(`the question ${question.id} has no option ${id}`)
  return option
}
