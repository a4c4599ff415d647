import { z } from 'zod'
import { endpoint } from '#app/api/_endpoint.ts'
import { revokeSession } from '#lib/features/account/mutations.ts'
import { database } from '#lib/infra/database.ts'

export const DELETE = endpoint({
  summary: 'Ends one of one’s own sessions, wherever it is',
  who: 'learner',
  answer: z.strictObject({ ok: z.literal(true) }),
  refuses: ['not-found'],
  handle: async ({ params, owner, at }) => {
    await revokeSession(database(), owner, params.id, at)
    return { ok: true as const }
  }
})
