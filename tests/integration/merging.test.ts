import { describe, expect } from 'vitest'
import type { Viewer } from '#lib/domain/access/viewer.ts'
import { getViewer } from '#lib/features/account/data.ts'
import { requireProviderEntry, signIn, signInWithProvider } from '#lib/features/account/mutations.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { CLIENT, credentials, newAccount } from '#tests/factories/account.ts'
import { answerAllRight, newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test, viewerOf } from '#tests/factories/database.ts'
import { learnerOf } from '#tests/factories/scope.ts'
import { shownAttempts } from '#tests/factories/shown.ts'
import { daysAfter, momentAt, NOON } from '#tests/factories/time.ts'

/** The person answers alpha-1, `day` days after noon. */
async function answered(
  database: Database,
  catalog: Catalog,
  { userId }: Viewer,
  id: string,
  day: number,
  right: boolean
) {
  const version = catalog.byQuestion.get('alpha-1')
  if (!version) throw new Error('the small bank has alpha-1')
  const selected = [right ? 'b' : 'c']
  await recordAnswer(
    database,
    learnerOf(userId),
    { id, version, source: 'drill', selected },
    momentAt(daysAfter(NOON, day))
  )
}
const answersOf = async (database: Database, userId: string) =>
  (await database.answer.findMany({ where: { userId }, orderBy: { answeredAt: 'asc' } })).map((answer) => [
    answer.id,
    answer.firstExposure
  ])
const signInAs = async (database: Database, guest: Viewer) =>
  viewerOf(database, await signIn(database, guest, credentials(), CLIENT, NOON))

describe("a guest's history that moves into an account", () => {
  test('goes there whole, and the guest is gone', async ({ database, catalog, learner }) => {
    const account = await newAccount(database)
    const { id } = await newAttempt(database, catalog, learner.userId)
    const viewer = await signInAs(database, learner)
    expect(viewer.userId).toBe(account.userId)
    expect((await shownAttempts(database, viewer.userId, NOON)).map((attempt) => attempt.id)).toEqual([id])
    expect(await database.user.findUnique({ where: { id: learner.userId } })).toBeNull()
    expect(await getViewer(database, learner.sessionId, NOON)).toBeNull()
  })

  test('leaves one first exposure: the earliest of both', async ({ database, catalog, learner }) => {
    const account = await newAccount(database)
    await answered(database, catalog, account, 'account', 1, true)
    await answered(database, catalog, learner, 'guest early', 0, true)
    await answered(database, catalog, learner, 'guest late', 2, true)
    await signInAs(database, learner)
    expect(await answersOf(database, account.userId)).toEqual([
      ['guest early', true],
      ['account', false],
      ['guest late', false]
    ])
  })

  test('leads to the review state that the whole history gives', async ({ database, catalog, learner }) => {
    const account = await newAccount(database)
    await answered(database, catalog, account, '1', 0, false)
    await answered(database, catalog, learner, '2', 1, false)
    await answered(database, catalog, account, '3', 2, true)
    await signInAs(database, learner)
    expect(await database.reviewItem.findMany()).toMatchObject([
      { userId: account.userId, missedCount: 2, correctDays: 1, dueDay: '2026-11-25' }
    ])
  })

  test('takes a question off the list that both together have answered on two days', async ({
    database,
    catalog,
    learner
  }) => {
    const account = await newAccount(database)
    await answered(database, catalog, account, '1', 0, false)
    await answered(database, catalog, account, '2', 1, true)
    await answered(database, catalog, learner, '3', 2, true)
    await signInAs(database, learner)
    expect(await database.reviewItem.count()).toBe(0)
  })

  test('does not move when the password is wrong', async ({ database, catalog, learner }) => {
    await newAccount(database)
    await answered(database, catalog, learner, '1', 0, true)
    const wrong = credentials('hanako@example.org', 'wrong password')
    await expect(signIn(database, learner, wrong, CLIENT, NOON)).rejects.toMatchObject({ code: 'wrong-credentials' })
    expect(await answersOf(database, learner.userId)).toEqual([['1', true]])
  })

  test('of another account never moves', async ({ database, catalog }) => {
    const other = await newAccount(database, 'other@example.org')
    await newAccount(database)
    await answered(database, catalog, other, '1', 0, true)
    await signInAs(database, other)
    expect(await answersOf(database, other.userId)).toEqual([['1', true]])
  })
})

