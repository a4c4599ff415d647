/**
 * The one place that holds a response against a key. What it says is stored and passed along, never worked out again
 * from key and choice: another type of question is another branch here and nowhere else.
 */
import { keyOf, type QuestionVersion, unsealed } from './sealed.ts'

/** What of a learner's response counts. */
export type Gradable = { selected: readonly string[] }

export type Grade = { answered: boolean; right: boolean }

/** Right when the chosen options are exactly the key: all or nothing, as in the real exams. */
export function grade({ question }: QuestionVersion, { selected }: Gradable): Grade {
  const key = keyOf(unsealed(question))
  const right = selected.length === key.length && key.every((id) => selected.includes(id))
  return { answered: selected.length > 0, right }
}
