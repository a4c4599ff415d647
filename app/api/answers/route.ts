import { NextResponse } from 'next/server'
import { bodyOf, route } from '#app/api/_route.ts'
import { loadMoment, requireViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import { answerSchema } from '#lib/features/practice/schema.ts'
import { database } from '#lib/infra/database.ts'

/** One answer in a drill or review: stored, then explained, with the question that comes next. */
export const POST = route(async (request) => {
  const { userId } = await requireViewer()
  const body = await bodyOf(request, answerSchema)
  return NextResponse.json(await answerAndExplain(database(), await loadCatalog(), userId, body, await loadMoment()))
})
