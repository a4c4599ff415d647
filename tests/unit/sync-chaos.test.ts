/**
 * The promise of the exam room, against everything at once: replies lost, late, doubled and overtaking each other, tabs
 * and devices, pages closed and killed, epochs refused, clocks that jump, disks that are full or broken. Each seed is a
 * quarter of an hour; `SYNC_SEEDS=1000` looks longer.
 */
import { describe, expect, test } from 'vitest'
import { sitThrough } from '#tests/factories/sync/chaos.ts'
import { ModelServer } from '#tests/factories/sync/exam-server.ts'
import { MINUTE, paperOf } from '#tests/factories/sync/learner.ts'
import { START } from '#tests/factories/sync/world.ts'

const SEEDS = Number(process.env.SYNC_SEEDS ?? 12)

describe.each([
  ['one tab at a time', { several: false }],
  ['tabs and devices', { several: true }],
  ['one tab at a time, to the end of the exam and beyond', { several: false, ends: true }]
])('%s', (name, options) => {
  const last = 'ends' in options ? 10 : 6_000
  const newServer = () => new ModelServer(paperOf(6), START + last * MINUTE)
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed)

  test.each(seeds)('seed %i: nothing is lost, and nothing said to be saved that is not', async (seed) => {
    const chaos = await sitThrough({ seed: `${name} ${seed}`, minutes: 15, newServer, ...options })
    expect(chaos.broken).toEqual([])
    expect(chaos.choices, 'something happened').toBeGreaterThan(20)
    expect(chaos.saves).toBeGreaterThan(10)
    expect(chaos.savedLooks).toBeGreaterThan(10)
  })
})
