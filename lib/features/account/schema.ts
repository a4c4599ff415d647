import { z } from 'zod'

export const emailSchema = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase())
/** Long rather than complicated (NIST SP 800-63B); the upper bound keeps hashing cheap. */
export const passwordSchema = z.string().min(10).max(200)
export const signUpSchema = z.strictObject({ email: emailSchema, password: passwordSchema })
export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(200),
  handInGuestExam: z
    .boolean()
    .default(false)
    .describe('hands in the exam that runs here as a guest, where one runs in the account as well')
})
