import { z } from 'zod'
import { passwordSchema, signInSchema } from '../account/schema.ts'

const typed = signInSchema.shape.password

export const changePasswordSchema = z.strictObject({ current: typed, password: passwordSchema })
export const leavingSchema = z.strictObject({
  password: typed.optional().describe('asked for where one signed in more than some minutes ago')
})
