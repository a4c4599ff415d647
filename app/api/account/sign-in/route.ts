import { z } from 'zod'
import { clientOf, endpoint, json, signedIn } from '#app/api/_endpoint.ts'
import { signIn } from '#lib/features/account/mutations.ts'
import { signInSchema } from '#lib/features/account/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Signs in with email and password; a guest’s history moves into the account',
  who: 'anyone',
  body: signInSchema,
  answer: z.strictObject({ ok: z.literal(true) }),
  refuses: ['wrong-credentials', 'too-many-tries', 'too-busy', 'two-exams'],
  handle: async ({ request, body, viewer, at }) => {
    const sessionId = await signIn(database(), viewer, body, clientOf(request), at)
    return json(200, { ok: true }, await signedIn(request, sessionId, at))
  }
})
