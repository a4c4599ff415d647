import { endpoint } from '#app/api/_endpoint.ts'
import { closeExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getClock } from '#lib/features/attempts/data.ts'
import { giveUpAttempt } from '#lib/features/attempts/mutations.ts'
import { clockSchema, submittedSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const GET = endpoint({
  summary: 'The clock and the state of one attempt',
  who: 'learner',
  answer: clockSchema,
  refuses: ['not-found'],
  handle: async ({ params, owner, at }) => {
    await closeExpired(database(), owner, at, params.id)
    return getClock(database(), owner, params.id, at)
  }
})

export const DELETE = endpoint({
  summary: 'Gives an open attempt up, a paused one too: what was answered is kept, the rest stays unmet; repeatable',
  who: 'learner',
  answer: submittedSchema,
  refuses: ['attempt-closed', 'not-found'],
  handle: async ({ params: { id }, owner, at }) => {
    await giveUpAttempt(database(), owner, id, at)
    return { id }
  }
})
