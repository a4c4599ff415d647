import { z } from 'zod'
import { signIn } from '#app/_addresses.ts'
import { startPath } from '#app/_ui/start-path.ts'
import { clientOf, endpoint, safePath, seeOther } from '#app/api/_endpoint.ts'
import { GUEST_FROM_ADDRESS } from '#lib/domain/limits.ts'
import { Refusal } from '#lib/domain/refusal.ts'
import { startGuest } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { requireRoomInHouse } from '#lib/features/throttle/data.ts'
import { countTry } from '#lib/features/throttle/mutations.ts'
import { networkOf } from '#lib/infra/client-address.ts'
import { database } from '#lib/infra/database.ts'
import { logSecurity } from '#lib/infra/security-log.ts'

export const POST = endpoint({
  summary: 'The button of the first visit: signs a new guest in and leads on',
  who: 'anyone',
  body: z.object({ next: z.string().optional() }),
  form: true,
  handle: async ({ request, body, viewer, at }) => {
    const path = safePath(body.next)
    if (viewer) return seeOther(path)
    const { address, userAgent } = clientOf(request)
    try {
      await requireRoomInHouse(database())
      await countTry(database(), `guest from ${networkOf(address)}`, GUEST_FROM_ADDRESS, at)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // a form without a script: the words stand on a page, with the way to an account beside them
      const full = error.code === 'no-room'
      if (!full) logSecurity('throttled', { address }, { path: '/api/account/guest' })
      return seeOther(signIn(path, full ? error.code : 'TooManyGuests'))
    }
    const sessionId = await startGuest(database(), userAgent, at)
    logSecurity('guest', { session: sessionId, address })
    return seeOther(startPath(path), { 'Set-Cookie': await sessionCookie(sessionId) })
  }
})
