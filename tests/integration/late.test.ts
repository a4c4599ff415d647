/** What was answered before the deadline and reaches the server after it. */
import { describe, expect } from 'vitest'
import { sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import {
  consequencesOf,
  keyAt,
  makeResponse,
  newAttempt,
  type Response,
  storedResponses
} from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const DEADLINE = minutesAfter(NOON, 20)
const IN_TIME = minutesAfter(NOON, 19)
const LATER = minutesAfter(NOON, 50)
const msAfter = (start: Date, ms: number) => new Date(start.getTime() + ms)
const closed = expect.objectContaining({ code: 'attempt-closed' })

const send = (
  database: Database,
  userId: string,
  id: string,
  responses: Partial<Response>[],
  now: Date,
  { at = IN_TIME, epoch = 1 } = {}
) =>
  saveResponses(
    database,
    ownerOf(userId),
    id,
    { epoch, responses: responses.map((response) => makeResponse({ at: at.getTime(), ...response })) },
    now
  )

/** A choice that no question of the small bank has as its key. */
const WRONG = ['c']

describe('a lenient attempt', () => {
  test('does not call an answer late that was in time and only its marks came after', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, [{ position: 0, counter: 1 }], IN_TIME)
    const marks = [
      { position: 0, counter: 2, flagged: true, timeMs: 9_000 },
      { position: 1, counter: 3, selected: [], timeMs: 9_000 }
    ]
    await send(database, learner.userId, id, marks, LATER)
    const rows = await database.response.findMany({ orderBy: { position: 'asc' } })
    expect(rows.map(({ late, timeMs }) => [late, timeMs])).toEqual([
      [false, 9_000],
      [false, 9_000]
    ])
  })

  test('takes what was answered up to the deadline, marks it, and refuses what was answered later', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const at = (ms: number) => DEADLINE.getTime() + ms
    const responses = [
      { position: 0, at: at(-1) },
      { position: 1, at: at(0) },
      { position: 2, at: at(1) },
      { position: 3, at: at(3_600_000) }
    ]
    expect(await send(database, learner.userId, id, responses, LATER)).toEqual({
      stored: [
        { position: 0, epoch: 1, counter: 1 },
        { position: 1, epoch: 1, counter: 1 }
      ],
      refused: [2, 3],
      epoch: 0,
      deadlineAt: DEADLINE,
      pausedAt: null
    })
    const rows = await database.response.findMany({ orderBy: { position: 'asc' } })
    expect(rows.map(({ position, late, savedAt }) => [position, late, savedAt])).toEqual([
      [0, true, LATER],
      [1, true, LATER]
    ])
    const { rows: result } = await shownResult(database, learner.userId, id, LATER)
    expect(result.map(({ late }) => late)).toEqual([true, true, ...Array(8).fill(false)])
  })

  test('refuses a batch in which all was answered too late, and stays as it was', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await sweepExpired(database, LATER)
    const before = await consequencesOf(database, id)
    const outcome = await send(database, learner.userId, id, [{ position: 0 }, { position: 1 }], LATER, { at: LATER })
    expect(outcome).toMatchObject({ stored: [], refused: [0, 1] })
    expect(await consequencesOf(database, id)).toEqual(before)
    expect(await storedResponses(database, id)).toEqual([])
  })

  test('takes it for 24 hours, to the millisecond', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const end = daysAfter(DEADLINE, 1)
    await expect(send(database, learner.userId, id, [{ position: 1 }], msAfter(end, 1))).rejects.toEqual(closed)
    expect(await storedResponses(database, id)).toEqual([])
    expect(await send(database, learner.userId, id, [{ position: 1 }], end)).toMatchObject({ refused: [] })
    expect(await storedResponses(database, id)).toHaveLength(1)
  })

  test('does not take what an earlier save was newer than, and is not graded anew for it', async ({
    database,
    catalog,
    learner
  }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    const right = keyAt(catalog, form, 0)
    await send(database, learner.userId, id, [{ position: 0, counter: 5, selected: right }], NOON, { epoch: 2 })
    await sweepExpired(database, LATER)
    const before = await consequencesOf(database, id)
    const stale = [{ position: 0, counter: 9, selected: WRONG }]
    expect(await send(database, learner.userId, id, stale, LATER, { epoch: 1 })).toMatchObject({
      stored: [{ position: 0, epoch: 2, counter: 5 }],
      refused: []
    })
    expect(await consequencesOf(database, id)).toEqual(before)
    expect(await database.response.findMany()).toEqual([
      expect.objectContaining({ late: false, selected: right.join('') })
    ])
  })

  test('taken twice, or many times at once, is as if it was once', async ({ database, catalog, learner }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    const deliver = () =>
      send(database, learner.userId, id, [{ position: 0, selected: keyAt(catalog, form, 0) }], LATER)
    const outcome = await deliver()
    const once = await consequencesOf(database, id)
    const again = await Promise.all(Array.from({ length: 8 }, deliver))
    expect(again).toEqual(Array(8).fill(outcome))
    expect(await consequencesOf(database, id)).toEqual(once)
    expect(once.answers).toHaveLength(10)
  })

  test('finalised by nobody yet is closed on the way, with the deadline as its end', async ({
    database,
    catalog,
    learner
  }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, [{ position: 0, selected: keyAt(catalog, form, 0) }], DEADLINE)
    expect(await consequencesOf(database, id)).toMatchObject({ submittedAt: DEADLINE, submittedBy: 'deadline' })
  })

  test('delivered at the same moment as the sweep is closed once and graded with it', async ({
    database,
    catalog,
    learner
  }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    await Promise.all([
      sweepExpired(database, LATER),
      send(database, learner.userId, id, [{ position: 0, selected: keyAt(catalog, form, 0) }], LATER),
      sweepExpired(database, LATER)
    ])
    const { answers } = await consequencesOf(database, id)
    expect(answers).toHaveLength(10)
    expect(answers.filter(({ correct }) => correct).map(({ position }) => position)).toEqual(['0'])
  })

  test('a save that started before the deadline and met the sweep is taken late instead', async ({
    database,
    catalog,
    learner
  }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    await sweepExpired(database, DEADLINE)
    const selected = keyAt(catalog, form, 0)
    const outcome = await send(database, learner.userId, id, [{ position: 0, selected }], msAfter(DEADLINE, -1))
    expect(outcome).toMatchObject({ stored: [{ position: 0 }], refused: [] })
    expect((await consequencesOf(database, id)).answers.filter(({ correct }) => correct)).toHaveLength(1)
  })

  test('is never taken for another learner', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const stranger = await newGuest(database)
    await expect(send(database, stranger.userId, id, [{ position: 0 }], LATER)).rejects.toMatchObject({
      code: 'not-found'
    })
    await expect(send(database, learner.userId, id, [{ position: 10 }], LATER)).rejects.toMatchObject({
      code: 'invalid'
    })
    expect(await database.response.count()).toBe(0)
  })
})

