/** A pack, parsed: what the checks, the loader and the app share. */
import { assignmentsOf, type Family, problemsOf, variantOf } from './family.ts'
import type { Note } from './note.ts'
import type { Concept, Erratum, Exam, Pack, Question, Reading, Silencing, SourceMap } from './schema.ts'

export type TopicQuestion = Question & { topic: string }

export type Bank = {
  pack: Pack
  exams: Exam[]
  notes: Note[]
  concepts: (Concept & { topic: string })[]
  questions: TopicQuestion[]
  families: (Family & { topic: string })[]
  errata: Erratum[]
  /** False alarms of the checks, each with its reason. */
  silenced: Silencing[]
  sourceMap: SourceMap
  /** The second reader's protocol; absent where a pack keeps none. */
  readings?: Reading[]
}

/** Every variant of every sound family, as questions; a family with problems has none (the checks name them). */
export const variantsOf = (bank: Pick<Bank, 'families'>): TopicQuestion[] =>
  bank.families
    .filter((family) => problemsOf(family).length === 0)
    .flatMap((family) =>
      assignmentsOf(family).map((assignment) => ({ ...variantOf(family, assignment), topic: family.topic }))
    )

/** One thing that is wrong in a pack. `line` is 1-based, absent where a whole file is meant; `rule` where a check found it. */
export type Problem = { file: string; line?: number; field: string; message: string; rule?: string }
