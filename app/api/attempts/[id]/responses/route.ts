import { NextResponse } from 'next/server'
import { bodyOf, route } from '#app/api/_route.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { saveResponses } from '#lib/features/attempts/mutations.ts'
import { saveSchema } from '#lib/features/attempts/schema.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** Saves responses. A 200 means that each is on disk, at the revision listed. */
export const PUT = route(async (request, { params }: RouteContext<'/api/attempts/[id]/responses'>) => {
  const { userId } = await requireViewer()
  const body = await bodyOf(request, saveSchema)
  const { stored, deadlineAt } = await saveResponses(database(), userId, (await params).id, body, now())
  return NextResponse.json({ stored, deadlineAt: deadlineAt.getTime(), now: now().getTime() })
})
