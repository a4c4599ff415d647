import { describe, expect } from 'vitest'
import { getSessions, getViewer } from '#lib/features/account/data.ts'
import {
  deleteUser,
  exportAccount,
  revokeSession,
  SESSION_DAYS,
  signIn,
  signUp
} from '#lib/features/account/mutations.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { CLIENT, credentials, newAccount } from '#tests/factories/account.ts'
import { makeResponse, newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test, viewerOf } from '#tests/factories/database.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { daysAfter, minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string) => expect.objectContaining({ code })

describe('sessions', () => {
  test('a guest is known by the session, without an e-mail address', async ({ learner }) => {
    expect(learner).toMatchObject({ guest: true, email: null })
  })

  test('an unknown, expired or revoked session has no viewer', async ({ database, learner }) => {
    const end = daysAfter(NOON, SESSION_DAYS)
    expect(await getViewer(database, 'nowhere', NOON)).toBeNull()
    expect(await getViewer(database, learner.sessionId, new Date(end.getTime() - 1))).toEqual(learner)
    expect(await getViewer(database, learner.sessionId, end)).toBeNull()
    await revokeSession(database, ownerOf(learner.userId), learner.sessionId, NOON)
    expect(await getViewer(database, learner.sessionId, NOON)).toBeNull()
    expect(await getSessions(database, ownerOf(learner.userId), NOON)).toEqual([])
  })

  test("another's session cannot be ended", async ({ database, learner }) => {
    const stranger = await newGuest(database)
    await expect(revokeSession(database, ownerOf(stranger.userId), learner.sessionId, NOON)).rejects.toEqual(
      refused('not-found')
    )
    expect(await getViewer(database, learner.sessionId, NOON)).toEqual(learner)
  })

  test('the list shows the open ones, newest first', async ({ database }) => {
    const viewer = await newAccount(database)
    const second = await signIn(database, null, credentials(), CLIENT, minutesAfter(NOON, 1))
    const sessions = await getSessions(database, ownerOf(viewer.userId), minutesAfter(NOON, 2))
    expect(sessions.map((session) => session.id)).toEqual([second, viewer.sessionId])
  })
})

