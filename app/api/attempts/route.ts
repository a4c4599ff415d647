import { randomUUID } from 'node:crypto'
import { endpoint } from '#app/api/_endpoint.ts'
import { inPack } from '#lib/domain/access/scope.ts'
import { ATTEMPTS_OF_LEARNER } from '#lib/domain/limits.ts'
import { preferencesOf } from '#lib/features/account/session.ts'
import { getPackOfAttempt } from '#lib/features/attempts/data.ts'
import { startAttempt } from '#lib/features/attempts/mutations.ts'
import { startedSchema, startSchema } from '#lib/features/attempts/schema.ts'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { requireRoomForAttempt, requireRoomInHouse } from '#lib/features/throttle/data.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Starts an exam: draws its paper and starts its clock',
  who: 'learner',
  body: startSchema,
  status: 201,
  answer: startedSchema,
  refuses: ['attempt-open', 'shortage', 'nothing-missed', 'not-found', 'day-is-full', 'record-is-full', 'no-room'],
  handle: async ({ request, body, owner, at }) => {
    const { timeZone } = preferencesOf(request.headers.get('cookie'), null)
    await requireRoomInHouse(database())
    await requireRoomForAttempt(database(), owner, ATTEMPTS_OF_LEARNER, at)
    const pack = 'retryOf' in body ? await getPackOfAttempt(database(), owner, body.retryOf) : body.pack
    const catalog = await getCurrentCatalog(database(), pack)
    return startAttempt(database(), catalog, inPack(owner, catalog.pack.id), body, randomUUID(), at, timeZone)
  }
})
