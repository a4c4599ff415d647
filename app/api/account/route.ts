import { z } from 'zod'
import { endpoint, json } from '#app/api/_endpoint.ts'
import { deleteUser } from '#lib/features/account/mutations.ts'
import { clearedSessionCookies } from '#lib/features/account/session.ts'
import { database } from '#lib/infra/database.ts'

export const DELETE = endpoint({
  summary: 'Deletes the account or the guest, with everything stored about them',
  who: 'learner',
  answer: z.strictObject({ ok: z.literal(true) }),
  handle: async ({ viewer }) => {
    await deleteUser(database(), viewer.userId)
    return json(200, { ok: true }, { 'Set-Cookie': clearedSessionCookies(), 'Clear-Site-Data': '"cache"' })
  }
})
