import { HOME } from '#app/_addresses.ts'
import { endpoint, seeOther } from '#app/api/_endpoint.ts'
import { revokeSession } from '#lib/features/account/mutations.ts'
import { clearedSessionCookies } from '#lib/features/account/session.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'Ends this session',
  who: 'anyone',
  handle: async ({ viewer, owner, at }) => {
    if (viewer && owner) await revokeSession(database(), owner, viewer.sessionId, at)
    return seeOther(HOME, { 'Set-Cookie': clearedSessionCookies(), 'Clear-Site-Data': '"cache"' })
  }
})
