import { z } from 'zod'
import { endpoint } from '#app/api/_endpoint.ts'
import { Refusal } from '#lib/domain/refusal.ts'
import { getCurrentCatalog, getPacks } from '#lib/features/catalog/data.ts'
import { database } from '#lib/infra/database.ts'
import { log } from '#lib/infra/log.ts'

export const dynamic = 'force-dynamic'

export const GET = endpoint({
  summary: 'Whether the server can serve learners',
  who: 'anyone',
  answer: z.strictObject({
    status: z.literal('ok'),
    database: z.literal('ok'),
    packs: z
      .array(z.strictObject({ pack: z.string(), version: z.string(), questions: z.int() }))
      .min(1)
      .describe('those that learners can practice')
  }),
  refuses: ['unhealthy'],
  handle: async () => {
    try {
      const offered = await getPacks(database())
      if (offered.length === 0) throw new Error('no pack is offered')
      const catalogs = await Promise.all(offered.map(({ id }) => getCurrentCatalog(database(), id)))
      const packs = catalogs.map(({ pack, versionId, questions }) => ({
        pack: pack.id,
        version: versionId,
        questions: questions.length
      }))
      return { status: 'ok' as const, database: 'ok' as const, packs }
    } catch (error) {
      log('unhealthy', { error: String(error) })
      throw new Refusal('unhealthy', 'the database or the bank cannot be read')
    }
  }
})
