import { describe, expect } from 'vitest'
import { seededRng, shuffled } from '#lib/domain/rng.ts'
import { submitAttempt, takeEpoch } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { type SaveRequest, saveSchema } from '#lib/features/attempts/schema.ts'
import type { Database } from '#lib/infra/database.ts'
import { makeResponse, newAttempt, type Response, storedResponses } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string) => expect.objectContaining({ code })
type Sent = Partial<Response> & { epoch?: number }
const send = (database: Database, userId: string, id: string, { epoch = 1, ...response }: Sent, now = NOON) =>
  saveResponses(database, ownerOf(userId), id, { epoch, responses: [makeResponse(response)] }, now)
const sendAll = (database: Database, userId: string, id: string, epoch: number, responses: Partial<Response>[]) =>
  saveResponses(database, ownerOf(userId), id, { epoch, responses: responses.map(makeResponse) }, NOON)
const first = async (database: Database, id: string) => (await storedResponses(database, id))[0]
const rows = (database: Database, attemptId: string) =>
  database.response.findMany({ where: { attemptId }, orderBy: { position: 'asc' } })

describe('a save', () => {
  test('stores the whole response and says what is stored, the newest epoch and the deadline', async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    for (let epoch = 1; epoch <= 2; epoch++) await takeEpoch(database, ownerOf(learner.userId), id, NOON)
    const response = {
      selected: ['d', 'a'],
      flagged: true,
      struck: ['c', 'b'],
      confidence: 'guess' as const,
      highlights: 'ja:stem:3-10 en:a:0-4',
      trail: 'ab,ad',
      timeMs: 4_200,
      counter: 3
    }
    expect(await send(database, learner.userId, id, { ...response, epoch: 2 })).toEqual({
      stored: [{ position: 0, epoch: 2, counter: 3 }],
      refused: [],
      epoch: 2,
      deadlineAt: minutesAfter(NOON, 20),
      pausedAt: null
    })
    expect(await first(database, id)).toEqual({
      ...response,
      position: 0,
      selected: ['a', 'd'],
      struck: ['b', 'c'],
      epoch: 2
    })
    expect(await rows(database, id)).toEqual([expect.objectContaining({ savedAt: NOON, late: false, flagged: true })])
  })

  test('tells an older tab that a newer one has the exam', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    for (let epoch = 1; epoch <= 3; epoch++) await takeEpoch(database, ownerOf(learner.userId), id, NOON)
    // also where nothing of what was sent is new
    for (let round = 0; round < 2; round++)
      expect(await send(database, learner.userId, id, { epoch: 1 })).toMatchObject({ epoch: 3 })
  })

  test('stores nothing of positions that were not sent', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { position: 4, selected: ['c'] })
    await send(database, learner.userId, id, { position: 5, epoch: 2 })
    const stored = await storedResponses(database, id)
    expect(stored.map(({ position, selected }) => [position, selected])).toEqual([
      [4, ['c']],
      [5, ['a']]
    ])
  })

  test('can take an answer back', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { counter: 1, confidence: 'sure' })
    await send(database, learner.userId, id, { counter: 2, selected: [], confidence: null })
    expect(await first(database, id)).toMatchObject({ selected: [], confidence: null, counter: 2 })
  })

  test('of every position at once stores each', async ({ database, catalog, learner }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    const responses = form.items.map((_, position) => ({ position, selected: ['abcd'[position % 4]] }))
    const { stored } = await sendAll(database, learner.userId, id, 1, responses)
    expect(stored.map(({ position }) => position).sort((a, b) => a - b)).toEqual(responses.map((r) => r.position))
    expect((await storedResponses(database, id)).map(({ selected }) => selected)).toEqual(
      responses.map((r) => r.selected)
    )
  })

  test('of a position that the form does not have is refused whole', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    for (const position of [10, 999])
      await expect(sendAll(database, learner.userId, id, 1, [{ position: 3 }, { position }])).rejects.toEqual(
        refused('invalid')
      )
    expect(await rows(database, id)).toEqual([])
    await send(database, learner.userId, id, { position: 9 })
    expect(await rows(database, id)).toHaveLength(1)
  })

  test('of an attempt that does not exist, or is another’s, is not found', async ({ database, learner }) => {
    await expect(send(database, learner.userId, 'nowhere', {})).rejects.toEqual(refused('not-found'))
  })

  test.for([
    ['an option no question can have', { selected: ['z'] }],
    ['an option twice', { selected: ['a', 'a'] }],
    ['an option struck out twice', { struck: ['b', 'b'] }],
    ['a negative position', { position: -1 }],
    ['half a position', { position: 0.5 }],
    ['a counter of 0', { counter: 0 }],
    ['a counter beyond a 32-bit number', { counter: 2 ** 31 }],
    ['time that ran backwards', { timeMs: -1 }],
    ['an unknown confidence', { confidence: 'certain' }],
    ['a highlight that is none', { highlights: '<script>' }],
    ['a trail that is none', { trail: 'b;c' }],
    ['a field too many', { correct: true }]
  ] as const)('with %s does not fit the schema', ([, wrong]) => {
    const body = (response: object) => ({ epoch: 1, responses: [{ ...makeResponse(), ...response }] })
    expect(saveSchema.safeParse(body({})).success).toBe(true)
    expect(saveSchema.safeParse(body(wrong)).success).toBe(false)
  })

  test('needs an epoch, something to save, and each position once', () => {
    const responses = [makeResponse()]
    expect(saveSchema.safeParse({ epoch: 0, responses }).success).toBe(false)
    expect(saveSchema.safeParse({ epoch: 1, responses: [] }).success).toBe(false)
    expect(saveSchema.safeParse({ epoch: 1, responses: [...responses, makeResponse({ counter: 2 })] }).success).toBe(
      false
    )
  })
})

