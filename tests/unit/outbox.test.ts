import { expect, test } from 'vitest'
import { blankResponse, responseIn } from '#lib/domain/attempt.ts'
import { batchesOf, completeResponses, type Entry, newestWithin, retryDelay, stillWaiting } from '#lib/domain/outbox.ts'

const entry = (position: number, epoch: number, counter: number, selected = 'a'): Entry => ({
  ...blankResponse(position),
  selected: [...selected],
  epoch,
  counter,
  at: 1_000 + counter
})
const queueOf = (...entries: Entry[]) => new Map(entries.map((one) => [one.position, one]))
const stored = (position: number, epoch: number, counter: number) => ({ position, epoch, counter })
const sent = (...entries: Entry[]) => batchesOf(entries)[0]

test('of what the server and the browser know of a position the newest revision is shown, whichever comes first', () => {
  const server = [entry(0, 2, 1, 'b'), entry(1, 1, 4, 'b')]
  const here = [entry(0, 1, 90, 'c'), entry(1, 1, 5, 'c'), entry(2, 1, 1, 'c')]
  const shown = [['b'], ['c'], ['c'], []]
  expect(completeResponses(4, server, here).map(({ selected }) => selected)).toEqual(shown)
  expect(completeResponses(4, here, server).map(({ selected }) => selected)).toEqual(shown)
})

test('positions that nobody has touched are blank, and none beyond the paper appears', () => {
  const shown = completeResponses(2, [entry(7, 1, 1)])
  expect(shown).toEqual([blankResponse(0), blankResponse(1)])
})

test('a response goes to the server with exactly its own fields, its counter and its time', () => {
  const more = { ...entry(3, 2, 5), attemptId: 'x', saved: false }
  expect(batchesOf([more])).toEqual([
    { epoch: 2, responses: [{ ...blankResponse(3), selected: ['a'], counter: 5, at: 1_005 }] }
  ])
  expect(Object.keys(responseIn(more)).sort()).toEqual(Object.keys(blankResponse(0)).sort())
})

test('a request holds one epoch, older epochs go first, and each entry keeps its own', () => {
  const batches = batchesOf([entry(0, 3, 1), entry(1, 1, 9), entry(2, 3, 2), entry(3, 2, 1)])
  expect(batches.map(({ epoch, responses }) => [epoch, responses.map(({ position }) => position)])).toEqual([
    [1, [1]],
    [2, [3]],
    [3, [0, 2]]
  ])
})

test('a request holds at most as many responses as allowed, and none is left out', () => {
  const entries = Array.from({ length: 250 }, (_, at) => entry(at, 1, at + 1))
  const batches = batchesOf(entries)
  expect(batches.map(({ responses }) => responses.length)).toEqual([100, 100, 50])
  expect(batches.flatMap(({ responses }) => responses.map(({ position }) => position))).toEqual(
    entries.map(({ position }) => position)
  )
  expect(batchesOf(entries, 1)).toHaveLength(250)
})

test('an entry goes when the server holds its revision or a newer one, and stays while it holds an older one', () => {
  const queue = queueOf(entry(0, 2, 5), entry(1, 2, 6), entry(2, 2, 7))
  const left = stillWaiting(queue, sent(...queue.values()), {
    stored: [stored(0, 2, 5), stored(1, 3, 1), stored(2, 2, 6)],
    refused: []
  })
  expect([...left.keys()]).toEqual([2])
  expect(queue.size, 'the queue itself is untouched').toBe(3)
})

test('a change made while an older one of the same position was under way stays until it is acknowledged itself', () => {
  const first = entry(0, 1, 1, 'a')
  const second = entry(0, 1, 2, 'b')
  const left = stillWaiting(queueOf(second), sent(first), { stored: [stored(0, 1, 1)], refused: [] })
  expect(left.get(0)).toBe(second)
  expect(stillWaiting(left, sent(second), { stored: [stored(0, 1, 2)], refused: [] }).size).toBe(0)
})

test('an entry that the server does not mention stays', () => {
  const queue = queueOf(entry(0, 1, 1), entry(1, 1, 2))
  expect([...stillWaiting(queue, sent(...queue.values()), { stored: [], refused: [] }).keys()]).toEqual([0, 1])
})

test('a refused entry goes; another revision of the same position does not', () => {
  const late = entry(0, 1, 4)
  const older = entry(1, 1, 1)
  const newer = entry(1, 1, 5)
  const left = stillWaiting(queueOf(late, newer), sent(late, older), { stored: [], refused: [0, 1] })
  expect([...left.values()]).toEqual([newer])
})

test('a closing page takes the newest entries along, as many as fit', () => {
  const entries = Array.from({ length: 300 }, (_, at) => entry(at, at < 150 ? 1 : 2, (at % 150) + 1))
  const taken = newestWithin(entries, 40_000)
  expect(taken.length).toBeGreaterThan(150)
  expect(taken.length).toBeLessThan(300)
  expect(taken[0]).toBe(entries[299])
  expect(taken.at(-1)?.counter, 'the oldest stay behind').toBe(150 - (taken.length - 150) + 1)
  const bytes = batchesOf(taken).reduce((sum, batch) => sum + new TextEncoder().encode(JSON.stringify(batch)).length, 0)
  expect(bytes).toBeLessThanOrEqual(40_000)
  expect(newestWithin(entries.slice(0, 2), 40_000)).toHaveLength(2)
})

test('tries are 1, 2, 4 … 15 seconds apart, up to half of it less by chance', () => {
  expect([1, 2, 3, 4, 5, 60].map((failures) => retryDelay(failures, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000
  ])
  expect(retryDelay(3, 0.5)).toBe(3_000)
  expect(retryDelay(60, 0.999)).toBeGreaterThan(7_500)
})
