/** Scores. */
import type { Grade } from './access/grade.ts'

/**
 * An estimate of the scaled score (100-1000). The providers do not publish the mapping from right answers; ours is
 * linear in two pieces through (0, 100), (cut, pass mark) and (1, 1000) with the cut at passMark / 1000
 * (docs/decisions/0005-scaled-score.md).
 * @param right  right answers among the scored questions, 0..scored
 * @param scored number of scored questions, at least 1
 * @throws RangeError where right is not within 0..scored or scored is not positive
 */
export function scaledScore(right: number, scored: number, passMark: number): number {
  if (scored < 1 || right < 0 || right > scored) throw new RangeError(`${right} of ${scored} is no score`)
  const share = right / scored
  const cut = passMark / 1000
  const score =
    share < cut ? 100 + (share / cut) * (passMark - 100) : passMark + ((share - cut) / (1 - cut)) * (1000 - passMark)
  return Math.round(score)
}

export type DomainScore = { domain: string; right: number; scored: number }

export type ExamResult = {
  scaled: number
  passed: boolean
  right: number
  scored: number
  unanswered: number
  domains: DomainScore[]
}

export type GradedItem = Grade & { domain: string; scored: boolean }

/** The result of a paper. Unscored items count nowhere; unanswered ones are wrong. Only the total decides. */
export function resultOf(items: readonly GradedItem[], passMark: number): ExamResult {
  const scored = items.filter((item) => item.scored)
  const right = scored.filter((item) => item.right).length
  const domains = [...new Set(items.map((item) => item.domain))].sort().map((domain) => {
    const own = scored.filter((item) => item.domain === domain)
    return { domain, right: own.filter((item) => item.right).length, scored: own.length }
  })
  const scaled = scaledScore(right, scored.length, passMark)
  return {
    scaled,
    passed: scaled >= passMark,
    right,
    scored: scored.length,
    unanswered: items.filter((item) => !item.answered).length,
    domains
  }
}
