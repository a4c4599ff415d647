/** What a fault is to `npm run test:faults`. */

export type Outcome = {
  /** How many times the fault was injected. */
  runs: number
  /** Answers that the server, or the room's save state, said were saved. */
  acknowledged: number
  /** Of these, how many were not found afterwards as they were, nor something newer in their place. */
  lost: number
  /** Of these, how many were found emptied by a write that nobody made; where the fault could do that. */
  blanked?: number
  /** Everything that was not as it must be, one line each; a lost answer is one, too. */
  failures: string[]
  /** What the numbers do not say. */
  notes?: string[]
  /** Why this machine does not allow it. */
  skipped?: string
}

export const newOutcome = (): Outcome => ({ runs: 0, acknowledged: 0, lost: 0, failures: [], notes: [] })

/** Adds a failure; of many of the same kind the first few say enough. */
export function failed(outcome: Outcome, line: string): void {
  outcome.failures.push(line)
}

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** A whole number from `least` to `most`. */
export const between = (least: number, most: number): number => least + Math.floor(Math.random() * (most - least + 1))

/** Waits until `found` gives something. @throws Error naming `what` after `within` milliseconds */
export async function until<T>(
  what: string,
  found: () => T | undefined | false | Promise<T | undefined | false>,
  within = 20_000
): Promise<T> {
  for (const end = performance.now() + within; ; await sleep(25)) {
    const value = await found()
    if (value !== undefined && value !== false) return value
    if (performance.now() > end) throw new Error(`waited ${within} ms in vain for: ${what}`)
  }
}
