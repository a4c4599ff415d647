import { describe, expect } from 'vitest'
import { getResponses } from '#lib/features/attempts/data.ts'
import { saveResponses, submitAttempt } from '#lib/features/attempts/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { makeResponse, newAttempt, type Response } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

type Sent = Partial<Response> & { epoch?: number }
const send = (database: Database, userId: string, id: string, { epoch = 1, ...response }: Sent, now = NOON) =>
  saveResponses(database, userId, id, { epoch, responses: [makeResponse(response)] }, now)
const first = async (database: Database, id: string) => (await getResponses(database, id))[0]

describe('a save', () => {
  test('stores the whole response and says what is stored, and the deadline', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const response = { selected: ['d', 'a'], flagged: true, struck: ['c', 'b'], timeMs: 4_200, counter: 3 }
    expect(await send(database, learner.userId, id, { ...response, epoch: 2 })).toEqual({
      stored: [{ position: 0, epoch: 2, counter: 3 }],
      deadlineAt: minutesAfter(NOON, 20)
    })
    expect(await first(database, id)).toEqual({
      ...response,
      position: 0,
      selected: ['a', 'd'],
      struck: ['b', 'c'],
      epoch: 2
    })
  })

  test('leaves positions alone that were not sent', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { position: 4, selected: ['c'] })
    await send(database, learner.userId, id, { position: 5, epoch: 2 })
    expect((await getResponses(database, id))[4].selected).toEqual(['c'])
  })

  test('can take an answer back', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { counter: 1 })
    await send(database, learner.userId, id, { counter: 2, selected: [] })
    expect((await first(database, id)).selected).toEqual([])
  })

  test('of a position that the form does not have stores nothing', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    expect((await send(database, learner.userId, id, { position: 10 })).stored).toEqual([])
    expect(await getResponses(database, id)).toHaveLength(10)
  })
})

describe('revisions', () => {
  test('a repeated save changes nothing', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { counter: 2, selected: ['b'] })
    const before = await database.response.findFirst({ where: { attemptId: id, position: 0 } })
    await send(database, learner.userId, id, { counter: 2, selected: ['b'] }, minutesAfter(NOON, 1))
    expect(await database.response.findFirst({ where: { attemptId: id, position: 0 } })).toEqual(before)
  })

  test('an older save that arrives later changes nothing and is told the stored revision', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { counter: 5, selected: ['b'] })
    const { stored } = await send(database, learner.userId, id, { counter: 4, selected: ['c'] })
    expect(stored).toEqual([{ position: 0, epoch: 1, counter: 5 }])
    expect((await first(database, id)).selected).toEqual(['b'])
  })

  test('a newer tab wins over an older one, whatever their counters', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { epoch: 1, counter: 90, selected: ['a'] })
    await send(database, learner.userId, id, { epoch: 2, counter: 1, selected: ['b'] })
    await send(database, learner.userId, id, { epoch: 1, counter: 91, selected: ['c'] })
    expect(await first(database, id)).toMatchObject({ selected: ['b'], epoch: 2, counter: 1 })
  })

  test('an older tab may still write where the newer one has not', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { position: 0, epoch: 2, selected: ['b'] })
    await send(database, learner.userId, id, { position: 1, epoch: 1, selected: ['c'] })
    expect((await getResponses(database, id)).slice(0, 2).map((response) => response.selected)).toEqual([['b'], ['c']])
  })

  test('in any order, repeated and at once, the newest is what stays', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const counters = [7, 3, 9, 1, 9, 5, 2, 8, 3, 6, 4]
    await Promise.all(
      counters.map((counter) => send(database, learner.userId, id, { counter, timeMs: counter * 1_000 }))
    )
    expect(await first(database, id)).toMatchObject({ counter: 9, timeMs: 9_000 })
  })
})

describe('a late save', () => {
  test('is refused from the deadline on and changes nothing', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const deadline = minutesAfter(NOON, 20)
    await send(database, learner.userId, id, { counter: 1, selected: ['b'] }, new Date(deadline.getTime() - 1))
    await expect(send(database, learner.userId, id, { counter: 2, selected: ['c'] }, deadline)).rejects.toMatchObject({
      code: 'attempt-closed'
    })
    expect(await first(database, id)).toMatchObject({ selected: ['b'], counter: 1 })
  })

  test('is refused after the hand-in and changes nothing', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, learner.userId, id, NOON)
    await expect(send(database, learner.userId, id, { selected: ['c'] })).rejects.toMatchObject({
      code: 'attempt-closed'
    })
    expect((await first(database, id)).selected).toEqual([])
  })

  test('that races the hand-in is either in the result or refused', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const [saved] = await Promise.allSettled([
      send(database, learner.userId, id, { selected: ['b'] }),
      submitAttempt(database, learner.userId, id, NOON)
    ])
    const answer = await database.answer.findUnique({ where: { id: `${id}:0` } })
    expect(answer?.selected).toBe((await first(database, id)).selected.join(''))
    if (saved.status === 'fulfilled') expect(answer?.selected).toBe('b')
  })
})
