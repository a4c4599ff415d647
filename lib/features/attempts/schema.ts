import { z } from 'zod'
import { ALLOWANCES } from '../../domain/attempt.ts'

export const startSchema = z.strictObject({
  examId: z.string().max(80),
  kind: z.enum(['full', 'short']),
  allowanceMinutes: z.int().refine((minutes) => (ALLOWANCES as readonly number[]).includes(minutes), {
    message: `must be one of ${ALLOWANCES.join(', ')}`
  }),
  /** true: where the bank is too small for the form, take the longest one that it allows. */
  shorten: z.boolean().default(false)
})
export type StartRequest = z.infer<typeof startSchema>

const optionIds = z
  .array(z.string().regex(/^[a-f]$/))
  .max(6)
  .refine((ids) => new Set(ids).size === ids.length, 'each option once')

/** Whole responses, each with its revision: only positions that the learner touched. */
export const saveSchema = z.strictObject({
  epoch: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  responses: z
    .array(
      z.strictObject({
        position: z.int().min(0).max(999),
        selected: optionIds,
        flagged: z.boolean(),
        struck: optionIds,
        timeMs: z
          .int()
          .min(0)
          .max(2 ** 31 - 1),
        counter: z
          .int()
          .min(1)
          .max(2 ** 31 - 1)
      })
    )
    .min(1)
    .max(100)
})
export type SaveRequest = z.infer<typeof saveSchema>
