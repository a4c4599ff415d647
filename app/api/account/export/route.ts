import { NextResponse } from 'next/server'
import { route } from '#app/api/_route.ts'
import { getExport } from '#lib/features/account/data.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { database } from '#lib/infra/database.ts'

/** Everything stored about the learner, as a file. */
export const GET = route(async () => {
  const { userId } = await requireViewer()
  return NextResponse.json(await getExport(database(), userId), {
    headers: { 'Content-Disposition': 'attachment; filename="gokaku-note.json"' }
  })
})
