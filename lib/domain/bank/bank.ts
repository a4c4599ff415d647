/** A pack, parsed: what the checks, the loader and the app share. */
import type { Note } from './note.ts'
import type { Concept, Erratum, Exam, Pack, Question, SourceMap } from './schema.ts'

export type TopicQuestion = Question & { topic: string }

export type Bank = {
  pack: Pack
  exams: Exam[]
  notes: Note[]
  concepts: (Concept & { topic: string })[]
  questions: TopicQuestion[]
  errata: Erratum[]
  sourceMap: SourceMap
}

/** One thing that is wrong in a pack. `line` is 1-based, absent where a whole file is meant. */
export type Problem = { file: string; line?: number; field: string; message: string }
