import { endpoint } from '#app/api/_endpoint.ts'
import { getClock } from '#lib/features/attempts/data.ts'
import { pauseAttempt, resumeAttempt } from '#lib/features/attempts/mutations.ts'
import { clockSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Stops the clock of a lenient attempt; repeating it is harmless',
  who: 'learner',
  answer: clockSchema,
  refuses: ['not-pausable', 'attempt-closed', 'not-found'],
  handle: async ({ params: { id }, owner, at }) => {
    await pauseAttempt(database(), owner, id, at)
    return getClock(database(), owner, id, at)
  }
})

export const DELETE = endpoint({
  summary: 'Lets the clock go on where it stood; repeating it is harmless',
  who: 'learner',
  answer: clockSchema,
  refuses: ['attempt-closed', 'not-found'],
  handle: async ({ params: { id }, owner, at }) => {
    await resumeAttempt(database(), owner, id, at)
    return getClock(database(), owner, id, at)
  }
})
