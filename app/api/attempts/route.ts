import { randomUUID } from 'node:crypto'
import { NextResponse } from 'next/server'
import { bodyOf, route } from '#app/api/_route.ts'
import { loadPreferences, requireViewer } from '#lib/features/account/loaders.ts'
import { startAttempt } from '#lib/features/attempts/mutations.ts'
import { startSchema } from '#lib/features/attempts/schema.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** Starts an exam. */
export const POST = route(async (request) => {
  const { userId } = await requireViewer()
  const body = await bodyOf(request, startSchema)
  const [catalog, { timeZone }] = await Promise.all([loadCatalog(), loadPreferences()])
  const attempt = await startAttempt(database(), catalog, userId, body, randomUUID(), now(), timeZone)
  return NextResponse.json(attempt, { status: 201 })
})
