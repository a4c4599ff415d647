import { NextResponse } from 'next/server'
import { route } from '#app/api/_route.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** Hands an attempt in. Repeating it is harmless. */
export const POST = route(async (_request, { params }: RouteContext<'/api/attempts/[id]/submission'>) => {
  const { userId } = await requireViewer()
  const { id } = await params
  await submitAttempt(database(), userId, id, now())
  return NextResponse.json({ id })
})
