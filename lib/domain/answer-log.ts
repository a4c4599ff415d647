/** The log of answers. It is the truth: whatever else is stored of a question's history follows from it (`replay`). */
import type { QuestionVersion } from './access/sealed.ts'
import { type AnswerEvent, afterHistory, type Confidence, type ReviewState } from './review.ts'

export type Source = 'drill' | 'review' | 'exam'

/** When an answer was given: the moment, and the learner's own calendar day (YYYY-MM-DD). */
export type Moment = { at: Date; day: string }

/** One question answered once, as it came in. */
export type GivenAnswer = {
  id: string
  version: QuestionVersion
  source: Source
  attemptId?: string
  selected: readonly string[]
  confidence?: Confidence
}

/** As it goes into the log. */
export type GradedAnswer = GivenAnswer & { right: boolean }

/** A row of the log as the projections read it. */
export type LoggedAnswer = AnswerEvent & { id: string }

/** What follows from the answers to one question. */
export type Projection = {
  /** The answer with which the learner met the question. */
  firstId: string
  /** undefined where it is not, or no longer, on the review list. */
  review: ReviewState | undefined
}

/** @param log every answer of one learner to one question, at least one, in any order */
export function replay(log: readonly LoggedAnswer[]): Projection {
  const inOrder = log.toSorted(
    (left, right) => left.at.getTime() - right.at.getTime() || (left.id < right.id ? -1 : Number(left.id > right.id))
  )
  return { firstId: inOrder[0].id, review: afterHistory(inOrder) }
}
