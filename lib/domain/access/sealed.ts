/**
 * A question as most of the house sees it: without what tells its key. The whole of it is there at run time, but by
 * type only this folder reads it, so nothing elsewhere can show a key past the gate by accident.
 */
import type { Option, Question } from '../bank/schema.ts'
import type { Formatted } from '../question-text.ts'

type Open = 'id' | 'concept' | 'type' | 'domains' | 'difficulty' | 'ordered' | 'stem'
/** A list of what may be read, so that a new field is secret until somebody decides otherwise. */
export type SealedQuestion = Pick<Question, Open> & { options: Pick<Option, 'id' | 'text'>[] }

declare const throughTheGate: unique symbol
/** A value that came through the gate: an object literal of the same shape is none. */
export type Shown<T> = T & { readonly [throughTheGate]: true }

/** One version of a question as it is stored and answered. */
export type QuestionVersion = {
  versionId: string
  packId: string
  topic: string
  question: SealedQuestion
  /** Its texts as blocks, rationales among them. */
  formatted?: SealedTexts
}

/** What the gate and the log know a version's question by. */
export const refOf = ({ packId, question }: QuestionVersion) => ({ packId, questionId: question.id })

declare const texts: unique symbol
type SealedTexts = { readonly [texts]: true }
export const sealedTexts = (formatted: Formatted | undefined) => formatted as unknown as SealedTexts | undefined
/** For this folder and `toPublic` only. */
export const unsealedTexts = ({ formatted }: QuestionVersion) => formatted as unknown as Formatted | undefined

/** For this folder and `toPublic` only: everyone else asks the gate. */
export const unsealed = (question: SealedQuestion): Question => question as Question

/** The ids of the right options. */
export const keyOf = (question: Question): string[] =>
  question.options.filter((option) => option.key).map((option) => option.id)
