/** What chance alone would do: bands around what a guesser is expected to score. */

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964
/** One-sided 95 % of the normal distribution. */
const Z_UPPER = 1.644854

export type Band = { expected: number; low: number; high: number }

/**
 * The 95 % band of a count of successes in independent trials with their own chances (Poisson binomial), by the normal
 * approximation with continuity correction.
 */
export function bandOf(chances: readonly number[]): Band {
  let expected = 0
  let variance = 0
  for (const chance of chances) {
    expected += chance
    variance += chance * (1 - chance)
  }
  const half = Z * Math.sqrt(variance) + 0.5
  return { expected, low: Math.max(0, expected - half), high: Math.min(chances.length, expected + half) }
}

/** The value that a chi-square statistic exceeds in 5 % of cases (Wilson and Hilferty's approximation). */
export function chiSquareLimit(degrees: number): number {
  const spread = 2 / (9 * degrees)
  return degrees * (1 - spread + Z_UPPER * Math.sqrt(spread)) ** 3
}

/** Ways to choose k of n. */
export function choose(n: number, k: number): number {
  let ways = 1
  for (let taken = 1; taken <= k; taken++) ways = (ways * (n - k + taken)) / taken
  return ways
}
