import { z } from 'zod'
import { endpoint, json } from '#app/api/_endpoint.ts'
import { exportAccount } from '#lib/features/account/mutations.ts'
import { database } from '#lib/infra/database.ts'

export const GET = endpoint({
  summary: 'Everything stored about the learner, as a file',
  who: 'learner',
  answer: z.custom<object>().meta({ type: 'object', description: 'the learner’s rows, table by table' }),
  handle: async ({ owner, at }) =>
    json(200, await exportAccount(database(), owner, at), {
      'Content-Disposition': 'attachment; filename="gokaku-note.json"'
    })
})
