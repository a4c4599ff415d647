import { z } from 'zod'
import { readEmail } from '../../domain/email.ts'

export const emailSchema = z
  .string()
  .max(300)
  .transform((typed, context) => {
    const email = readEmail(typed)
    if (email !== undefined) return email
    context.addIssue({ code: 'custom', message: 'is not an email address' })
    return z.NEVER
  })
/** Half a character has no form of its own: hashed, ten of them would equal any other ten. */
const typedPassword = z
  .string()
  .max(200)
  .refine((password) => password.isWellFormed(), 'has half a character')
/** Long rather than complicated (NIST SP 800-63B); the upper bound keeps hashing cheap. */
export const passwordSchema = typedPassword
  .min(10, { abort: true })
  .refine((password) => password.normalize('NFKC').length >= 10, 'is too short')
export const signUpSchema = z.strictObject({ email: emailSchema, password: passwordSchema })
export const signInSchema = z.strictObject({
  email: emailSchema,
  password: typedPassword.min(1),
  handInGuestExam: z
    .boolean()
    .default(false)
    .describe('hands in the exam that runs here as a guest, where one runs in the account as well')
})