describe('revisions', () => {
  test('a repeated save changes nothing and is acknowledged again', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const before = await send(database, learner.userId, id, { counter: 2, selected: ['b'] })
    const stored = await rows(database, id)
    const again = await send(database, learner.userId, id, { counter: 2, selected: ['c'] }, minutesAfter(NOON, 1))
    expect(await rows(database, id)).toEqual(stored)
    expect(again).toEqual(before)
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
    expect((await first(database, id)).selected).toEqual(['b'])
    const { stored } = await send(database, learner.userId, id, { epoch: 1, counter: 91, selected: ['c'] })
    expect(stored).toEqual([{ position: 0, epoch: 2, counter: 1 }])
    expect((await first(database, id)).selected).toEqual(['b'])
  })

  test('an older tab may still write where the newer one has not', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await send(database, learner.userId, id, { position: 0, epoch: 2, selected: ['b'] })
    await send(database, learner.userId, id, { position: 1, epoch: 1, selected: ['c'] })
    expect((await storedResponses(database, id)).map((response) => response.selected)).toEqual([['b'], ['c']])
  })

  test('of a batch, what is new is stored and what is stale is not', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await sendAll(database, learner.userId, id, 2, [{ position: 1, counter: 7, selected: ['b'] }])
    const { stored } = await sendAll(database, learner.userId, id, 1, [
      { position: 0, counter: 8, selected: ['c'] },
      { position: 1, counter: 9, selected: ['c'] },
      { position: 2, counter: 10, selected: ['c'] }
    ])
    expect(stored.sort((left, right) => left.position - right.position)).toEqual([
      { position: 0, epoch: 1, counter: 8 },
      { position: 1, epoch: 2, counter: 7 },
      { position: 2, epoch: 1, counter: 10 }
    ])
    expect((await storedResponses(database, id)).map(({ selected }) => selected)).toEqual([['c'], ['b'], ['c']])
  })

  test('a stale tab never blanks an answer', async ({ database, catalog, learner }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    const blank = form.items.map((_, position) => ({ position, selected: [], timeMs: 0, counter: position + 100 }))
    await sendAll(database, learner.userId, id, 2, [{ position: 3, selected: ['b'], counter: 1 }])
    await sendAll(database, learner.userId, id, 1, blank)
    expect((await storedResponses(database, id))[3]).toMatchObject({ selected: ['b'], epoch: 2, counter: 1 })
  })

  test('at once and repeated, the newest is what stays', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const counters = [7, 3, 9, 1, 9, 5, 2, 8, 3, 6, 4]
    await Promise.all(
      counters.map((counter) => send(database, learner.userId, id, { counter, timeMs: counter * 1_000 }))
    )
    expect(await first(database, id)).toMatchObject({ counter: 9, timeMs: 9_000 })
  })

  test('in 500 random orders, doubled and cut into batches, all end in the same state', { timeout: 120_000 }, async ({
    database,
    catalog,
    learner
  }) => {
    const rng = seededRng('five hundred orders')
    const count = (below: number) => Math.floor(rng() * below)
    const attempt = await newAttempt(database, catalog, learner.userId)
    // nothing is killed here, and thousands of flushes would take a minute
    await database.$queryRawUnsafe('PRAGMA synchronous = OFF')
    // two tabs, four positions, three revisions each; an answer, a change, and something taken back
    const requests = [1, 2].flatMap((epoch) =>
      [1, 2, 3].map((round) => ({
        epoch,
        responses: [0, 1, 2, 3]
          .filter((position) => epoch === 1 || position % 2 === 0)
          .map((position) =>
            makeResponse({
              position,
              counter: round * 10 + position,
              selected: round === 2 ? [] : ['abcd'[(round + position + epoch) % 4]],
              timeMs: epoch * 1_000 + round
            })
          )
      }))
    )
    const expected = [0, 1, 2, 3].map((position) => {
      const epoch = position % 2 === 0 ? 2 : 1
      return expect.objectContaining({
        position,
        epoch,
        counter: 30 + position,
        selected: 'abcd'[(3 + position + epoch) % 4],
        timeMs: epoch * 1_000 + 3
      })
    })
    for (let order = 0; order < 500; order++) {
      await database.response.deleteMany()
      const doubled = requests.flatMap(({ epoch, responses }) => {
        const cut = 1 + count(responses.length - 1)
        const parts = [responses.slice(0, cut), responses.slice(cut)].filter((part) => part.length > 0)
        return [count(2) === 0 ? [responses] : parts, count(3) === 0 ? [responses] : []]
          .flat()
          .map((part) => ({ epoch, responses: part }))
      })
      const save = (request: SaveRequest) => saveResponses(database, ownerOf(learner.userId), attempt.id, request, NOON)
      await Promise.all(shuffled(doubled, rng).map(save))
      const stored = await rows(database, attempt.id)
      expect(stored, `order ${order}`).toEqual(expected)
    }
  })
})

