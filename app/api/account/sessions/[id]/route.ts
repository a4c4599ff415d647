import { NextResponse } from 'next/server'
import { route } from '#app/api/_route.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { revokeSession } from '#lib/features/account/mutations.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** Ends one of one's own sessions, wherever it is. */
export const DELETE = route(async (_request, { params }: RouteContext<'/api/account/sessions/[id]'>) => {
  const { userId } = await requireViewer()
  await revokeSession(database(), userId, (await params).id, now())
  return NextResponse.json({ ok: true })
})
