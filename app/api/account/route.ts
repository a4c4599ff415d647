import { NextResponse } from 'next/server'
import { route } from '#app/api/_route.ts'
import { clearSessionCookie } from '#lib/features/account/auth.ts'
import { requireViewer } from '#lib/features/account/loaders.ts'
import { deleteUser } from '#lib/features/account/mutations.ts'
import { database } from '#lib/infra/database.ts'

/** Deletes the account or the guest, with everything stored about them. */
export const DELETE = route(async () => {
  const { userId } = await requireViewer()
  await deleteUser(database(), userId)
  await clearSessionCookie()
  return NextResponse.json({ ok: true })
})
