import { z } from 'zod'
import { endpoint } from '#app/api/_endpoint.ts'
import { Refusal } from '#lib/domain/refusal.ts'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { database } from '#lib/infra/database.ts'
import { log } from '#lib/infra/log.ts'

export const dynamic = 'force-dynamic'

export const GET = endpoint({
  summary: 'Whether the server can serve learners',
  who: 'anyone',
  answer: z.strictObject({
    status: z.literal('ok'),
    database: z.literal('ok'),
    bank: z.strictObject({ pack: z.string(), version: z.string(), questions: z.int() })
  }),
  refuses: ['unhealthy'],
  handle: async () => {
    try {
      const { pack, versionId, questions } = await getCurrentCatalog(database())
      const bank = { pack: pack.id, version: versionId, questions: questions.length }
      return { status: 'ok' as const, database: 'ok' as const, bank }
    } catch (error) {
      log('unhealthy', { error: String(error) })
      throw new Refusal('unhealthy', 'the database or the bank cannot be read')
    }
  }
})
