import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../../domain/refusal.ts'
import type { Database, DatabaseClient } from '../../infra/database.ts'
import { submitAttempt } from '../attempts/mutations.ts'
import { openAttempt } from '../attempts/schema.ts'
import { rebuildHistory } from '../practice/mutations.ts'
import type { Viewer } from './data.ts'

export const SESSION_DAYS = 90
/** OWASP Password Storage Cheat Sheet: argon2id (2 in the library's const enum) with 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

type Limit = { tries: number; minutes: number }
const SIGN_IN_BY_EMAIL: Limit = { tries: 10, minutes: 15 }
const SIGN_IN_BY_ADDRESS: Limit = { tries: 100, minutes: 15 }
const SIGN_UP_BY_ADDRESS: Limit = { tries: 60, minutes: 60 }

/** Counts one try. @throws Refusal too-many-tries (details: seconds to wait) */
async function countTry(database: Database, key: string, { tries, minutes }: Limit, now: Date): Promise<void> {
  const row = await database.$transaction(async (transaction) => {
    const windowEnd = new Date(now.getTime() + minutes * 60_000)
    const known = await transaction.throttle.findUnique({ where: { key } })
    return known && known.windowEnd > now
      ? transaction.throttle.update({ where: { key }, data: { count: { increment: 1 } } })
      : transaction.throttle.upsert({
          where: { key },
          create: { key, count: 1, windowEnd },
          update: { count: 1, windowEnd }
        })
  })
  if (row.count > tries)
    throw new Refusal('too-many-tries', 'too many tries, wait a little', {
      seconds: Math.ceil((row.windowEnd.getTime() - now.getTime()) / 1000)
    })
}

/** Removes what no longer matters: counts of tries and sessions whose time is over. */
export async function removeExpired(database: Database, now: Date): Promise<void> {
  await database.throttle.deleteMany({ where: { windowEnd: { lte: now } } })
  await database.session.deleteMany({ where: { expiresAt: { lte: now } } })
}

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

export type Client = { address: string; userAgent: string }

/**
 * Makes an account. A guest becomes the account, so the history is there already. Every earlier session of the
 * guest ends: whoever used the device before does not stay in the new account.
 * @returns the id of a new session
 * @throws Refusal email-taken, already-account, too-many-tries
 */
export async function signUp(
  database: Database,
  viewer: Viewer | null,
  { email, password }: { email: string; password: string },
  client: Client,
  now: Date
): Promise<string> {
  if (viewer && !viewer.guest) throw new Refusal('already-account', 'you are signed in already')
  await countTry(database, `sign-up ${client.address}`, SIGN_UP_BY_ADDRESS, now)
  const passwordHash = await hash(password, ARGON2)
  return database.$transaction(async (transaction) => {
    if (await transaction.user.findUnique({ where: { email }, select: { id: true } }))
      throw new Refusal('email-taken', 'there is an account with this e-mail address')
    const user = viewer
      ? await transaction.user.update({ where: { id: viewer.userId }, data: { email, passwordHash } })
      : await transaction.user.create({ data: { email, passwordHash, createdAt: now } })
    await transaction.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } })
    return openSession(transaction, user.id, client.userAgent, now)
  })
}

// what an unknown address is checked against, so that it takes as long as a known one
let dummyHash: Promise<string> | undefined

/**
 * Signs in with e-mail and password; a guest's history moves into the account.
 * @returns the id of a new session
 * @throws Refusal wrong-credentials, too-many-tries, two-exams
 */
