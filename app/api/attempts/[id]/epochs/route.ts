import { endpoint } from '#app/api/_endpoint.ts'
import { getClock, getPaper } from '#lib/features/attempts/data.ts'
import { takeEpoch } from '#lib/features/attempts/mutations.ts'
import { getResponses } from '#lib/features/attempts/responses/data.ts'
import { openedSchema, openingSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'A tab or device opens the attempt, or takes it over: its epoch, what is stored, and the paper',
  who: 'learner',
  body: openingSchema,
  status: 201,
  answer: openedSchema,
  refuses: ['attempt-closed', 'not-found'],
  handle: async ({ params: { id }, body, owner, at }) => {
    const epoch = await takeEpoch(database(), owner, id, at)
    const paper = body.paper ? await getPaper(database(), owner, id) : undefined
    const responses = (await getResponses(database(), owner, id)).map(({ late: _, ...response }) => response)
    const { now, deadlineAt, pausedAt } = await getClock(database(), owner, id, at)
    return { epoch, responses, paper, now, deadlineAt, pausedAt }
  }
})
