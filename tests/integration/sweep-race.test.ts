import { expect } from 'vitest'
import { test } from '#tests/factories/database.ts'
import { raceFinalising } from '#tests/faults/finalising-race.ts'

/** `npm run test:faults` runs a thousand. */
const RACES = 100

test('submission, sweep, save and looks race on two nodes: closed once, nothing acknowledged lost or taken after a look', {
  timeout: 90_000
}, async ({ databaseFile }) => {
  const report = await raceFinalising(databaseFile, RACES)
  expect(report.violations).toEqual([])
  expect(report.lost).toBe(0)
  // the races were real ones: saves were taken, both ends happened, and some came late
  expect(report.acknowledged).toBeGreaterThan(RACES / 2)
  expect(report.byLearner).toBeGreaterThan(RACES / 10)
  expect(report.byDeadline).toBeGreaterThan(RACES / 10)
  expect(report.late).toBeGreaterThan(0)
  expect(report.looks).toBeGreaterThan(RACES / 10)
})
