/** Which of a question's versions is served: a family has many, a question written by hand has one. */
import type { Rng } from './rng.ts'

/**
 * One of the versions by chance. Of a family another than the last one, so that nobody passes by remembering the letter.
 * @param last the version that this learner met last, if any
 * @returns undefined only where there are no versions
 */
export function pickVariant<Version extends { versionId: string }>(
  versions: readonly Version[],
  rng: Rng,
  last?: string
): Version | undefined {
  const fresh = versions.filter(({ versionId }) => versionId !== last)
  const choice = fresh.length > 0 ? fresh : versions
  return choice[Math.floor(rng() * choice.length)]
}
