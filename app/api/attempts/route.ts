import { randomUUID } from 'node:crypto'
import { NextResponse } from 'next/server'
import { bodyOf, route } from '#app/api/_route.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { startAttempt } from '#lib/features/attempts/mutations.ts'
import { startSchema } from '#lib/features/attempts/schema.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** Starts an exam. */
export const POST = route(async (request) => {
  const { userId } = await requireViewer()
  const body = await bodyOf(request, startSchema)
  const attempt = await startAttempt(database(), await loadCatalog(), userId, body, randomUUID(), now())
  return NextResponse.json(attempt, { status: 201 })
})
