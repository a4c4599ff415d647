import { z } from 'zod'
import type { Note } from '../../domain/bank/note.ts'
import {
  conceptSchema,
  erratumSchema,
  examSchema,
  packSchema,
  questionSchema,
  sourceMapSchema
} from '../../domain/bank/schema.ts'

/** A snapshot of a pack as it is stored: the ids name rows of NoteVersion and QuestionVersion. */
export const manifestSchema = z.object({
  pack: packSchema,
  exams: z.array(examSchema),
  concepts: z.array(conceptSchema.extend({ topic: z.string() })),
  errata: z.array(erratumSchema),
  sourceMap: sourceMapSchema,
  notes: z.array(z.string()),
  questions: z.array(z.string())
})
export type Manifest = z.infer<typeof manifestSchema>

export { questionSchema }
/** Note bodies are written by our own parser only, so they are read back as they were written. */
export type NoteBody = Note['pages']
