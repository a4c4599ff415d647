/** Chance as an argument. */

/** A source of numbers in [0, 1). */
export type Rng = () => number

/** 32 bits of a text: FNV-1a (Fowler, Noll, Vo). */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state
}

/** One step of Mulberry32 (Tommy Ettinger, public domain): a number in [0, 1) from a 32-bit state. */
function mulberry(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** The same numbers for the same seed; any text is a seed. */
export function seededRng(seed: string): Rng {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    return mulberry(state)
  }
}

/** A place in [0, 1) that a text has by itself: what a shuffle gives, without the others having to be known. */
export const placeOf = (text: string): number => mulberry(hash(text))

/** A new array in random order (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const result = [...items]
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(rng() * (at + 1))
    ;[result[at], result[other]] = [result[other], result[at]]
  }
  return result
}
