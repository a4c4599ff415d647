/** What a check finds, and how much each rule weighs. */
import type { Bank } from '../bank.ts'
import { SILENCEABLE } from '../schema.ts'

/** Rules that make a question wrong for a learner, or that cannot be taken back: a pack that breaks one is not loaded. */
const ERRORS = [
  'absolute-wording',
  'all-of-the-above',
  'checked-on',
  'concept',
  'domain',
  'emphasis',
  'exam',
  'family',
  'host',
  'id',
  'key-count-wording',
  'name-parity',
  'note',
  'number-parity',
  'quote',
  'silencing',
  'source-map'
] as const

/**
 * Rules of the craft: a test-wise guesser gains by breaking them. They are reported and counted, but keep nobody from
 * practising: some are judged over the whole bank, where one new question may tip a band.
 */
const WARNINGS = [
  'blind',
  'concept-siblings',
  'echo',
  'key-length',
  'key-position',
  'near-duplicate',
  'option-form',
  'option-length',
  'option-order',
  'spacing'
] as const

export type Rule = (typeof ERRORS)[number] | (typeof WARNINGS)[number]

export const isError = (rule: Rule): boolean => (ERRORS as readonly Rule[]).includes(rule)

/** Whether a written reason may silence a rule for one question; structure and quotes have no false alarms. */
export const isSilenceable = (rule: Rule): boolean => (SILENCEABLE as readonly string[]).includes(rule)

/**
 * A problem at a field of a file; whoever read the file knows the line. `question` is the id it is about. `needs` are
 * the files (or how their names begin) that must have been read: what seems to be missing may stand in them.
 */
export type Finding = {
  rule: Rule
  file: string
  path: (string | number)[]
  message: string
  question?: string
  needs?: readonly string[]
}

/** Notes a problem of one thing in a file, at a path below it. */
export type Find = (rule: Rule, path: (string | number)[], message: string, needs?: readonly string[]) => void

export type Placed = { question: Bank['questions'][number]; file: string; index: number }

/** Each question with its file and its place in it. */
export function placed(questions: Bank['questions']): Placed[] {
  const counts = new Map<string, number>()
  return questions.map((question) => {
    const file = `questions/${question.topic}.yaml`
    const index = counts.get(file) ?? 0
    counts.set(file, index + 1)
    return { question, file, index }
  })
}

/** A finding about a question as a whole or at `path` within it. */
export const findingAt = (
  { question, file, index }: Placed,
  rule: Rule,
  path: (string | number)[],
  message: string,
  needs?: readonly string[]
): Finding => ({
  rule,
  file,
  path: ['questions', index, ...path],
  message: `${question.id}: ${message}`,
  question: question.id,
  ...(needs && { needs })
})
