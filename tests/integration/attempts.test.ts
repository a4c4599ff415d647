import { describe, expect } from 'vitest'
import * as reads from '#lib/features/attempts/data.ts'
import { getAttempt, getAttempts, getExplanation, getResult, getRoom } from '#lib/features/attempts/data.ts'
import * as writes from '#lib/features/attempts/mutations.ts'
import { saveResponses, startAttempt, submitAttempt, takeEpoch } from '#lib/features/attempts/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { answerAllRight, makeResponse, makeStart, newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string, details?: unknown) => expect.objectContaining(details ? { code, details } : { code })

describe('starting', () => {
  test('gives a form with its clock and a blank response for each position', async ({ database, catalog, learner }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId, { allowanceMinutes: 30 })
    const room = await getRoom(database, learner.userId, id, NOON)
    expect(room.attempt).toMatchObject({ questions: 10, startedAt: NOON, deadlineAt: minutesAfter(NOON, 50) })
    expect(room.questions.map((question) => question.versionId)).toEqual(form.items.map((item) => item.versionId))
    expect(room.responses).toHaveLength(10)
    expect(room.responses[0]).toEqual({ ...makeResponse(), selected: [], timeMs: 0, epoch: 0, counter: 0 })
  })

  test('shows the options in the frozen order, however often it is opened', async ({ database, catalog, learner }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    for (let round = 0; round < 2; round++) {
      const { questions } = await getRoom(database, learner.userId, id, NOON)
      expect(questions.map((question) => question.options.map((option) => option.id))).toEqual(
        form.items.map((item) => item.options)
      )
    }
  })

  test('sends nothing of the key into the exam room', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const sent = JSON.stringify(await getRoom(database, learner.userId, id, NOON))
    for (const secret of ['"key"', 'rationale', 'explanation', 'cites', 'scored', '理由', '決め手'])
      expect(sent).not.toContain(secret)
  })

  test('a second one is refused while the first runs, and taken after it', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const again = (now: Date) => startAttempt(database, catalog, learner.userId, makeStart(), 'other', now)
    await expect(again(minutesAfter(NOON, 19))).rejects.toEqual(refused('attempt-open', { attemptId: id }))
    await expect(again(minutesAfter(NOON, 20))).resolves.toMatchObject({ id: expect.any(String) })
  })

  test('twice at the same moment leaves one running', async ({ database, catalog, learner }) => {
    const start = () => startAttempt(database, catalog, learner.userId, makeStart(), 'seed', NOON)
    const ended = await Promise.allSettled([start(), start(), start()])
    expect(ended.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(await database.attempt.count()).toBe(1)
  })

  test('draws questions that this learner has not met first', async ({ database, catalog, learner }) => {
    const first = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, learner.userId, first.id, NOON)
    const second = await newAttempt(database, catalog, learner.userId, { seed: 'other', now: minutesAfter(NOON, 30) })
    const met = new Set(first.form.items.map((item) => item.questionId))
    // 15 questions in domain one and 9 in two; each form takes 6 and 4
    expect(second.form.items.filter((item) => met.has(item.questionId))).toEqual([])
  })

  test('too long a form says what is missing and what is possible, and can be shortened', async ({
    database,
    catalog,
    learner
  }) => {
    const few = { ...catalog, variants: new Map([...catalog.variants].filter(([, [{ topic }]]) => topic === 'alpha')) }
    const start = (shorten: boolean) =>
      startAttempt(database, few, learner.userId, makeStart({ kind: 'short', shorten }), 'seed', NOON)
    await expect(start(false)).rejects.toEqual(
      refused('shortage', {
        shortages: [
          { domain: 'one', needed: 12, available: 6 },
          { domain: 'two', needed: 8, available: 2 }
        ],
        possible: { scored: 6, unscored: 0 }
      })
    )
    const { id } = await start(true)
    expect(await getAttempt(database, learner.userId, id, NOON)).toMatchObject({ questions: 6, kind: 'short' })
  })
})

