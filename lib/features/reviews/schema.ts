import { z } from 'zod'

/** An answer to look at again, as an address names it: its id, and the order in which its options were shown. */
export const answeredSchema = z.object({
  answer: z.string().max(80),
  order: z
    .string()
    .regex(/^[a-f]{1,6}$/)
    .optional()
    .catch(undefined)
})
export type Answered = z.infer<typeof answeredSchema>
