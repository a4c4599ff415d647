/** What an open session alone does not allow: a new password, and leaving for good. */
import type { Viewer } from '../../domain/access/viewer.ts'
import { FRESH_SIGN_IN_MINUTES, SIGN_IN_TO_ACCOUNT } from '../../domain/limits.ts'
import { Refusal } from '../../domain/refusal.ts'
import { networkOf } from '../../infra/client-address.ts'
import type { Database } from '../../infra/database.ts'
import { hashingLine, hashPassword, isPassword } from '../../infra/password-hash.ts'
import { logSecurity } from '../../infra/security-log.ts'
import { type Client, requireStrong } from '../account/mutations.ts'
import { countTry, forgetTries } from '../throttle/mutations.ts'

const passwordHashOf = async (database: Database, userId: string) =>
  (await database.user.findUnique({ where: { id: userId }, select: { passwordHash: true } }))?.passwordHash

type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** Tries are counted by user: only who holds a session can make one. @throws Refusal wrong-credentials, too-many-tries */
async function requirePassword(
  database: Database,
  { userId, email }: Viewer,
  { stored, typed }: { stored: string; typed: string },
  { address }: Client,
  now: Date,
  turn: Turn
): Promise<void> {
  const tries = `password of ${userId}`
  await countTry(database, tries, SIGN_IN_TO_ACCOUNT, now)
  if (!(await turn(() => isPassword(stored, typed)))) {
    logSecurity('sign-in failed', { user: userId, email: email ?? undefined, address })
    throw new Refusal('wrong-credentials', 'the password is wrong')
  }
  await forgetTries(database, tries)
}

/**
 * Changes the password, and ends every session but this one: whoever knew the old one is out.
 * @throws Refusal not-found (no password to change), wrong-credentials, weak-password, too-many-tries, too-busy
 */
export async function changePassword(
  database: Database,
  viewer: Viewer,
  { current, password }: { current: string; password: string },
  client: Client,
  now: Date
): Promise<void> {
  const { userId, sessionId } = viewer
  await hashingLine.enter(networkOf(client.address), async (turn) => {
    const stored = await passwordHashOf(database, userId)
    if (!stored) throw new Refusal('not-found', 'there is no password to change')
    await requirePassword(database, viewer, { stored, typed: current }, client, now, turn)
    await requireStrong(password, viewer.email)
    const passwordHash = await turn(() => hashPassword(password))
    await database.$transaction(async (transaction) => {
      // of two changes at once the first counts
      const { count } = await transaction.user.updateMany({
        where: { id: userId, passwordHash: stored },
        data: { passwordHash }
      })
      if (count === 0) throw new Refusal('wrong-credentials', 'the password has just been changed')
      await transaction.session.updateMany({
        where: { userId, revokedAt: null, id: { not: sessionId } },
        data: { revokedAt: now }
      })
    })
    logSecurity('password changed', { user: userId, session: sessionId, address: client.address })
  })
}

/**
 * Asks again who somebody is before everything is deleted: an open browser is not enough. A guest has nothing to show.
 * @throws Refusal sign-in-again (details: whether the password would do), wrong-credentials, too-many-tries, too-busy
 */
export async function requireOwner(
  database: Database,
  viewer: Viewer,
  password: string | undefined,
  client: Client,
  now: Date
): Promise<void> {
  if (viewer.guest) return
  const { createdAt } = await database.session.findUniqueOrThrow({
    where: { id: viewer.sessionId },
    select: { createdAt: true }
  })
  if (now.getTime() - createdAt.getTime() < FRESH_SIGN_IN_MINUTES * 60_000) return
  const stored = await passwordHashOf(database, viewer.userId)
  if (!stored || password === undefined)
    throw new Refusal('sign-in-again', 'confirm first that it is you', { password: Boolean(stored) })
  await hashingLine.enter(networkOf(client.address), (turn) =>
    requirePassword(database, viewer, { stored, typed: password }, client, now, turn)
  )
}