describe('epochs', () => {
  test('rise by one each time the attempt is opened', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    expect(await takeEpoch(database, learner.userId, id, NOON)).toBe(1)
    expect(await takeEpoch(database, learner.userId, id, NOON)).toBe(2)
  })

  test('are never given to two tabs that open at the same moment', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const take = () => takeEpoch(database, learner.userId, id, NOON)
    const taken = await Promise.all(Array.from({ length: 10 }, take))
    expect(taken.sort((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('are refused once the attempt is closed', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const late = takeEpoch(database, learner.userId, id, minutesAfter(NOON, 20))
    await expect(late).rejects.toEqual(refused('attempt-closed'))
  })
})

describe('handing in', () => {
  test('grades all that was saved', async ({ database, catalog, learner }) => {
    const attempt = await newAttempt(database, catalog, learner.userId)
    await answerAllRight(database, catalog, learner.userId, attempt)
    await submitAttempt(database, learner.userId, attempt.id, minutesAfter(NOON, 5))
    const { attempt: summary, rows } = await getResult(database, learner.userId, attempt.id, NOON)
    expect(summary).toMatchObject({
      submittedAt: minutesAfter(NOON, 5),
      submittedBy: 'learner',
      result: { scaled: 1000, passed: true, right: 8, scored: 8, unanswered: 0 }
    })
    expect(rows.every((row) => row.right)).toBe(true)
  })

  test('twice changes nothing', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, learner.userId, id, minutesAfter(NOON, 5))
    const before = await database.attempt.findUnique({ where: { id }, include: { answers: true } })
    await submitAttempt(database, learner.userId, id, minutesAfter(NOON, 9))
    expect(await database.attempt.findUnique({ where: { id }, include: { answers: true } })).toEqual(before)
  })

  test('shows a result and explanations only afterwards', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const asked = () => getExplanation(database, learner.userId, id, 0, NOON)
    await expect(getResult(database, learner.userId, id, NOON)).rejects.toEqual(refused('attempt-open'))
    await expect(asked()).rejects.toEqual(refused('attempt-open'))
    await submitAttempt(database, learner.userId, id, NOON)
    expect((await asked()).question.options.some((option) => option.key)).toBe(true)
    expect((await asked()).sections).toHaveLength(1)
    await expect(getRoom(database, learner.userId, id, NOON)).rejects.toEqual(refused('attempt-closed'))
    await expect(getExplanation(database, learner.userId, id, 10, NOON)).rejects.toEqual(refused('not-found'))
  })

  test('lists attempts newest first, with what has expired closed', async ({ database, catalog, learner }) => {
    const first = await newAttempt(database, catalog, learner.userId)
    const later = minutesAfter(NOON, 60)
    const second = await newAttempt(database, catalog, learner.userId, { now: later })
    const attempts = await getAttempts(database, learner.userId, later)
    expect(attempts.map((attempt) => [attempt.id, attempt.submittedBy])).toEqual([
      [second.id, null],
      [first.id, 'deadline']
    ])
  })
})

describe("another learner's attempt", () => {
  type Ask = (database: Database, userId: string, id: string) => Promise<unknown>
  const asks: Record<string, Ask> = {
    getAttemptRow: (database, userId, id) => reads.getAttemptRow(database, userId, id, NOON),
    getAttempt: (database, userId, id) => getAttempt(database, userId, id, NOON),
    getRoom: (database, userId, id) => getRoom(database, userId, id, NOON),
    getResult: (database, userId, id) => getResult(database, userId, id, NOON),
    getExplanation: (database, userId, id) => getExplanation(database, userId, id, 0, NOON),
    takeEpoch: (database, userId, id) => takeEpoch(database, userId, id, NOON),
    saveResponses: (database, userId, id) =>
      saveResponses(database, userId, id, { epoch: 9, responses: [makeResponse()] }, NOON),
    submitAttempt: (database, userId, id) => submitAttempt(database, userId, id, NOON)
  }
  /** Take no attempt of a learner's choice: they list by user, or are called once ownership was checked. */
  const others = ['getAttempts', 'getResponses', 'startAttempt', 'finaliseAttempt', 'sweepExpired']

  test('is asked for by every function listed here, and there is no other', () => {
    const exported = Object.entries({ ...reads, ...writes }).filter(([, value]) => typeof value === 'function')
    expect(exported.map(([name]) => name).sort()).toEqual([...Object.keys(asks), ...others].sort())
  })

  test.for(Object.entries(asks))(
    'is not found by %s, running or handed in, and stays as it was',
    async ([, ask], { database, catalog, learner }) => {
      const { id } = await newAttempt(database, catalog, learner.userId)
      const stranger = await newGuest(database)
      const stored = () => database.attempt.findUnique({ where: { id }, include: { responses: true, answers: true } })
      const running = await stored()
      await expect(ask(database, stranger.userId, id)).rejects.toEqual(refused('not-found'))
      await expect(ask(database, learner.userId, 'nowhere')).rejects.toEqual(refused('not-found'))
      expect(await stored()).toEqual(running)

      await submitAttempt(database, learner.userId, id, NOON)
      const done = await stored()
      await expect(ask(database, stranger.userId, id)).rejects.toEqual(refused('not-found'))
      expect(await stored()).toEqual(done)
    }
  )

  test('is in no list of theirs', async ({ database, catalog, learner }) => {
    await newAttempt(database, catalog, learner.userId)
    expect(await getAttempts(database, (await newGuest(database)).userId, NOON)).toEqual([])
  })
})
