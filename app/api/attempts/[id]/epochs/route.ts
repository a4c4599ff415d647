import { NextResponse } from 'next/server'
import { route } from '#app/api/_route.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { getResponses } from '#lib/features/attempts/data.ts'
import { takeEpoch } from '#lib/features/attempts/mutations.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** A tab or device takes over the attempt: its epoch, and the responses as they are stored. */
export const POST = route(async (_request, { params }: RouteContext<'/api/attempts/[id]/epochs'>) => {
  const { userId } = await requireViewer()
  const { id } = await params
  const epoch = await takeEpoch(database(), userId, id, now())
  return NextResponse.json(
    { epoch, responses: await getResponses(database(), id), now: now().getTime() },
    { status: 201 }
  )
})
