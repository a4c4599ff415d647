import { z } from 'zod'
import { clientOf, endpoint } from '#app/api/_endpoint.ts'
import { changePassword } from '#lib/features/credentials/mutations.ts'
import { changePasswordSchema } from '#lib/features/credentials/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Changes the password and ends every other session',
  who: 'learner',
  body: changePasswordSchema,
  answer: z.strictObject({ ok: z.literal(true) }),
  refuses: ['not-found', 'wrong-credentials', 'weak-password', 'too-many-tries', 'too-busy'],
  handle: async ({ request, body, viewer, at }) => {
    await changePassword(database(), viewer, body, clientOf(request), at)
    return { ok: true as const }
  }
})
