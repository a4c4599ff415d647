/** The bank as it is stored: what the tests compare pages with. A page names a question by its version only. */
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Question } from '#lib/domain/bank/schema.ts'
import { storedQuestion } from './stored.ts'

/** @throws RangeError for a version that was never stored */
export function questionOf(versionId: string | null): Question & { topic: string } {
  const stored = storedQuestion(versionId ?? '')
  if (!stored) throw new RangeError(`the bank has no question version ${versionId}`)
  return stored
}

/** The words of every right option. */
export const keyTexts = (question: Question, language: Language): string[] =>
  question.options.filter((option) => option.key).map((option) => option.text[language])

/** As many options as are to be chosen, not all of them right. */
export function wrongTexts(question: Question, language: Language): string[] {
  const wrong = question.options.find((option) => !option.key)?.text[language] ?? ''
  return [wrong, ...keyTexts(question, language).slice(1)]
}

/** What explains a question and must stay on the server until it is answered. */
export const secretsOf = (question: Question): string[] =>
  [
    question.explanation,
    question.howItWorks,
    ...question.options.flatMap((option) => [option.rationale, option.rightWhen])
  ].flatMap((text) => (text ? [text.ja, text.en] : []))

/** What a learner may see of a question at any time. */
export const openTextsOf = (question: Question): string[] => [question.stem.ja, question.stem.en]

/** The longest stretch of a text that stays as it is in HTML, in JSON and in JSON inside HTML. */
export function needleOf(text: string): string {
  const [longest] = text.split(/["'&<>\\*\n]/).sort((left, right) => right.length - left.length)
  return longest.trim()
}

/** The paragraphs of a text, without the marks of emphasis, as they stand on a page. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replaceAll('**', '')
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
