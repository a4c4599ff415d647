import { expect, test } from 'vitest'
import { dayIn } from '#lib/infra/clock.ts'
import { NOON } from '#tests/factories/time.ts'

test('the suite runs in a zone whose day differs from that in UTC', () => {
  expect(NOON.getTimezoneOffset()).toBe(-825)
  expect(NOON.getDate()).toBe(23)
})

test("the day is the learner's, not the server's", () => {
  const evening = new Date('2026-11-22T15:30:00Z')
  expect(dayIn('Asia/Tokyo', evening)).toBe('2026-11-23')
  expect(dayIn('UTC', evening)).toBe('2026-11-22')
  expect(dayIn('America/Los_Angeles', evening)).toBe('2026-11-22')
})

test('an unknown zone counts as UTC', () => {
  expect(dayIn('Middle/Earth', NOON)).toBe('2026-11-22')
})

test('no zone counts as UTC, not as the zone of the server', () => {
  expect(dayIn(undefined, NOON)).toBe('2026-11-22')
})