describe('an exam under way on both sides', () => {
  const twoExams = expect.objectContaining({ code: 'two-exams' })
  const running = (database: Database) => database.attempt.findMany({ where: { submittedAt: null } })

  test('keeps the guest from moving at all', async ({ database, catalog, learner }) => {
    const account = await newAccount(database)
    await newAttempt(database, catalog, account.userId)
    const { id } = await newAttempt(database, catalog, learner.userId)
    await answered(database, catalog, learner, '1', 0, true).catch(() => {})
    await expect(signInAs(database, learner)).rejects.toEqual(twoExams)
    expect(await getViewer(database, learner.sessionId, NOON)).toMatchObject({ userId: learner.userId })
    expect(await database.attempt.findUnique({ where: { id } })).toMatchObject({ userId: learner.userId })
    expect(await running(database)).toHaveLength(2)
  })

  test('says so only to who knows the password', async ({ database, catalog, learner }) => {
    const account = await newAccount(database)
    await newAttempt(database, catalog, account.userId)
    await newAttempt(database, catalog, learner.userId)
    const wrong = { ...credentials('hanako@example.org', 'wrong password'), handInGuestExam: true }
    await expect(signIn(database, learner, wrong, CLIENT, NOON)).rejects.toMatchObject({ code: 'wrong-credentials' })
    expect(await running(database)).toHaveLength(2)
  })

  test('is one when the learner hands the guest’s in: its answers are kept', async ({ database, catalog, learner }) => {
    const account = await newAccount(database)
    const own = await newAttempt(database, catalog, account.userId)
    const guests = await newAttempt(database, catalog, learner.userId, { policy: 'strict' })
    await answerAllRight(database, catalog, learner.userId, guests)
    await signIn(database, learner, { ...credentials(), handInGuestExam: true }, CLIENT, NOON)
    expect((await running(database)).map(({ id }) => id)).toEqual([own.id])
    const moved = await database.attempt.findUniqueOrThrow({ where: { id: guests.id } })
    expect(moved).toMatchObject({ userId: account.userId, submittedBy: 'learner', result: { scaled: 1000 } })
  })

  test('that is over is in nobody’s way, and one on one side is not handed in', async ({
    database,
    catalog,
    learner
  }) => {
    const account = await newAccount(database)
    await newAttempt(database, catalog, account.userId, { now: daysAfter(NOON, -1) })
    const { id } = await newAttempt(database, catalog, learner.userId)
    await signIn(database, learner, { ...credentials(), handInGuestExam: true }, CLIENT, NOON)
    expect(await database.attempt.findUnique({ where: { id } })).toMatchObject({
      userId: account.userId,
      submittedAt: null
    })
  })

  test('is found before a provider signs anybody in', async ({ database, catalog, learner }) => {
    const identity = { provider: 'github', providerAccountId: '42', name: null }
    const account = await viewerOf(database, await signInWithProvider(database, null, identity, 'test', NOON))
    await newAttempt(database, catalog, account.userId)
    await requireProviderEntry(database, learner, identity, NOON)
    await newAttempt(database, catalog, learner.userId)
    await expect(requireProviderEntry(database, learner, identity, NOON)).rejects.toMatchObject({ code: 'two-exams' })
    await requireProviderEntry(database, null, identity, NOON)
    await expect(signInWithProvider(database, learner, identity, 'test', NOON)).rejects.toEqual(twoExams)
  })
})

describe('a provider', () => {
  const enter = async (
    database: Database,
    viewer: Viewer | null,
    providerAccountId = '42',
    name: string | null = 'H'
  ) =>
    viewerOf(
      database,
      await signInWithProvider(database, viewer, { provider: 'github', providerAccountId, name }, 'test', NOON)
    )

  test('makes an account for somebody new, and knows it the next time', async ({ database }) => {
    const first = await enter(database, null)
    expect(first).toMatchObject({ guest: false, email: null })
    expect((await enter(database, null)).userId).toBe(first.userId)
    expect((await enter(database, null, '43')).userId).not.toBe(first.userId)
  })

  test('turns a guest into the account and ends the sessions of before', async ({ database, catalog, learner }) => {
    await answered(database, catalog, learner, '1', 0, true)
    const viewer = await enter(database, learner)
    expect(viewer).toMatchObject({ userId: learner.userId, guest: false })
    expect(await answersOf(database, viewer.userId)).toEqual([['1', true]])
    expect(await getViewer(database, learner.sessionId, NOON)).toBeNull()
  })

  test("moves a guest's history into the account that it knows", async ({ database, catalog, learner }) => {
    const known = await enter(database, null)
    await answered(database, catalog, learner, '1', 0, false)
    expect((await enter(database, learner)).userId).toBe(known.userId)
    expect(await answersOf(database, known.userId)).toEqual([['1', true]])
    expect(await database.reviewItem.findMany()).toMatchObject([{ userId: known.userId }])
    expect(await database.user.findUnique({ where: { id: learner.userId } })).toBeNull()
  })

  test('is added to the account of whoever is signed in', async ({ database }) => {
    const account = await newAccount(database)
    expect((await enter(database, account)).userId).toBe(account.userId)
    expect((await enter(database, null)).userId).toBe(account.userId)
  })

  test('never leads into an account by its e-mail address', async ({ database }) => {
    const account = await newAccount(database)
    const viewer = await enter(database, null, 'hanako@example.org', 'hanako@example.org')
    expect(viewer.userId).not.toBe(account.userId)
    expect(viewer.email).toBeNull()
  })

  test('does not mistake the same id at another provider for the same person', async ({ database }) => {
    const github = await enter(database, null)
    const google = { provider: 'google', providerAccountId: '42', name: null }
    const viewer = await viewerOf(database, await signInWithProvider(database, null, google, 'test', NOON))
    expect(viewer.userId).not.toBe(github.userId)
  })

  test("does not move one account's history into another's", async ({ database, catalog }) => {
    const known = await enter(database, null)
    const account = await newAccount(database)
    await answered(database, catalog, account, '1', 0, true)
    expect((await enter(database, account)).userId).toBe(known.userId)
    expect(await answersOf(database, account.userId)).toEqual([['1', true]])
  })

  test('keeps two guests apart', async ({ database }) => {
    const [first, second] = [await newGuest(database), await newGuest(database)]
    expect((await enter(database, first, '1')).userId).not.toBe((await enter(database, second, '2')).userId)
  })
})