export async function signIn(
  database: Database,
  viewer: Viewer | null,
  { email, password, handInGuestExam = false }: { email: string; password: string; handInGuestExam?: boolean },
  client: Client,
  now: Date
): Promise<string> {
  await countTry(database, `sign-in ${email}`, SIGN_IN_BY_EMAIL, now)
  await countTry(database, `sign-in from ${client.address}`, SIGN_IN_BY_ADDRESS, now)
  const user = await database.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  dummyHash ??= hash(randomBytes(16).toString('hex'), ARGON2)
  const right = await verify(user?.passwordHash ?? (await dummyHash), password)
  if (!user?.passwordHash || !right) throw new Refusal('wrong-credentials', 'e-mail address or password is wrong')
  await database.throttle.deleteMany({ where: { key: `sign-in ${email}` } })
  if (handInGuestExam && viewer?.guest) {
    const exam = await examInTheWay(database, viewer.userId, user.id, now)
    if (exam) await submitAttempt(database, viewer.userId, exam.id, now)
  }
  return database.$transaction(async (transaction) => {
    if (viewer?.guest) await moveHistory(transaction, viewer.userId, user.id, now)
    return openSession(transaction, user.id, client.userAgent, now)
  })
}

/** Whether this provider's account, known here, has an exam under way beside the guest's. */
export async function providerHasTwoExams(
  database: Database,
  viewer: Viewer | null,
  { provider, providerAccountId }: { provider: string; providerAccountId: string },
  now: Date
): Promise<boolean> {
  if (!viewer?.guest) return false
  const known = await database.providerAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } }
  })
  return known !== null && (await examInTheWay(database, viewer.userId, known.userId, now)) !== null
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
  return database.$transaction(async (transaction) => {
    const known = await transaction.providerAccount.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } }
    })
    if (known) {
      if (viewer?.guest) await moveHistory(transaction, viewer.userId, known.userId, now)
      return openSession(transaction, known.userId, userAgent, now)
    }
    // signed in already: the provider is added to that account
    const user = viewer
      ? await transaction.user.update({ where: { id: viewer.userId }, data: name ? { name } : {} })
      : await transaction.user.create({ data: { name, createdAt: now } })
    await transaction.providerAccount.create({ data: { provider, providerAccountId, userId: user.id, createdAt: now } })
    if (viewer?.guest)
      await transaction.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } })
    return openSession(transaction, user.id, userAgent, now)
  })
}

/** The guest's running exam where another runs in the account: signing in would leave one person with two. */
async function examInTheWay(
  database: DatabaseClient,
  guestId: string,
  userId: string,
  now: Date
): Promise<{ id: string } | null> {
  const running = (id: string) => database.attempt.findFirst({ where: openAttempt(id, now), select: { id: true } })
  const own = guestId === userId ? null : await running(guestId)
  return own && (await running(userId)) ? own : null
}

/** Moves everything a guest did into an account and removes the guest. @throws Refusal two-exams, before anything moves */
async function moveHistory(transaction: DatabaseClient, guestId: string, userId: string, now: Date): Promise<void> {
  if (guestId === userId) return
  if (await examInTheWay(transaction, guestId, userId, now))
    throw new Refusal('two-exams', 'an exam runs as a guest and another in the account')
  const touched = await transaction.answer.findMany({ where: { userId: guestId }, select: { questionId: true } })
  await transaction.attempt.updateMany({ where: { userId: guestId }, data: { userId } })
  await transaction.answer.updateMany({ where: { userId: guestId }, data: { userId } })
  await transaction.user.delete({ where: { id: guestId } })

  // both histories of a question are one now: which answer was the first, and what review it leads to
  for (const questionId of new Set(touched.map((answer) => answer.questionId)))
    await rebuildHistory(transaction, userId, questionId)
}

/** Ends one session of a user at once, wherever its cookie is. @throws Refusal not-found, also for another's */
export async function revokeSession(database: Database, userId: string, sessionId: string, now: Date): Promise<void> {
  const { count } = await database.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: now }
  })
  if (count === 0) throw new Refusal('not-found', 'there is no such session')
}

/** Deletes a user and everything stored about them. */
export async function deleteUser(database: Database, userId: string): Promise<void> {
  await database.$transaction(async (transaction) => {
    const { email } = await transaction.user.delete({ where: { id: userId }, select: { email: true } })
    // the counted sign-ins are the one row that names a person without pointing at the user
    await transaction.throttle.deleteMany({ where: { key: `sign-in ${email}` } })
  })
}
