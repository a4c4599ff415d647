import { expect, test } from 'vitest'
import {
  type AnswerEvent,
  afterAnswer,
  afterHistory,
  byDue,
  type Confidence,
  nextConfidence,
  type ReviewState
} from '#lib/domain/review.ts'

const answer = (day: string, correct: boolean, confidence?: AnswerEvent['confidence']): AnswerEvent => ({
  day,
  correct,
  confidence,
  at: new Date(`${day}T12:00:00Z`)
})
const wrong = (day: string) => answer(day, false)
const right = (day: string, confidence?: AnswerEvent['confidence']) => answer(day, true, confidence)

test('a question that was never missed is not on the list', () => {
  expect(afterHistory([right('2026-11-22'), right('2026-11-23')])).toBeUndefined()
})

test('a miss is due the same day', () => {
  expect(afterHistory([wrong('2026-11-22')])).toEqual({
    missedAt: new Date('2026-11-22T12:00:00Z'),
    missedCount: 1,
    correctDays: 0,
    lastCorrectDay: null,
    dueDay: '2026-11-22'
  })
})

test('right on two different days takes it off', () => {
  expect(afterHistory([wrong('2026-11-22'), right('2026-11-22'), right('2026-11-23')])).toBeUndefined()
})

test('right twice on one day counts once', () => {
  const state = afterHistory([wrong('2026-11-22'), right('2026-11-22'), right('2026-11-22')])
  expect(state).toMatchObject({ correctDays: 1, dueDay: '2026-11-23' })
})

test('a right answer puts it off to the next day, across the end of a year', () => {
  expect(afterHistory([wrong('2026-12-31'), right('2026-12-31')])?.dueDay).toBe('2027-01-01')
})

test('a right guess changes nothing, a right unsure answer counts', () => {
  const missed = afterHistory([wrong('2026-11-22')])
  expect(afterAnswer(missed, right('2026-11-23', 'guess'))).toEqual(missed)
  expect(afterAnswer(missed, right('2026-11-23', 'unsure'))?.correctDays).toBe(1)
})

test('another miss starts the two days again and is counted', () => {
  const state = afterHistory([wrong('2026-11-22'), right('2026-11-23'), wrong('2026-11-24')])
  expect(state).toMatchObject({ missedCount: 2, correctDays: 0, lastCorrectDay: null, dueDay: '2026-11-24' })
  expect(afterAnswer(state, right('2026-11-24'))).toBeDefined()
})

test('a history folded at once is the same as step by step', () => {
  const history = [wrong('2026-11-20'), right('2026-11-20', 'guess'), right('2026-11-21'), wrong('2026-11-22')]
  let state: ReviewState | undefined
  for (const event of history) state = afterAnswer(state, event)
  expect(afterHistory(history)).toEqual(state)
})

test('what is due longest comes first, then the most missed, then the longest missed', () => {
  const state = (dueDay: string, missedCount: number, missedDay: string): ReviewState => ({
    dueDay,
    missedCount,
    missedAt: new Date(missedDay),
    correctDays: 0,
    lastCorrectDay: null
  })
  const inOrder = [
    state('2026-11-20', 1, '2026-11-20'),
    state('2026-11-22', 3, '2026-11-22'),
    state('2026-11-22', 1, '2026-11-21'),
    state('2026-11-22', 1, '2026-11-22')
  ]
  expect([...inOrder].reverse().sort(byDue)).toEqual(inOrder)
})

test('the key for confidence goes through all there are, and back to none', () => {
  const seen: (string | null)[] = [null]
  for (let times = 0; times < 4; times++) seen.push(nextConfidence(seen[times] as Confidence | null))
  expect(seen).toEqual([null, 'sure', 'unsure', 'guess', null])
})
