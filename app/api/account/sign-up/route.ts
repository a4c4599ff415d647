import { z } from 'zod'
import { clientOf, endpoint, json, signedIn } from '#app/api/_endpoint.ts'
import { signUp } from '#lib/features/account/mutations.ts'
import { signUpSchema } from '#lib/features/account/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Makes an account; a guest becomes it',
  who: 'anyone',
  body: signUpSchema,
  answer: z.strictObject({ ok: z.literal(true) }),
  refuses: ['email-taken', 'already-account', 'weak-password', 'too-many-tries', 'too-busy', 'no-room'],
  handle: async ({ request, body, viewer, at }) => {
    const sessionId = await signUp(database(), viewer, body, clientOf(request), at)
    return json(200, { ok: true }, await signedIn(request, sessionId, at))
  }
})
