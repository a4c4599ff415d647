/** Which question a drill serves next. */
import { type Rng, shuffled } from './rng.ts'

/** What the learner's history says of one question. */
export type DrillCandidate = { questionId: string; last?: { at: number; correct: boolean } }

/**
 * Unmet questions first, then those last answered wrong, then right ones, each from the longest ago;
 * ties by chance. Never the one just answered while there is another.
 * @returns undefined only where there are no candidates
 */
export function nextInDrill(candidates: readonly DrillCandidate[], rng: Rng): DrillCandidate | undefined {
  const rank = ({ last }: DrillCandidate) => (last === undefined ? 0 : last.correct ? 2 : 1)
  const newest = Math.max(...candidates.map(({ last }) => last?.at ?? -1))
  const others = candidates.filter(({ last }) => last === undefined || last.at !== newest)
  return shuffled(others.length > 0 ? others : candidates, rng).sort(
    (left, right) => rank(left) - rank(right) || (left.last?.at ?? 0) - (right.last?.at ?? 0)
  )[0]
}
