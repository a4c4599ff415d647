import { headers } from 'next/headers'
import { cache } from 'react'
import { answerIn, attemptIn, packIn } from '#app/_addresses.ts'
import { ownScope } from '#lib/domain/access/scope.ts'
import { loadViewer } from '#lib/features/account/loaders.ts'
import { getPackOfAttempt } from '#lib/features/attempts/data.ts'
import { loadPackInUse, loadPacks } from '#lib/features/catalog/loaders.ts'
import { getPackOfAnswer } from '#lib/features/reviews/data.ts'
import { database } from '#lib/infra/database.ts'
import { PATH_HEADER } from '#lib/infra/headers.ts'

/**
 * The pack that the page which is rendered belongs to, where it is on offer: the one in its address, that of its attempt
 * or answer; else the one that the learner is in.
 */
export const loadPackHere = cache(async () => {
  const [packs, id] = await Promise.all([loadPacks(), packOfPage()])
  return packs.find((pack) => pack.id === id) ?? loadPackInUse()
})

async function packOfPage(): Promise<string | undefined> {
  const path = (await headers()).get(PATH_HEADER) ?? ''
  const named = packIn(path)
  if (named) return named
  const viewer = await loadViewer()
  if (!viewer) return undefined
  const attempt = attemptIn(path)
  if (attempt) return getPackOfAttempt(database(), ownScope(viewer), attempt).catch(() => undefined)
  const answer = answerIn(path)
  if (answer) return getPackOfAnswer(database(), ownScope(viewer), answer).catch(() => undefined)
}