describe('a closed attempt', () => {
  const deadline = minutesAfter(NOON, 20)

  test('under exam conditions takes nothing from the deadline on', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId, { policy: 'strict' })
    await send(database, learner.userId, id, { counter: 1, selected: ['b'] }, new Date(deadline.getTime() - 1))
    await expect(send(database, learner.userId, id, { counter: 2, selected: ['c'] }, deadline)).rejects.toEqual(
      refused('attempt-closed')
    )
    expect(await first(database, id)).toMatchObject({ selected: ['b'], counter: 1 })
  })

  test('takes nothing after its learner handed it in, lenient or strict', async ({ database, catalog, learner }) => {
    for (const policy of ['lenient', 'strict'] as const) {
      const { id } = await newAttempt(database, catalog, learner.userId, { policy })
      await submitAttempt(database, ownerOf(learner.userId), id, NOON)
      for (const now of [NOON, minutesAfter(deadline, 5)])
        await expect(send(database, learner.userId, id, { selected: ['c'] }, now)).rejects.toEqual(
          refused('attempt-closed')
        )
      expect(await rows(database, id)).toEqual([])
    }
  })

  test('that a save races is graded with it, or the save is refused', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const [saved] = await Promise.allSettled([
      send(database, learner.userId, id, { selected: ['b'] }),
      submitAttempt(database, ownerOf(learner.userId), id, NOON)
    ])
    const answer = await database.answer.findUnique({ where: { id: `${id}:0` } })
    expect(answer?.selected).toBe((await rows(database, id))[0]?.selected ?? '')
    if (saved.status === 'fulfilled') expect(answer?.selected).toBe('b')
  })
})
