import { z } from 'zod'
import { clientOf, endpoint, json } from '#app/api/_endpoint.ts'
import { deleteUser } from '#lib/features/account/mutations.ts'
import { clearedSessionCookies } from '#lib/features/account/session.ts'
import { requireOwner } from '#lib/features/credentials/mutations.ts'
import { leavingSchema } from '#lib/features/credentials/schema.ts'
import { database } from '#lib/infra/database.ts'

export const DELETE = endpoint({
  summary: 'Deletes the account or the guest, with everything stored about them',
  who: 'learner',
  body: leavingSchema,
  answer: z.strictObject({ ok: z.literal(true) }),
  refuses: ['sign-in-again', 'wrong-credentials', 'too-many-tries', 'too-busy'],
  handle: async ({ request, body, viewer, owner, at }) => {
    await requireOwner(database(), viewer, body.password, clientOf(request), at)
    await deleteUser(database(), owner)
    return json(200, { ok: true }, { 'Set-Cookie': clearedSessionCookies(), 'Clear-Site-Data': '"cache"' })
  }
})
