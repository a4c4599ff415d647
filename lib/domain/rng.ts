/** Chance as an argument. */

/** A source of numbers in [0, 1). */
export type Rng = () => number

/**
 * The same numbers for the same seed. Mulberry32 (Tommy Ettinger, public domain), seeded by a 32-bit FNV-1a hash
 * (Fowler, Noll, Vo) of the text, so any text is a seed.
 */
export function seededRng(seed: string): Rng {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A new array in random order (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const result = [...items]
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(rng() * (at + 1))
    ;[result[at], result[other]] = [result[other], result[at]]
  }
  return result
}
