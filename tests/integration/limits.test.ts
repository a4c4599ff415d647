/** What one learner and one address may store, and that what is over the limit says so and loses nothing. */
import { describe, expect } from 'vitest'
import { ANSWERS_OF_LEARNER, ATTEMPTS_OF_LEARNER, GUEST_FROM_ADDRESS, KEPT_DAYS } from '#lib/domain/limits.ts'
import { revokeSession, startGuest } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import { sweepUnreachable } from '#lib/features/sweep/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { newAccount } from '#tests/factories/account.ts'
import { serveApi } from '#tests/factories/api.ts'
import { makeStart } from '#tests/factories/attempt.ts'
import { newGuest, test, viewerOf } from '#tests/factories/database.ts'
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
      const { id } = await startAttempt(database, catalog, userId, makeStart(), 'seed', at)
      await submitAttempt(database, userId, id, at)
    }
    await sit(minutesAfter(now, -DAY - 1))
    for (let at = 1; at < ATTEMPTS_OF_LEARNER.day; at++) await sit(minutesAfter(now, -DAY + at))
    const start = async () => {
      const { status, body } = await api.call('POST', '/api/attempts', { body: makeStart() })
      if (status === 201) await submitAttempt(database, userId, body.id, new Date())
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
  const row = { userId, questionId: 'q', questionVersionId: 'v', topic: 't', source: 'drill', selected: '[]' }
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
    return answerAndExplain(database, catalog, userId, request, momentAt(now))
  }
  await give('first', NOON)
  await writeMany(database, userId, ANSWERS_OF_LEARNER.day - 1, NOON)
  await expect(give('second', minutesAfter(NOON, 1))).rejects.toEqual(refused('day-is-full'))
  await give('first', minutesAfter(NOON, 1))
  await give('second', minutesAfter(NOON, DAY + 1))
})

describe('the sweep', () => {
  test('takes guests whom nobody can reach or who did nothing, and nobody else', async ({ database, catalog }) => {
    const later = (days: number) => minutesAfter(NOON, days * DAY)
    const lost = await newGuest(database)
    const idle = await newGuest(database)
    const busy = await newGuest(database)
    await startAttempt(database, catalog, busy.userId, makeStart(), 'seed', NOON)
    await startAttempt(database, catalog, lost.userId, makeStart(), 'seed', NOON)
    await revokeSession(database, lost.userId, lost.sessionId, NOON)
    const account = await newAccount(database)
    await revokeSession(database, account.userId, account.sessionId, NOON)
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
    await revokeSession(database, account.userId, account.sessionId, NOON)
    const days = KEPT_DAYS.endedSession
    await sweepUnreachable(database, minutesAfter(NOON, (days - 1) * DAY))
    expect(await database.session.count()).toBe(1)
    await sweepUnreachable(database, minutesAfter(NOON, days * DAY))
    expect(await database.session.count()).toBe(0)
  })
})
