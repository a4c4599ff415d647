import { endpoint } from '#app/api/_endpoint.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { submittedSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Hands an attempt in; repeating it is harmless',
  who: 'learner',
  answer: submittedSchema,
  refuses: ['not-found'],
  handle: async ({ params: { id }, owner, at }) => {
    await submitAttempt(database(), owner, id, at)
    return { id }
  }
})
