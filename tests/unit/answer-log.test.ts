import { expect, test } from 'vitest'
import { type LoggedAnswer, replay } from '#lib/domain/answer-log.ts'
import { afterAnswer, CONFIDENCES, type ReviewState } from '#lib/domain/review.ts'
import { seededRng, shuffled } from '#lib/domain/rng.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const answer = (id: string, at: Date, overrides: Partial<LoggedAnswer> = {}): LoggedAnswer => ({
  id,
  correct: true,
  ...momentAt(at),
  ...overrides
})

test('what follows from a log is what would have been kept up answer by answer, in whatever order it is read', () => {
  const rng = seededRng('replay')
  for (let learner = 0; learner < 200; learner++) {
    const log = Array.from({ length: 1 + Math.floor(rng() * 12) }, (_, at) =>
      answer(String(at), daysAfter(NOON, at * rng()), {
        correct: rng() < 0.6,
        confidence: rng() < 0.5 ? CONFIDENCES[Math.floor(rng() * CONFIDENCES.length)] : undefined
      })
    ).sort((left, right) => left.at.getTime() - right.at.getTime())
    const running = log.reduce<ReviewState | undefined>(afterAnswer, undefined)
    expect(replay(shuffled(log, rng))).toEqual({ firstId: log[0].id, review: running })
  }
})

test('of two answers of the same moment the first by its id counts as the first', () => {
  expect(replay([answer('b', NOON), answer('a', NOON), answer('c', minutesAfter(NOON, -1))]).firstId).toBe('c')
  expect(replay([answer('b', NOON), answer('a', NOON)]).firstId).toBe('a')
})
