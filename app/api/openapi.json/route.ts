import { z } from 'zod'
import { endpoint } from '#app/api/_endpoint.ts'
import { describeApi } from '#app/api/_openapi.ts'

export const GET = endpoint({
  summary: 'This description',
  who: 'anyone',
  answer: z.custom<object>().meta({ type: 'object', description: 'an OpenAPI 3.1 document' }),
  handle: async () => describeApi()
})
