import { endpoint } from '#app/api/_endpoint.ts'
import { getClock } from '#lib/features/attempts/data.ts'
import { clockSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const GET = endpoint({
  summary: 'The clock and the state of one attempt',
  who: 'learner',
  answer: clockSchema,
  refuses: ['not-found'],
  handle: async ({ params, viewer, at }) => getClock(database(), viewer.userId, params.id, at)
})
