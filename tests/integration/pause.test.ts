/** Self-study may stop the clock. */
import { describe, expect } from 'vitest'
import { sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getPaper } from '#lib/features/attempts/data.ts'
import {
  pauseAttempt,
  resumeAttempt,
  startAttempt,
  submitAttempt,
  takeEpoch
} from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { getNextQuestion } from '#lib/features/practice/data.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import { makeResponse, makeStart, newAttempt } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempt, shownAttempts, shownClock } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const refused = (code: string, details?: unknown) => expect.objectContaining(details ? { code, details } : { code })
const DEADLINE = minutesAfter(NOON, 20)
const PAUSED = minutesAfter(NOON, 5)
const RESUMED = new Date(PAUSED.getTime() + 3_600_123)
const MOVED = new Date(DEADLINE.getTime() + 3_600_123)
const group = { epoch: 1, responses: [makeResponse()] }

describe('the clock', () => {
  test('stands still while paused and moves the deadline by exactly the pause', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    const clock = { id, submittedAt: null, deadlineAt: DEADLINE.getTime() }
    for (const now of [PAUSED, DEADLINE, daysAfter(NOON, 9)])
      expect(await shownClock(database, userId, id, now)).toEqual({
        ...clock,
        pausedAt: PAUSED.getTime(),
        now: now.getTime()
      })
    await resumeAttempt(database, ownerOf(userId), id, RESUMED)
    expect(await shownClock(database, userId, id, RESUMED)).toMatchObject({
      pausedAt: null,
      deadlineAt: MOVED.getTime()
    })
    expect(await shownAttempt(database, userId, id, RESUMED)).toMatchObject({ pausedMs: 3_600_123, submittedAt: null })

    const saved = await saveResponses(database, ownerOf(userId), id, group, new Date(MOVED.getTime() - 1))
    expect(saved).toMatchObject({ stored: [{ position: 0 }], deadlineAt: MOVED, pausedAt: null })
    expect(await database.response.findMany()).toMatchObject([{ late: false }])
    expect(await sweepExpired(database, MOVED)).toBe(1)
    expect(await shownAttempt(database, userId, id, MOVED)).toMatchObject({
      submittedAt: MOVED,
      submittedBy: 'deadline'
    })
  })

  test('adds up pauses', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    for (const minute of [2, 10, 12]) {
      await pauseAttempt(database, ownerOf(userId), id, minutesAfter(NOON, minute))
      await resumeAttempt(database, ownerOf(userId), id, minutesAfter(NOON, minute + 1.5))
    }
    expect(await shownAttempt(database, userId, id, NOON)).toMatchObject({
      pausedMs: 270_000,
      deadlineAt: minutesAfter(DEADLINE, 4.5)
    })
  })

  test('goes on after a pause of months', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    const now = daysAfter(PAUSED, 100)
    await resumeAttempt(database, ownerOf(userId), id, now)
    expect(await shownClock(database, userId, id, now)).toMatchObject({
      pausedAt: null,
      deadlineAt: daysAfter(DEADLINE, 100).getTime()
    })
    await submitAttempt(database, ownerOf(userId), id, now)
    expect(await shownAttempt(database, userId, id, now)).toMatchObject({
      submittedBy: 'learner',
      pausedMs: 100 * 86_400_000
    })
  })

  test('does not go back where the server’s own was set back', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    await resumeAttempt(database, ownerOf(userId), id, minutesAfter(PAUSED, -3))
    expect(await shownAttempt(database, userId, id, PAUSED)).toMatchObject({ pausedMs: 0, deadlineAt: DEADLINE })
  })
})

describe('twice', () => {
  test('paused is paused since the first time', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await Promise.all([1, 2, 3].map(() => pauseAttempt(database, ownerOf(userId), id, PAUSED)))
    await pauseAttempt(database, ownerOf(userId), id, minutesAfter(PAUSED, 2))
    expect(await shownAttempt(database, userId, id, NOON)).toMatchObject({ pausedAt: PAUSED, pausedMs: 0 })
  })

  test('resumed moves the deadline once', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await resumeAttempt(database, ownerOf(userId), id, NOON)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    await Promise.all([1, 2, 3].map(() => resumeAttempt(database, ownerOf(userId), id, RESUMED)))
    await resumeAttempt(database, ownerOf(userId), id, RESUMED)
    expect(await shownAttempt(database, userId, id, NOON)).toMatchObject({
      pausedAt: null,
      pausedMs: 3_600_123,
      deadlineAt: MOVED
    })
  })
})

