/** An open exam that its learner does not want to finish. */
import { describe, expect } from 'vitest'
import { giveUpAttempt, pauseAttempt, startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { keyAt, makeResponse, makeRetry, makeStart, newAttempt } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempts, shownExplanation, shownResult } from '#tests/factories/shown.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string) => expect.objectContaining({ code })
const LATER = minutesAfter(NOON, 5)

describe('giving an exam up', () => {
  test('keeps what was answered, and counts what was not nowhere', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const attempt = await newAttempt(database, catalog, userId)
    const responses = [
      makeResponse({ position: 2, selected: keyAt(catalog, attempt.form, 2) }),
      makeResponse({ position: 5, selected: ['c'] }),
      makeResponse({ position: 7, selected: [], flagged: true })
    ]
    await saveResponses(database, ownerOf(userId), attempt.id, { epoch: 1, responses }, NOON)
    await giveUpAttempt(database, ownerOf(userId), attempt.id, LATER)

    const answers = await database.answer.findMany({ where: { userId }, select: { questionId: true } })
    expect(answers.map(({ questionId }) => questionId).sort()).toEqual(
      [2, 5].map((position) => attempt.form.items[position].questionId).sort()
    )
    const result = await shownResult(database, userId, attempt.id, LATER)
    expect(result.rows.map(({ position }) => position)).toEqual([2, 5])
    expect(result.attempt).toMatchObject({ submittedBy: 'given-up', submittedAt: LATER, standing: { says: 'count' } })
    expect(result.comparison).toEqual([])
    const [listed] = await shownAttempts(database, userId, LATER)
    expect(listed).toMatchObject({ submittedBy: 'given-up', standing: { says: 'count' } })
  })

  test('shows the keys of the answered questions only', async ({ database, catalog, learner: { userId } }) => {
    const attempt = await newAttempt(database, catalog, userId)
    const key = keyAt(catalog, attempt.form, 2)
    await saveResponses(
      database,
      ownerOf(userId),
      attempt.id,
      { epoch: 1, responses: [makeResponse({ position: 2, selected: key })] },
      NOON
    )
    const explained = (position: number) => shownExplanation(database, userId, attempt.id, position, LATER)
    await expect(explained(2)).rejects.toThrow(refused('attempt-open'))
    await giveUpAttempt(database, ownerOf(userId), attempt.id, LATER)
    expect((await explained(2)).neighbours).toEqual({})
    await expect(explained(3)).rejects.toThrow(refused('not-found'))
  })

  test('takes no more answers, not even late ones', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await giveUpAttempt(database, ownerOf(userId), id, LATER)
    const save = (now: Date) =>
      saveResponses(database, ownerOf(userId), id, { epoch: 1, responses: [makeResponse({ position: 0 })] }, now)
    for (const now of [LATER, minutesAfter(NOON, 60)])
      await expect(save(now)).rejects.toThrow(refused('attempt-closed'))
    expect(await database.answer.count({ where: { userId } })).toBe(0)
  })

  test('ends a paused one too, and another exam can be started', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await pauseAttempt(database, ownerOf(userId), id, NOON)
    await giveUpAttempt(database, ownerOf(userId), id, LATER)
    expect(await database.attempt.findUnique({ where: { id } })).toMatchObject({
      pausedAt: null,
      submittedBy: 'given-up'
    })
    await startAttempt(database, catalog, learnerOf(userId), makeStart(), 'next', LATER)
  })

  test('twice is harmless; what was handed in or ran out is not given up afterwards', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const given = await newAttempt(database, catalog, userId)
    await giveUpAttempt(database, ownerOf(userId), given.id, LATER)
    await giveUpAttempt(database, ownerOf(userId), given.id, minutesAfter(NOON, 9))
    expect(await database.attempt.findUnique({ where: { id: given.id } })).toMatchObject({ submittedAt: LATER })

    const handedIn = await newAttempt(database, catalog, userId, { now: LATER })
    await submitAttempt(database, ownerOf(userId), handedIn.id, LATER)
    await expect(giveUpAttempt(database, ownerOf(userId), handedIn.id, LATER)).rejects.toThrow(
      refused('attempt-closed')
    )

    const expired = await newAttempt(database, catalog, userId, { now: LATER })
    await expect(giveUpAttempt(database, ownerOf(userId), expired.id, minutesAfter(LATER, 60))).rejects.toThrow(
      refused('attempt-closed')
    )
    expect(await database.attempt.findUnique({ where: { id: expired.id } })).toMatchObject({ submittedBy: 'deadline' })
  })

  test('and handing in at the same moment end it once', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const ends = [giveUpAttempt, submitAttempt, giveUpAttempt, submitAttempt]
    await Promise.allSettled(ends.map((end) => end(database, ownerOf(userId), id, LATER)))
    const { submittedBy } = await database.attempt.findUniqueOrThrow({ where: { id } })
    expect(await database.answer.count({ where: { userId } })).toBe(submittedBy === 'given-up' ? 0 : 10)
  })

  test('leaves nothing to retry where nothing was answered wrong', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await giveUpAttempt(database, ownerOf(userId), id, LATER)
    await expect(startAttempt(database, catalog, learnerOf(userId), makeRetry(id), 'again', LATER)).rejects.toThrow(
      refused('nothing-missed')
    )
  })
})
