import { headers } from 'next/headers'
import { cache } from 'react'
import { ownScope } from '../../domain/access/scope.ts'
import { database } from '../../infra/database.ts'
import { loadViewer } from '../account/loaders.ts'
import { cookieOf, PACK_COOKIE } from '../account/session.ts'
import { getCurrentCatalog, getPackInUse } from './data.ts'

/** The pack that the learner is in where the address names none. */
export const loadPackInUse = cache(async () => {
  const [viewer, list] = await Promise.all([loadViewer(), headers()])
  return getPackInUse(database(), viewer ? ownScope(viewer) : undefined, cookieOf(list.get('cookie'), PACK_COOKIE))
})

/** A pack as learners practise it now, once a request. @throws Refusal not-found */
export const loadCatalog = cache(async (pack?: string) =>
  getCurrentCatalog(database(), pack ?? (await loadPackInUse()).id)
)
