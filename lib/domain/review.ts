/** Missed questions: when each is due, and when it may leave the list. */

/** Right on this many different days, and a missed question is done. */
export const RIGHT_DAYS = 2

export const CONFIDENCES = ['sure', 'unsure', 'guess'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What one more press of the key for confidence leads to; none after the last. */
export const nextConfidence = (confidence: Confidence | null): Confidence | null =>
  CONFIDENCES[confidence === null ? 0 : CONFIDENCES.indexOf(confidence) + 1] ?? null

/** Days are the learner's own, as YYYY-MM-DD. */
export type ReviewState = {
  missedAt: Date
  missedCount: number
  correctDays: number
  lastCorrectDay: string | null
  dueDay: string
}

export type AnswerEvent = { correct: boolean; confidence?: Confidence; at: Date; day: string }

const nextDay = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/**
 * The state of a question after one more answer; undefined when it is not, or no longer, on the list.
 * A miss puts it on the list, due the same day. A right answer counts once a day and puts it off to the next day;
 * the second such day takes it off. A right guess changes nothing: luck is not knowledge.
 */
export function afterAnswer(state: ReviewState | undefined, answer: AnswerEvent): ReviewState | undefined {
  if (!answer.correct)
    return {
      missedAt: answer.at,
      missedCount: (state?.missedCount ?? 0) + 1,
      correctDays: 0,
      lastCorrectDay: null,
      dueDay: answer.day
    }
  if (!state || answer.confidence === 'guess' || answer.day === state.lastCorrectDay) return state
  const correctDays = state.correctDays + 1
  if (correctDays >= RIGHT_DAYS) return undefined
  return { ...state, correctDays, lastCorrectDay: answer.day, dueDay: nextDay(answer.day) }
}

/** The state after a whole history, oldest answer first. */
export const afterHistory = (answers: readonly AnswerEvent[]): ReviewState | undefined =>
  answers.reduce<ReviewState | undefined>(afterAnswer, undefined)

/** Sorts for review: what has been due longest first, then what was missed most, then what was missed longest ago. */
export const byDue = (left: ReviewState, right: ReviewState): number =>
  left.dueDay.localeCompare(right.dueDay) ||
  right.missedCount - left.missedCount ||
  left.missedAt.getTime() - right.missedAt.getTime()
