import { NextResponse } from 'next/server'
import { route } from '#app/api/_route.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { getAttempt } from '#lib/features/attempts/data.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** The clock and the state of one attempt. */
export const GET = route(async (_request, { params }: RouteContext<'/api/attempts/[id]'>) => {
  const { userId } = await requireViewer()
  const at = now()
  const { id, deadlineAt, submittedAt } = await getAttempt(database(), userId, (await params).id, at)
  return NextResponse.json({
    id,
    deadlineAt: deadlineAt.getTime(),
    submittedAt: submittedAt?.getTime() ?? null,
    now: at.getTime()
  })
})
