import { endpoint } from '#app/api/_endpoint.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { savedSchema, saveSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const PUT = endpoint({
  summary: 'Saves responses; 200 means that each is on disk, at the revision listed',
  who: 'learner',
  body: saveSchema,
  answer: savedSchema,
  refuses: ['attempt-closed', 'attempt-revealed', 'attempt-paused', 'not-found'],
  handle: async ({ params, body, owner, at }) => {
    const { stored, refused, epoch, deadlineAt, pausedAt } = await saveResponses(database(), owner, params.id, body, at)
    const clock = { now: at.getTime(), deadlineAt: deadlineAt.getTime(), pausedAt: pausedAt?.getTime() ?? null }
    return { stored, refused, epoch, ...clock }
  }
})
