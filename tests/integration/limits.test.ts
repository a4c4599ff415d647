/** What one learner, one address and everybody together may store, and that what is over the limit says so and loses nothing. */
import { afterEach, describe, expect, vi } from 'vitest'
import { ANSWERS_OF_LEARNER, ATTEMPTS_OF_LEARNER, GUEST_FROM_ADDRESS, KEPT_DAYS } from '#lib/domain/limits.ts'
import { requireProviderEntry, revokeSession, startGuest } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import { sweepUnreachable } from '#lib/features/sweep/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { env } from '#lib/infra/env.ts'
import { measureStorage } from '#lib/infra/storage-room.ts'
import { newAccount, PASSWORD } from '#tests/factories/account.ts'
import { type Asked, newCookie, serveApi } from '#tests/factories/api.ts'
import { makeResponse, makeStart } from '#tests/factories/attempt.ts'
import { newGuest, test, viewerOf } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const DAY = 24 * 60
const refused = (code: string) => expect.objectContaining({ code })

describe('guests of one address', () => {
  test('are as many as a school has, and then fewer, with the words on a page', { timeout: 120_000 }, async ({
    database
  }) => {
    const api = await serveApi(database)
    const start = () => api.call('POST', '/api/account/guest', { cookie: null, raw: 'next=/review' })
    let led = ''
    let made = 0
    while (!led.startsWith('/sign-in') && made < 700) {
      led = (await start()).headers.get('location') ?? ''
      made++
    }
    expect(led).toBe('/sign-in?error=TooManyGuests&next=%2Freview')
    expect(made).toBe(GUEST_FROM_ADDRESS.free + 1)
    expect(await database.user.count()).toBe(GUEST_FROM_ADDRESS.free + 1)
  })
})

describe('exams of one learner', () => {
  test('are bounded within 24 hours', { timeout: 60_000 }, async ({ database, catalog }) => {
    const api = await serveApi(database)
    const { id: userId } = await database.user.findFirstOrThrow()
    const now = new Date()
    const sit = async (at: Date) => {
      const { id } = await startAttempt(database, catalog, learnerOf(userId), makeStart(), 'seed', at)
      await submitAttempt(database, ownerOf(userId), id, at)
    }
    await sit(minutesAfter(now, -DAY - 1))
    for (let at = 1; at < ATTEMPTS_OF_LEARNER.day; at++) await sit(minutesAfter(now, -DAY + at))
    const start = async () => {
      const { status, body } = await api.call('POST', '/api/attempts', { body: makeStart() })
      if (status === 201) await submitAttempt(database, ownerOf(userId), body.id, new Date())
      return { status, code: body.code }
    }
    expect(await start()).toEqual({ status: 201, code: undefined })
    expect(await start()).toEqual({ status: 429, code: 'day-is-full' })
    const cookie = (await sessionCookie(await startGuest(database, 'test browser', now))).split(';')[0]
    expect((await api.call('POST', '/api/attempts', { body: makeStart(), cookie })).status).toBe(201)
  })
})

/** Answers that nobody gave, written in one go. */
async function writeMany(database: Database, userId: string, count: number, at: Date) {
  const row = {
    userId,
    questionId: 'q',
    packId: 'mini-pack',
    questionVersionId: 'v',
    topic: 't',
    source: 'drill',
    selected: '[]'
  }
  const rest = { correct: false, firstExposure: false, answeredAt: at, day: '2026-01-01' }
  for (let from = 0; from < count; from += 1000) {
    const length = Math.min(1000, count - from)
    await database.answer.createMany({
      data: Array.from({ length }, () => ({ id: crypto.randomUUID(), ...row, ...rest }))
    })
  }
}

test('answers of one learner are bounded within 24 hours; a repeated one is still told', async ({
  database,
  catalog,
  learner
}) => {
  const { userId } = learner
  const give = (id: string, now: Date) => {
    const { versionId } = catalog.questions[0]
    const request = { id, scope: { mode: 'drill' as const }, versionId, selected: ['c'] }
    return answerAndExplain(database, catalog, learnerOf(userId), request, momentAt(now))
  }
  await give('first', NOON)
  await writeMany(database, userId, ANSWERS_OF_LEARNER.day - 1, NOON)
  await expect(give('second', minutesAfter(NOON, 1))).rejects.toEqual(refused('day-is-full'))
  await give('first', minutesAfter(NOON, 1))
  await give('second', minutesAfter(NOON, DAY + 1))
})

