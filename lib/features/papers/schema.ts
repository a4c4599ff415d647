import { z } from 'zod'

/** The paper that is asked for. */
export const paperRequestFields = {
  pack: z.string().max(80),
  examId: z.string().max(80),
  kind: z.enum(['full', 'short']),
  /** true: where the bank is too small for the form, take the longest one that it allows. */
  shorten: z.boolean().default(false)
}
const paperRequestSchema = z.object(paperRequestFields)
export type PaperRequest = z.infer<typeof paperRequestSchema>
