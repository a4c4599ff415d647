import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ownScope } from '../../domain/access/scope.ts'
import { Refusal } from '../../domain/refusal.ts'
import { database } from '../../infra/database.ts'
import { PACK_COOKIE } from '../../infra/headers.ts'
import { loadViewer } from '../account/loaders.ts'
import { cookieOf } from '../account/session.ts'
import { getCurrentCatalog, getPackInUse, getPacks } from './data.ts'

/** The packs on offer, in their order, once a request. */
export const loadPacks = cache(() => getPacks(database()))

/** The pack that the learner is in where the address names none. */
export const loadPackInUse = cache(async () => {
  const [viewer, list] = await Promise.all([loadViewer(), headers()])
  return getPackInUse(database(), viewer ? ownScope(viewer) : undefined, cookieOf(list.get('cookie'), PACK_COOKIE))
})

/** A pack as learners practise it now, once a request; there is no page of one that is not on offer. */
export const loadCatalog = cache((pack: string) =>
  getCurrentCatalog(database(), pack).catch((error) => {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  })
)
