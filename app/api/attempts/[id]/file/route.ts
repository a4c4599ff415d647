import { endpoint } from '#app/api/_endpoint.ts'
import { deliverFile } from '#lib/features/attempts/saving/mutations.ts'
import { deliveredSchema, responseFileSchema } from '#lib/features/attempts/schema.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Takes the encrypted file of responses that the exam room offers where the server cannot be reached',
  who: 'learner',
  body: responseFileSchema,
  answer: deliveredSchema,
  refuses: ['file-unreadable', 'attempt-closed', 'attempt-revealed', 'attempt-paused', 'not-found'],
  handle: async ({ params, body, owner, at }) => deliverFile(database(), owner, params.id, body, at)
})
