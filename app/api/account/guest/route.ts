import { z } from 'zod'
import { clientOf, endpoint, safePath, seeOther } from '#app/api/_endpoint.ts'
import { startGuest } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'The button of the first visit: signs a new guest in and leads on',
  who: 'anyone',
  body: z.object({ next: z.string().optional() }),
  form: true,
  handle: async ({ request, body, viewer, at }) => {
    const path = safePath(body.next)
    if (viewer) return seeOther(path)
    const sessionId = await startGuest(database(), clientOf(request).userAgent, at)
    return seeOther(path, { 'Set-Cookie': await sessionCookie(sessionId) })
  }
})