describe('refused', () => {
  test('under exam conditions', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId, { policy: 'strict' })
    await expect(pauseAttempt(database, ownerOf(userId), id, PAUSED)).rejects.toEqual(refused('not-pausable'))
    expect(await shownAttempt(database, userId, id, PAUSED)).toMatchObject({ pausedAt: null, deadlineAt: DEADLINE })
  })

  test.for(['lenient', 'strict'] as const)('once it is over (%s)', async (policy, { database, catalog, learner }) => {
    const { userId } = learner
    const { id } = await newAttempt(database, catalog, userId, { policy })
    for (const now of [DEADLINE, RESUMED]) {
      await expect(pauseAttempt(database, ownerOf(userId), id, now)).rejects.toEqual(refused('attempt-closed'))
      await expect(resumeAttempt(database, ownerOf(userId), id, now)).rejects.toEqual(refused('attempt-closed'))
    }
    await submitAttempt(database, ownerOf(userId), id, RESUMED)
    await expect(pauseAttempt(database, ownerOf(userId), id, PAUSED)).rejects.toEqual(refused('attempt-closed'))
    await expect(resumeAttempt(database, ownerOf(userId), id, PAUSED)).rejects.toEqual(refused('attempt-closed'))
    expect(await shownAttempt(database, userId, id, NOON)).toMatchObject({ submittedAt: DEADLINE, pausedAt: null })
  })
})

describe('while paused', () => {
  test('saves are refused and store nothing; after it they are taken', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    for (const now of [PAUSED, DEADLINE, daysAfter(NOON, 3)])
      await expect(saveResponses(database, ownerOf(userId), id, group, now)).rejects.toEqual(refused('attempt-paused'))
    expect(await database.response.count()).toBe(0)
    await resumeAttempt(database, ownerOf(userId), id, RESUMED)
    expect(await saveResponses(database, ownerOf(userId), id, group, RESUMED)).toMatchObject({
      stored: [{ position: 0 }]
    })
  })

  test('the sweep and every read leave it alone', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    const later = daysAfter(NOON, 40)
    expect(await sweepExpired(database, later)).toBe(0)
    expect(await shownAttempts(database, userId, later)).toMatchObject([{ id, submittedAt: null, pausedAt: PAUSED }])
    expect(await shownAttempt(database, userId, id, later)).toMatchObject({ submittedAt: null })
    expect(await database.answer.count()).toBe(0)
  })

  test('the room opens as always', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    expect(await takeEpoch(database, ownerOf(userId), id, daysAfter(NOON, 2))).toBe(1)
    expect((await getPaper(database, ownerOf(userId), id)).questions).toHaveLength(10)
  })

  test('it can be handed in, and its time is what was used', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await saveResponses(database, ownerOf(userId), id, group, NOON)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    await submitAttempt(database, ownerOf(userId), id, RESUMED)
    const attempt = await shownAttempt(database, userId, id, RESUMED)
    expect(attempt).toMatchObject({ submittedAt: RESUMED, submittedBy: 'learner', result: { unanswered: 9 } })
    expect(attempt.pausedMs).toBe(RESUMED.getTime() - PAUSED.getTime())
    expect(attempt.pausedAt).toBeNull()
    await expect(saveResponses(database, ownerOf(userId), id, group, RESUMED)).rejects.toEqual(
      refused('attempt-closed')
    )
  })

  test('another exam cannot be started, however long ago it was', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    const start = startAttempt(database, catalog, learnerOf(userId), makeStart(), 'other', daysAfter(NOON, 40))
    await expect(start).rejects.toEqual(refused('attempt-open', { attemptId: id }))
  })

  test('its questions are served and answered nowhere else', async ({ database, catalog, learner: { userId } }) => {
    const { id, form } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, PAUSED)
    const inExam = new Set(form.items.map(({ questionId }) => questionId))
    for (let round = 0; round < 30; round++) {
      const now = daysAfter(NOON, 1 + round)
      const served = await getNextQuestion(
        database,
        catalog,
        learnerOf(userId),
        { mode: 'drill' },
        now,
        momentAt(now).day
      )
      const version = catalog.byVersion.get(served?.versionId ?? '')
      if (!version) throw new Error('there is always a question to drill')
      expect(inExam).not.toContain(version.question.id)
      const answer = { id: `answer ${round}`, version, source: 'drill' as const, selected: ['a'] }
      await recordAnswer(database, learnerOf(userId), answer, momentAt(now))
    }
    const version = catalog.byVersion.get(form.items[0].versionId)
    if (!version) throw new Error('the catalog has the paper')
    const answer = { id: 'peeked', version, source: 'drill' as const, selected: ['a'] }
    await expect(recordAnswer(database, learnerOf(userId), answer, momentAt(daysAfter(NOON, 9)))).rejects.toEqual(
      refused('question-in-exam')
    )
  })
})
