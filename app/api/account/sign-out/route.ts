import { route, seeOther } from '#app/api/_route.ts'
import { clearSessionCookie } from '#lib/features/account/auth.ts'
import { loadViewer } from '#lib/features/account/loaders.ts'
import { revokeSession } from '#lib/features/account/mutations.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

export const POST = route(async () => {
  const viewer = await loadViewer()
  if (viewer) await revokeSession(database(), viewer.userId, viewer.sessionId, now())
  await clearSessionCookie()
  return seeOther('/')
})
