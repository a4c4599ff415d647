import { z } from 'zod'
import { endpoint, json } from '#app/api/_endpoint.ts'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { database } from '#lib/infra/database.ts'
import { log } from '#lib/infra/log.ts'

export const dynamic = 'force-dynamic'

export const GET = endpoint({
  summary: 'Whether the server can serve learners; 503 where it cannot',
  who: 'anyone',
  answer: z.strictObject({
    status: z.enum(['ok', 'fault']),
    database: z.enum(['ok', 'fault']),
    bank: z.strictObject({ pack: z.string(), version: z.string(), questions: z.int() }).nullable()
  }),
  handle: async () => {
    try {
      const catalog = await getCurrentCatalog(database())
      const { pack, versionId, questions } = catalog
      return {
        status: 'ok' as const,
        database: 'ok' as const,
        bank: { pack: pack.id, version: versionId, questions: questions.length }
      }
    } catch (error) {
      log('unhealthy', { error: String(error) })
      return json(503, { status: 'fault', database: 'fault', bank: null })
    }
  }
})
