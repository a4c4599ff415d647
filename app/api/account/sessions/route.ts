import { z } from 'zod'
import { endpoint } from '#app/api/_endpoint.ts'
import { revokeOtherSessions } from '#lib/features/account/mutations.ts'
import { database } from '#lib/infra/database.ts'

export const DELETE = endpoint({
  summary: 'Ends every session of one’s own but this one',
  who: 'learner',
  answer: z.strictObject({ ended: z.int() }),
  handle: async ({ viewer, at }) => ({ ended: await revokeOtherSessions(database(), viewer, at) })
})
