/** What a finished sitting tells beside its score: what was changed, how the time went, and how it compares. */

import { firstChoice } from './attempt.ts'
import type { Form } from './form.ts'
import type { ExamResult } from './grading.ts'
import type { Standing } from './standing.ts'

/** One question of a sitting. */
export type SittingItem = {
  position: number
  /** Ids of the options chosen in the end. */
  selected: readonly string[]
  /** Ids of the right options. */
  key: readonly string[]
  /** The complete choices, oldest first, as `trailAfter` writes them. */
  trail: string
  right: boolean
  /** Whether the first complete choice was right; false where there was none. */
  firstRight: boolean
  /** Time spent on it, milliseconds; 0 where it was never opened. */
  timeMs: number
}

// ---- changed answers ---------------------------------------------------------------------------------------

export const CHANGES = ['wrong-right', 'right-wrong', 'wrong-wrong', 'unchanged'] as const
export type Change = (typeof CHANGES)[number]

/**
 * The first complete choice against the final one: who went back to the first has changed nothing. An answer that was
 * taken back counts as wrong, as in the score. undefined where there never was a complete choice.
 */
export function changeOf({
  trail,
  selected,
  right,
  firstRight
}: Pick<SittingItem, 'trail' | 'selected' | 'right' | 'firstRight'>): Change | undefined {
  const first = firstChoice(trail)
  if (!first) return undefined
  if (first.join('') === selected.toSorted().join('')) return 'unchanged'
  if (firstRight) return 'right-wrong'
  return right ? 'wrong-right' : 'wrong-wrong'
}

/** The positions of each kind, in the order of the paper. */
export type Changes = Record<Change, number[]>

export function changesOf(items: readonly SittingItem[]): Changes {
  const changes: Changes = { 'wrong-right': [], 'right-wrong': [], 'wrong-wrong': [], unchanged: [] }
  for (const item of items) {
    const change = changeOf(item)
    if (change) changes[change].push(item.position)
  }
  return changes
}

// ---- time --------------------------------------------------------------------------------------------------

/** Times are milliseconds. */
export type Pace = {
  total: number
  /** Of the questions that were opened; 0 where none was. */
  median: number
  /** What the exam gives for each question, without the learner's extra time. */
  own: number
  /** The questions that took longer than that, slowest first. */
  slow: number[]
  /** How many of the slow ones were right. */
  slowRight: number
  /** The other opened questions, and how many of them were right. */
  brisk: number
  briskRight: number
}

/** @param minutes the exam's own for all the items, without the learner's extra time */
export function paceOf(items: readonly SittingItem[], minutes: number): Pace {
  const opened = items.filter((item) => item.timeMs > 0)
  const own = items.length === 0 ? 0 : (minutes * 60_000) / items.length
  const slow = opened.filter((item) => item.timeMs > own).sort((left, right) => right.timeMs - left.timeMs)
  const slowRight = slow.filter((item) => item.right).length
  return {
    total: opened.reduce((sum, item) => sum + item.timeMs, 0),
    median: medianOf(opened.map((item) => item.timeMs)),
    own,
    slow: slow.map((item) => item.position),
    slowRight,
    brisk: opened.length - slow.length,
    briskRight: opened.filter((item) => item.right).length - slowRight
  }
}

function medianOf(values: number[]): number {
  if (values.length === 0) return 0
  const sorted = values.sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

// ---- comparison --------------------------------------------------------------------------------------------

/** A finished attempt among others of the same exam. */
export type Sitting = {
  id: string
  /** When it ended. */
  at: Date
  kind: Form['kind']
  questions: number
  result: ExamResult
  standing: Standing
  /** Questions met for the first time in any mode, scored or not, and how many of them were right. */
  first: { all: number; right: number }
}

export type ComparedSitting = Omit<Sitting, 'result'> &
  Pick<ExamResult, 'right' | 'scored'> & {
    /** Right answers among the scored questions, 0..1. */
    share: number
    /** The same by domain; undefined for a domain without a scored question. */
    domains: ReadonlyMap<string, number | undefined>
    /** Questions that had been answered before in any mode. */
    met: number
    /** The scaled score less that of the sitting before; undefined for the first, and where there is no score. */
    gain: number | undefined
  }

/**
 * A sitting after the earlier ones of its kind, oldest first: full forms with their scores, or short ones with their
 * ranges, never mixed. What is no sample of the exam (a retry, a paper that was given up) is compared with nothing.
 * @param others of the same exam, in any order; the sitting itself and later ones are ignored
 */
export function comparisonOf(sitting: Sitting, others: readonly Sitting[]): ComparedSitting[] {
  const earlier = others.filter(
    ({ id, at, kind }) => id !== sitting.id && kind === sitting.kind && at.getTime() <= sitting.at.getTime()
  )
  let before: number | undefined
  return [...earlier.sort((left, right) => left.at.getTime() - right.at.getTime()), sitting]
    .filter(({ standing }) => standing.says !== 'count')
    .map(({ result, ...rest }) => {
      const last = before
      const score = rest.standing.says === 'score' ? rest.standing.scaled : undefined
      before = score
      const { right, scored } = result
      return {
        ...rest,
        right,
        scored,
        share: right / scored,
        domains: new Map(
          result.domains.map((score) => [score.domain, score.scored > 0 ? score.right / score.scored : undefined])
        ),
        met: rest.questions - rest.first.all,
        gain: last === undefined || score === undefined ? undefined : score - last
      }
    })
}
