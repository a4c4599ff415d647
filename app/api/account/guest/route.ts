import { route, safePath, seeOther } from '#app/api/_route.ts'
import { writeSessionCookie } from '#lib/features/account/auth.ts'
import { loadViewer } from '#lib/features/account/loaders.ts'
import { startGuest } from '#lib/features/account/mutations.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

/** The button of the first visit: a form, so that it works before any script does. */
export const POST = route(async (request) => {
  const form = await request.formData().catch(() => new FormData())
  if (!(await loadViewer()))
    await writeSessionCookie(await startGuest(database(), request.headers.get('user-agent') ?? '', now()))
  return seeOther(safePath(form.get('next')))
})