describe('graded again', () => {
  type Sending = Parameters<typeof send>[3]

  /** Answers half of the paper in time and the rest, with two changes, late or not: what it all leads to. */
  async function history(database: Database, catalog: Catalog, late: boolean, timeZone: string, seen: boolean) {
    const { userId } = await newGuest(database)
    const attempt = await newAttempt(database, catalog, userId, { timeZone })
    const { id, form } = attempt
    if (seen) {
      // met before the exam: right on one day, wrong on another, so that a review item is there to be moved
      const days = [-3, -2, -1].map((day) => daysAfter(NOON, day))
      for (const [at, day] of days.entries())
        for (const position of [1, 6, 7]) {
          const version = catalog.byVersion.get(form.items[position].versionId)
          if (!version) throw new Error('the catalog has the paper')
          const selected = at === 1 ? WRONG : keyAt(catalog, form, position)
          const answerId = `${userId} ${day.getTime()} ${position}`
          await database.attempt.update({ where: { id }, data: { submittedAt: NOON } })
          await recordAnswer(
            database,
            learnerOf(userId),
            { id: answerId, version, source: 'drill', selected },
            momentAt(day)
          )
          await database.attempt.update({ where: { id }, data: { submittedAt: null } })
        }
    }
    const early: Sending = [0, 1, 2, 3].map((position) => ({
      position,
      selected: position % 2 === 0 ? keyAt(catalog, form, position) : WRONG,
      confidence: 'sure'
    }))
    const rest: Sending = [
      // wrong to right, right to wrong, taken back, and the rest of the paper
      { position: 1, counter: 2, selected: keyAt(catalog, form, 1), confidence: 'guess' },
      { position: 2, counter: 2, selected: WRONG },
      { position: 0, counter: 2, selected: [] },
      ...[4, 5, 6, 7].map((position) => ({
        position,
        selected: position === 5 ? WRONG : keyAt(catalog, form, position),
        confidence: 'unsure' as const
      }))
    ]
    await send(database, userId, id, early, NOON)
    if (!late) await send(database, userId, id, rest, IN_TIME)
    await sweepExpired(database, LATER)
    if (late) expect(await send(database, userId, id, rest, LATER)).toMatchObject({ refused: [] })
    const { answers, ...consequences } = await consequencesOf(database, id)
    return { ...consequences, answers: answers.map(({ position: _, ...answer }) => answer) }
  }

  test.for([
    [false, 'UTC'],
    [true, 'UTC'],
    [true, 'Pacific/Auckland'],
    [false, 'America/Los_Angeles']
  ] as const)(
    'it leads to the same as if it had come in time (questions met before: %s, in %s)',
    async ([seen, timeZone], { database, catalog }) => {
      const inTime = await history(database, catalog, false, timeZone, seen)
      const late = await history(database, catalog, true, timeZone, seen)
      expect(late).toEqual(inTime)
      expect(inTime.answers.filter(({ correct, source }) => correct && source === 'exam')).toHaveLength(4)
      const day = timeZone === 'Pacific/Auckland' ? '2026-11-23' : '2026-11-22'
      expect(late.answers.filter(({ source }) => source === 'exam').every((answer) => answer.day === day)).toBe(true)
    }
  )

  test('it is refused once one of its questions was practised, and what was practised stays', async ({
    database,
    catalog,
    learner
  }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    await sweepExpired(database, DEADLINE)
    const version = catalog.byVersion.get(form.items[0].versionId)
    if (!version) throw new Error('the catalog has the paper')
    const questionId = version.question.id
    const selected = keyAt(catalog, form, 0)
    // missed in the exam as it was stored, then right in a drill
    const drill = { id: 'drilled', version, source: 'drill' as const, selected }
    await recordAnswer(database, learnerOf(learner.userId), drill, momentAt(minutesAfter(NOON, 30)))
    const item = () => database.reviewItem.findFirst({ where: { questionId } })
    expect(await item()).toMatchObject({ missedCount: 1, correctDays: 1 })

    await expect(send(database, learner.userId, id, [{ position: 0, selected }], LATER)).rejects.toMatchObject({
      code: 'attempt-revealed'
    })
    expect(await item()).toMatchObject({ missedCount: 1, correctDays: 1 })
    const answers = await database.answer.findMany({ where: { questionId }, orderBy: { answeredAt: 'asc' } })
    expect(answers.map((answer) => [answer.source, answer.correct, answer.firstExposure])).toEqual([
      ['exam', false, true],
      ['drill', true, false]
    ])
  })
})

describe('nothing is taken late', () => {
  test('under exam conditions, by a millisecond or a day', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId, { policy: 'strict' })
    for (const now of [DEADLINE, LATER, daysAfter(NOON, 1)])
      await expect(send(database, learner.userId, id, [{ position: 0 }], now)).rejects.toEqual(closed)
    await sweepExpired(database, LATER)
    await expect(send(database, learner.userId, id, [{ position: 0 }], LATER)).rejects.toEqual(closed)
    expect(await storedResponses(database, id)).toEqual([])
  })

  test('after the learner’s own hand-in, before or after the deadline', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, ownerOf(learner.userId), id, IN_TIME)
    const before = await consequencesOf(database, id)
    for (const now of [IN_TIME, DEADLINE, LATER])
      await expect(send(database, learner.userId, id, [{ position: 0 }], now)).rejects.toEqual(closed)
    expect(await consequencesOf(database, id)).toEqual(before)
    expect(await storedResponses(database, id)).toEqual([])
  })
})
