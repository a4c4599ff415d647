/** What a paper says about its learner: a score, a share with its range, or no more than a count. */
import type { ExamResult } from './grading.ts'

/** A share and the two ends of its range, each 0..1. */
export type ShareRange = { low: number; high: number }

/** The standard normal distribution has 90 % between minus and plus this. */
const Z_90 = 1.6448536269514722

/**
 * The Wilson score interval of a share: between which shares a learner's own lies, where `right` of `all` questions drawn
 * alike were right. It keeps its promise for a few questions and at both ends, where the usual one (share ± z standard
 * errors) does not.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
 * Statistical Association 22 (1927) 209-212; method 3 of R. G. Newcombe, Two-sided confidence intervals for the single
 * proportion, Statistics in Medicine 17 (1998) 857-872, whose table the test holds this against.
 * @param all at least 1
 * @param z   how wide: 1.645 for 90 %, 1.960 for 95 %
 * @throws RangeError where right is not within 0..all or all is not positive
 */
export function wilson(right: number, all: number, z = Z_90): ShareRange {
  if (all < 1 || right < 0 || right > all) throw new RangeError(`${right} of ${all} is no share`)
  const share = right / all
  const middle = share + z ** 2 / (2 * all)
  const reach = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))
  const scale = 1 + z ** 2 / all
  // nothing right says nothing about the lower end, however the arithmetic rounds
  return {
    low: right === 0 ? 0 : (middle - reach) / scale,
    high: right === all ? 1 : (middle + reach) / scale
  }
}

/** How an attempt ended. */
export const ENDINGS = ['learner', 'deadline', 'given-up'] as const
export type Ending = (typeof ENDINGS)[number]

/**
 * What may be said of a finished paper. A scaled score and a verdict rest on a full form that was sat to its end;
 * a short one is a small sample, told with its range; missed questions alone, or a paper that was given up, are no sample
 * of the exam at all.
 */
export type Standing =
  | { says: 'score'; scaled: number; passed: boolean }
  | { says: 'range'; range: ShareRange }
  | { says: 'count' }

export function standingOf(
  kind: 'full' | 'short' | 'retry',
  ending: Ending,
  { scaled, passed, right, scored }: Pick<ExamResult, 'scaled' | 'passed' | 'right' | 'scored'>
): Standing {
  if (ending === 'given-up' || kind === 'retry') return { says: 'count' }
  return kind === 'full' ? { says: 'score', scaled, passed } : { says: 'range', range: wilson(right, scored) }
}