describe.for([
  ['the database is as large as it may become', 'MAX_DATABASE_MB', 0.001],
  ['its disk has less left than it must', 'MIN_FREE_MB', 1e12]
] as const)('where %s', ([, limit, value]) => {
  const usual = env()[limit]
  const fill = () => {
    env()[limit] = value
  }
  const makeRoom = () => {
    env()[limit] = usual
  }
  afterEach(makeRoom)

  test('nobody and nothing new begins, and who has begun loses nothing', { timeout: 60_000 }, async ({
    database,
    catalog
  }) => {
    const api = await serveApi(database)
    const other = await newCookie(database)
    const account = { email: 'hanako@example.org', password: PASSWORD }
    const newcomer = { email: 'taro@example.org', password: PASSWORD }
    await api.call('POST', '/api/account/sign-up', { body: account, cookie: await newCookie(database) })
    const { body: attempt } = await api.call('POST', '/api/attempts', { body: makeStart() })
    await api.call('POST', `/api/attempts/${attempt.id}/epochs`, { body: {} })
    const people = await database.user.count()
    const says = async (method: string, path: string, asked: Asked) => {
      const { status, body, headers } = await api.call(method, path, asked)
      return headers.get('location') ?? body?.code ?? status
    }
    const start = () => says('POST', '/api/account/guest', { cookie: null, raw: 'next=/review' })
    const signUp = () => says('POST', '/api/account/sign-up', { body: newcomer, cookie: null })
    const sit = () => says('POST', '/api/attempts', { body: makeStart(), cookie: other })
    const identity = { provider: 'github', providerAccountId: '1', name: null }
    const enter = () => requireProviderEntry(database, null, identity, new Date())

    fill()
    expect(await start()).toBe('/sign-in?error=no-room&next=%2Freview')
    expect(await signUp()).toBe('no-room')
    expect(await sit()).toBe('no-room')
    await expect(enter()).rejects.toEqual(refused('no-room'))
    expect(await database.user.count()).toBe(people)
    // the operator is told which limit it was
    expect(vi.mocked(console.error).mock.calls.flat().join()).toContain(`"${limit}":${value}`)
    vi.mocked(console.error).mockClear()

    const responses = [makeResponse({ at: Date.now() })]
    expect(await says('PUT', `/api/attempts/${attempt.id}/responses`, { body: { epoch: 1, responses } })).toBe(200)
    expect(await says('POST', `/api/attempts/${attempt.id}/submission`, {})).toBe(200)
    const { versionId } = catalog.questions[0]
    const answer = { id: crypto.randomUUID(), scope: { mode: 'drill' }, versionId, selected: ['c'] }
    expect(await says('POST', '/api/answers', { body: answer, cookie: other })).toBe(200)
    expect(await says('POST', '/api/account/sign-in', { body: account, cookie: null })).toBe(200)
    // a guest who makes an account is nobody new
    const keeps = { email: 'jiro@example.org', password: PASSWORD }
    expect(await says('POST', '/api/account/sign-up', { body: keeps })).toBe(200)

    makeRoom()
    expect(await start()).toMatch(/^\/start/)
    expect(await signUp()).toBe(200)
    expect(await sit()).toBe(201)
    await enter()
  })
})

test('what was deleted is room again', async ({ database, learner }) => {
  const before = await measureStorage(database)
  expect(before.free).toBeGreaterThan(0)
  await writeMany(database, learner.userId, 5_000, NOON)
  expect((await measureStorage(database)).used).toBeGreaterThan(before.used + 0.5)
  await database.answer.deleteMany()
  expect((await measureStorage(database)).used).toBeLessThan(before.used + 0.1)
})

describe('the sweep', () => {
  test('takes guests whom nobody can reach or who did nothing, and nobody else', async ({ database, catalog }) => {
    const later = (days: number) => minutesAfter(NOON, days * DAY)
    const lost = await newGuest(database)
    const idle = await newGuest(database)
    const busy = await newGuest(database)
    await startAttempt(database, catalog, learnerOf(busy.userId), makeStart(), 'seed', NOON)
    await startAttempt(database, catalog, learnerOf(lost.userId), makeStart(), 'seed', NOON)
    await revokeSession(database, ownerOf(lost.userId), lost.sessionId, NOON)
    const account = await newAccount(database)
    await revokeSession(database, ownerOf(account.userId), account.sessionId, NOON)
    const left = async () => new Set((await database.user.findMany({ select: { id: true } })).map(({ id }) => id))

    await sweepUnreachable(database, later(KEPT_DAYS.lostGuest - 1))
    expect(await left()).toEqual(new Set([lost, idle, busy, account].map(({ userId }) => userId)))
    await sweepUnreachable(database, later(KEPT_DAYS.lostGuest))
    expect(await left()).toEqual(new Set([idle, busy, account].map(({ userId }) => userId)))
    const young = await viewerOf(database, await startGuest(database, 'test browser', later(13)), later(13))
    await sweepUnreachable(database, later(KEPT_DAYS.idleGuest))
    expect(await left()).toEqual(new Set([busy, account, young].map(({ userId }) => userId)))
    // once the cookie has run out nobody can reach the guest any more
    await sweepUnreachable(database, later(91))
    expect(await left()).toEqual(new Set([account.userId]))
  })

  test('keeps ended sessions for the export, and then removes them', async ({ database }) => {
    const account = await newAccount(database)
    await revokeSession(database, ownerOf(account.userId), account.sessionId, NOON)
    const days = KEPT_DAYS.endedSession
    await sweepUnreachable(database, minutesAfter(NOON, (days - 1) * DAY))
    expect(await database.session.count()).toBe(1)
    await sweepUnreachable(database, minutesAfter(NOON, days * DAY))
    expect(await database.session.count()).toBe(0)
  })
})
