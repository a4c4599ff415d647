import { result } from '#app/_addresses.ts'
import { endpoint, seeOther } from '#app/api/_endpoint.ts'
import { openResult } from '#lib/features/results/mutations.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Opens the result of an attempt that ended by itself and leads to it; from then on nothing is taken for it',
  who: 'learner',
  refuses: ['not-found', 'attempt-open'],
  handle: async ({ params: { id }, owner, at }) => {
    await openResult(database(), owner, id, at)
    return seeOther(result(id))
  }
})