describe('signing up', () => {
  test('keeps the guest and everything done so far, and ends the sessions of before', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const viewer = await viewerOf(database, await signUp(database, learner, credentials(), CLIENT, NOON))
    expect(viewer).toMatchObject({ userId: learner.userId, guest: false, email: 'hanako@example.org' })
    expect(await database.attempt.findUnique({ where: { id } })).toMatchObject({ userId: viewer.userId })
    expect(await getViewer(database, learner.sessionId, NOON)).toBeNull()
  })

  test('with an address that has an account is refused, and the guest stays a guest', async ({ database, learner }) => {
    await newAccount(database)
    await expect(signUp(database, learner, credentials(), CLIENT, NOON)).rejects.toEqual(refused('email-taken'))
    expect(await getViewer(database, learner.sessionId, NOON)).toEqual(learner)
  })

  test('twice at the same moment makes one account', async ({ database }) => {
    const make = () => signUp(database, null, credentials(), CLIENT, NOON)
    const ended = await Promise.allSettled([make(), make()])
    expect(ended.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await database.user.count()).toBe(1)
  })

  test('while signed in is refused', async ({ database }) => {
    const viewer = await newAccount(database)
    await expect(signUp(database, viewer, credentials('b@example.org'), CLIENT, NOON)).rejects.toEqual(
      refused('already-account')
    )
  })

  test('stores no password, only its argon2id hash', async ({ database }) => {
    const { userId } = await newAccount(database)
    const { passwordHash } = await database.user.findUniqueOrThrow({ where: { id: userId } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('signing in', () => {
  test('opens a session of the account', async ({ database }) => {
    const account = await newAccount(database)
    const viewer = await viewerOf(database, await signIn(database, null, credentials(), CLIENT, NOON))
    expect(viewer).toMatchObject({ userId: account.userId, guest: false })
    expect(viewer.sessionId).not.toBe(account.sessionId)
  })

  test('says the same of a wrong password and of an unknown address', async ({ database }) => {
    await newAccount(database)
    const attempt = (email: string, password: string) =>
      signIn(database, null, credentials(email, password), CLIENT, NOON).catch((error: Error) => error)
    const wrong = await attempt('hanako@example.org', 'wrong password')
    expect(wrong).toEqual(refused('wrong-credentials'))
    expect(await attempt('nobody@example.org', 'wrong password')).toEqual(wrong)
  })

  test('never lets anybody into an account without a password', async ({ database, learner }) => {
    await database.user.update({ where: { id: learner.userId }, data: { email: 'taro@example.org' } })
    await expect(signIn(database, null, credentials('taro@example.org', ''), CLIENT, NOON)).rejects.toEqual(
      refused('wrong-credentials')
    )
  })

  test('is limited by account and address: strangers elsewhere hold nobody up, and each wait is longer', async ({
    database
  }) => {
    await newAccount(database)
    const enter = (password: string, now = NOON, address = '203.0.113.9') =>
      signIn(database, null, credentials('hanako@example.org', password), { ...CLIENT, address }, now)
    const waits = (seconds: number) => expect.objectContaining({ code: 'too-many-tries', details: { seconds } })
    for (let at = 0; at < 10; at++) await expect(enter('wrong password')).rejects.toEqual(refused('wrong-credentials'))
    await expect(enter(credentials().password)).rejects.toEqual(waits(15))
    await expect(enter(credentials().password, NOON, '198.51.100.1')).resolves.toEqual(expect.any(String))
    await expect(enter('wrong password', minutesAfter(NOON, 1))).rejects.toEqual(refused('wrong-credentials'))
    await expect(enter(credentials().password, minutesAfter(NOON, 1))).rejects.toEqual(waits(30))
    await expect(enter(credentials().password, minutesAfter(NOON, 2))).resolves.toEqual(expect.any(String))
  })

  test('forgets the wrong tries once it succeeded', async ({ database }) => {
    await newAccount(database)
    for (let round = 0; round < 2; round++) {
      for (let at = 0; at < 6; at++)
        await expect(
          signIn(database, null, credentials('hanako@example.org', 'wrong password'), CLIENT, NOON)
        ).rejects.toEqual(refused('wrong-credentials'))
      await signIn(database, null, credentials(), CLIENT, NOON)
    }
  })
})

describe("a learner's data", () => {
  /** Every row of every table, by table. */
  async function dump(database: Database) {
    const tables = await database.$queryRaw<{ name: string }[]>`
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`
    const rows: Record<string, unknown[]> = {}
    for (const { name } of tables) rows[name] = await database.$queryRawUnsafe<unknown[]>(`SELECT * FROM "${name}"`)
    return rows
  }

  async function busyAccount(database: Database, catalog: Parameters<typeof newAttempt>[1]) {
    const viewer = await newAccount(database, 'busy@example.org')
    await signIn(database, null, credentials('busy@example.org', 'wrong password'), CLIENT, NOON).catch(() => {})
    await database.providerAccount.create({
      data: { provider: 'github', providerAccountId: '42', userId: viewer.userId, createdAt: NOON }
    })
    const attempt = await newAttempt(database, catalog, viewer.userId)
    const responses = [0, 1, 2].map((position) => makeResponse({ position, selected: ['c'] }))
    await saveResponses(database, ownerOf(viewer.userId), attempt.id, { epoch: 1, responses }, NOON)
    await submitAttempt(database, ownerOf(viewer.userId), attempt.id, NOON)
    return viewer
  }

  test('is deleted from every table, and nothing else is', async ({ database, catalog, learner }) => {
    await newAttempt(database, catalog, learner.userId)
    const before = await dump(database)
    const viewer = await busyAccount(database, catalog)
    const grown = await dump(database)
    const touched = Object.keys(before).filter((table) => grown[table].length > before[table].length)
    expect(touched.sort()).toEqual(
      ['Answer', 'Attempt', 'ProviderAccount', 'Response', 'ReviewItem', 'Session', 'Throttle', 'User'].sort()
    )

    await deleteUser(database, ownerOf(viewer.userId))
    const after = await dump(database)
    // what is counted by network address names no person
    expect({ ...after, Throttle: [] }).toEqual({ ...before, Throttle: [] })
    expect(JSON.stringify(after.Throttle)).not.toContain('busy@example.org')
    expect(await getViewer(database, viewer.sessionId, NOON)).toBeNull()
  })

  test('can be taken along: all of it, without the password and without a working session', async ({
    database,
    catalog
  }) => {
    const viewer = await busyAccount(database, catalog)
    const taken = await exportAccount(database, ownerOf(viewer.userId), NOON)
    expect(taken).toMatchObject({ email: 'busy@example.org', providers: [{ provider: 'github' }] })
    expect(taken.attempts[0].responses).toHaveLength(3)
    expect(taken.answers).toHaveLength(10)
    expect(taken.reviewItems).toHaveLength(10)
    const text = JSON.stringify(taken)
    for (const secret of ['argon2', 'passwordHash', viewer.sessionId]) expect(text).not.toContain(secret)
  })

  test('of nobody is not found', async ({ database }) => {
    await expect(exportAccount(database, ownerOf('nobody'), NOON)).rejects.toEqual(refused('not-found'))
  })
})
