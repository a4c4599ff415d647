import { randomBytes } from 'node:crypto'
import { type OwnerScope, ownScope, scopeOfRow } from '../../domain/access/scope.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import {
  SESSIONS_OF_ACCOUNT,
  SIGN_IN_FROM_ADDRESS,
  SIGN_IN_TO_ACCOUNT,
  SIGN_UP_FROM_ADDRESS
} from '../../domain/limits.ts'
import { Refusal } from '../../domain/refusal.ts'
import { networkOf } from '../../infra/client-address.ts'
import { type Database, type DatabaseClient, forgetDeleted } from '../../infra/database.ts'
import { deviceOf } from '../../infra/device.ts'
import { hashingLine, hashPassword, isPassword } from '../../infra/password-hash.ts'
import { weaknessOf } from '../../infra/password-strength.ts'
import { logSecurity } from '../../infra/security-log.ts'
import { markRevealed } from '../access/mutations.ts'
import { moveAnswers } from '../answers/mutations.ts'
import { openAttempt } from '../attempts/data.ts'
import { submitAttempt } from '../attempts/mutations.ts'
import { requireRoomInHouse } from '../throttle/data.ts'
import { countTry, forgetTries, takeTryBack } from '../throttle/mutations.ts'
import { getExport } from './data.ts'

export const SESSION_DAYS = 90

/** Opens a session for a user. @returns its id, which only the cookie carries */
export async function openSession(
  database: DatabaseClient,
  userId: string,
  userAgent: string,
  now: Date
): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  await database.session.create({
    data: {
      id,
      userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
      userAgent: userAgent.slice(0, 300)
    }
  })
  return id
}

/** A new learner without an account. */
export async function startGuest(database: Database, userAgent: string, now: Date): Promise<string> {
  return database.$transaction(async (transaction) => {
    const { id } = await transaction.user.create({ data: { createdAt: now } })
    return openSession(transaction, id, userAgent, now)
  })
}

/** Who asks from where. `device`: the value of the cookie that known devices carry. */
export type Client = { address: string; userAgent: string; device?: string }

/**
 * Makes an account. A guest becomes the account, so the history is there already. Every earlier session of the
 * guest ends: whoever used the device before does not stay in the new account.
 * @returns the id of a new session
 * @throws Refusal email-taken, already-account, weak-password, too-many-tries, too-busy, no-room
 */
export async function signUp(
  database: Database,
  viewer: Viewer | null,
  { email, password }: { email: string; password: string },
  client: Client,
  now: Date
): Promise<string> {
  if (viewer && !viewer.guest) throw new Refusal('already-account', 'you are signed in already')
  if (!viewer) await requireRoomInHouse(database)
  const network = networkOf(client.address)
  return hashingLine.enter(network, async (turn) => {
    await requireStrong(password, email)
    await countTry(database, `sign-up from ${network}`, SIGN_UP_FROM_ADDRESS, now)
    const passwordHash = await turn(() => hashPassword(password))
    const sessionId = await database.$transaction(async (transaction) => {
      if (await transaction.user.findUnique({ where: { email }, select: { id: true } }))
        throw new Refusal('email-taken', 'there is an account with this email address')
      const user = viewer
        ? await transaction.user.update({ where: { id: viewer.userId }, data: { email, passwordHash } })
        : await transaction.user.create({ data: { email, passwordHash, createdAt: now } })
      await transaction.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } })
      return openSession(transaction, user.id, client.userAgent, now)
    })
    logSecurity('sign-up', { email, session: sessionId, address: client.address })
    return sessionId
  })
}

/** @throws Refusal weak-password (details: whether it is a common one or one's own address) */
export async function requireStrong(password: string, email: string | null): Promise<void> {
  const weakness = await weaknessOf(password, email)
  if (weakness) throw new Refusal('weak-password', 'this password would soon be guessed', { because: weakness })
}

/**
 * Signs in with e-mail and password; a guest's history moves into the account, and the session that this browser had
 * ends.
 * @returns the id of a new session
 * @throws Refusal wrong-credentials, too-many-tries, too-busy, two-exams
 */
export async function signIn(
  database: Database,
  viewer: Viewer | null,
  { email, password, handInGuestExam = false }: { email: string; password: string; handInGuestExam?: boolean },
  client: Client,
  now: Date
): Promise<string> {
  const network = networkOf(client.address)
  return hashingLine.enter(network, async (turn) => {
    const user = await database.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
    const device = user ? deviceOf(client.device, user.id) : undefined
    // by account and address together: nobody far away, and nobody at all on a known device, can lock the owner out
    const account = device ? `sign-in to ${email} on ${device}` : `sign-in to ${email} from ${network}`
    const everyone = `sign-in from ${network}`
    await countTry(database, account, SIGN_IN_TO_ACCOUNT, now)
    if (!device) await countTry(database, everyone, SIGN_IN_FROM_ADDRESS, now)
    const right = await turn(() => isPassword(user?.passwordHash, password))
    if (!user || !right) {
      logSecurity('sign-in failed', { email, address: client.address })
      throw new Refusal('wrong-credentials', 'email address or password is wrong')
    }
    await forgetTries(database, account)
    if (!device) await takeTryBack(database, everyone)
    if (handInGuestExam && viewer?.guest) {
      const exam = await examInTheWay(database, viewer.userId, user.id, now)
      if (exam) await submitAttempt(database, ownScope(viewer), exam.id, now)
    }
    const sessionId = await database.$transaction(async (transaction) => {
      if (viewer?.guest) await moveHistory(transaction, viewer.userId, user.id, now)
      return replaceSession(transaction, viewer, user.id, client.userAgent, now)
    })
    logSecurity('sign-in', { user: user.id, email, session: sessionId, address: client.address }, { with: 'password' })
    return sessionId
  })
}

