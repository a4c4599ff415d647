/** Which question a drill serves next, and how the drill is going. */
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

/** How a learner is doing since they sat down. */
export type Tally = { answered: number; right: number }

/** Milliseconds without an answer after which a learner has sat down anew. */
const BREAK = 30 * 60_000

/** The answers up to a moment, back to the first pause. @param answers newest first, none later than the moment */
export function tallyOf(answers: readonly { at: Date; correct: boolean }[], until: Date): Tally {
  const tally = { answered: 0, right: 0 }
  let later = until.getTime()
  for (const { at, correct } of answers) {
    if (later - at.getTime() > BREAK) break
    later = at.getTime()
    tally.answered += 1
    tally.right += Number(correct)
  }
  return tally
}
