import { z } from 'zod'
import { CONFIDENCES } from '../../domain/review.ts'

/** What is practised: endless drill or what is due; one topic or all; one passage of a topic's note. */
export const scopeSchema = z
  .strictObject({
    mode: z.enum(['drill', 'review']),
    topic: z.string().max(80).optional(),
    passage: z
      .string()
      .regex(/^p\d+-\d+$/)
      .optional()
  })
  .refine((scope) => !scope.passage || scope.topic, { path: ['passage'], message: 'a passage needs its topic' })
export type Scope = z.infer<typeof scopeSchema>

export const answerSchema = z.strictObject({
  id: z.uuid(),
  scope: scopeSchema,
  versionId: z.string().max(40),
  selected: z
    .array(z.string().regex(/^[a-f]$/))
    .min(1)
    .max(6),
  confidence: z.enum(CONFIDENCES).optional()
})
export type AnswerRequest = z.infer<typeof answerSchema>