/** Opens a session in place of the one that this browser had, and ends the oldest where there would be too many. */
async function replaceSession(
  transaction: DatabaseClient,
  viewer: Viewer | null,
  userId: string,
  userAgent: string,
  now: Date
): Promise<string> {
  const live = { revokedAt: null, expiresAt: { gt: now } }
  const oldest = await transaction.session.findMany({
    where: { userId, ...live },
    orderBy: { createdAt: 'desc' },
    skip: SESSIONS_OF_ACCOUNT - 1,
    select: { id: true }
  })
  const ended = [...(viewer ? [viewer.sessionId] : []), ...oldest.map(({ id }) => id)]
  await transaction.session.updateMany({ where: { id: { in: ended }, revokedAt: null }, data: { revokedAt: now } })
  return openSession(transaction, userId, userAgent, now)
}

/**
 * Before somebody signs in through a provider.
 * @throws Refusal two-exams, where the provider's account, known here, has an exam under way beside the guest's; no-room
 */
export async function requireProviderEntry(
  database: Database,
  viewer: Viewer | null,
  { provider, providerAccountId }: { provider: string; providerAccountId: string },
  now: Date
): Promise<void> {
  const known = await database.providerAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } }
  })
  if (!known && !viewer) await requireRoomInHouse(database)
  if (known && viewer?.guest && (await examInTheWay(database, viewer.userId, known.userId, now)))
    throw new Refusal('two-exams', 'one exam is in progress as a guest and another in the account')
}

/**
 * Signs in through a provider. The provider's account decides who it is, never its e-mail address, so nobody gets
 * into another's account by naming an address. A guest becomes the new account, or moves into the known one.
 * @returns the id of a new session
 */
export async function signInWithProvider(
  database: Database,
  viewer: Viewer | null,
  identity: { provider: string; providerAccountId: string; name: string | null },
  userAgent: string,
  now: Date
): Promise<string> {
  const { provider, providerAccountId, name } = identity
  const { userId, sessionId } = await database.$transaction(async (transaction) => {
    const known = await transaction.providerAccount.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } }
    })
    if (known) {
      if (viewer?.guest) await moveHistory(transaction, viewer.userId, known.userId, now)
      const { userId } = known
      return { userId, sessionId: await replaceSession(transaction, viewer, userId, userAgent, now) }
    }
    // signed in already: the provider is added to that account
    const user = viewer
      ? await transaction.user.update({ where: { id: viewer.userId }, data: name ? { name } : {} })
      : await transaction.user.create({ data: { name, createdAt: now } })
    await transaction.providerAccount.create({ data: { provider, providerAccountId, userId: user.id, createdAt: now } })
    if (viewer?.guest)
      await transaction.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } })
    return { userId: user.id, sessionId: await replaceSession(transaction, viewer, user.id, userAgent, now) }
  })
  logSecurity('sign-in', { user: userId, session: sessionId }, { with: provider })
  return sessionId
}

/** The guest's running exam where another runs in the account: signing in would leave one person with two. */
async function examInTheWay(
  database: DatabaseClient,
  guestId: string,
  userId: string,
  now: Date
): Promise<{ id: string } | null> {
  const running = (id: string) =>
    database.attempt.findFirst({ where: openAttempt(scopeOfRow({ userId: id }), now), select: { id: true } })
  const own = guestId === userId ? null : await running(guestId)
  return own && (await running(userId)) ? own : null
}

/** Moves everything a guest did into an account and removes the guest. @throws Refusal two-exams, before anything moves */
async function moveHistory(transaction: DatabaseClient, guestId: string, userId: string, now: Date): Promise<void> {
  if (guestId === userId) return
  if (await examInTheWay(transaction, guestId, userId, now))
    throw new Refusal('two-exams', 'one exam is in progress as a guest and another in the account')
  await transaction.attempt.updateMany({ where: { userId: guestId }, data: { userId } })
  await moveAnswers(transaction, scopeOfRow({ userId: guestId }), scopeOfRow({ userId }))
  await transaction.user.delete({ where: { id: guestId } })
}

/** Ends one session of a user at once, wherever its cookie is. @throws Refusal not-found, also for another's */
export async function revokeSession(
  database: Database,
  { ownerId: userId }: OwnerScope,
  sessionId: string,
  now: Date
): Promise<void> {
  const { count } = await database.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: now }
  })
  if (count === 0) throw new Refusal('not-found', 'there is no such session')
  logSecurity('session ended', { user: userId, session: sessionId })
}

/** Ends every session of somebody but the one that asks. @returns how many there were */
export async function revokeOtherSessions(
  database: Database,
  { userId, sessionId }: Viewer,
  now: Date
): Promise<number> {
  const { count } = await database.session.updateMany({
    where: { userId, id: { not: sessionId }, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now }
  })
  logSecurity('session ended', { user: userId }, { others: count })
  return count
}

/**
 * Everything stored about a user, to take along. Ended exams take nothing more once their answers are in the file.
 * @throws Refusal not-found
 */
export async function exportAccount(database: Database, owner: OwnerScope, now: Date) {
  await markRevealed(database, owner, now)
  return getExport(database, owner, now)
}

/** Deletes a user and everything stored about them. */
export async function deleteUser(database: Database, { ownerId: userId }: OwnerScope): Promise<void> {
  await database.user.delete({ where: { id: userId }, select: { id: true } })
  await forgetDeleted(database)
  logSecurity('account deleted', { user: userId })
}
