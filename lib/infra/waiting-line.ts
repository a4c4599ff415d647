import { Refusal } from '../domain/refusal.ts'

type Bounds = { atOnce: number; places: number; placesOfOne: number; roomAfter: number }
type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** A line in front of heavy work: few at work, some waiting, and the rest told at once to come back. */
export class WaitingLine {
  readonly #bounds: Bounds
  readonly #taken = new Map<string, number>()
  readonly #waiting: (() => void)[] = []
  #places = 0
  #working = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  /**
   * Runs `visit` with a place in the line; the `turn` that it gets waits until the heavy work may begin.
   * @param from whoever may not take all places
   * @throws Refusal too-busy (details: seconds to wait), before anything of `visit` has run
   */
  async enter<T>(from: string, visit: (turn: Turn) => Promise<T>): Promise<T> {
    const own = this.#taken.get(from) ?? 0
    const { places, placesOfOne, roomAfter } = this.#bounds
    if (this.#places >= places || own >= placesOfOne)
      throw new Refusal('too-busy', 'too many sign-ins at once', { seconds: roomAfter })
    this.#places++
    this.#taken.set(from, own + 1)
    try {
      return await visit(this.#turn)
    } finally {
      this.#places--
      const left = (this.#taken.get(from) ?? 1) - 1
      if (left > 0) this.#taken.set(from, left)
      else this.#taken.delete(from)
    }
  }

  readonly #turn: Turn = async (work) => {
    if (this.#working >= this.#bounds.atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#working++
    try {
      return await work()
    } finally {
      // whoever waits longest takes over the place at work
      const next = this.#waiting.shift()
      if (next) next()
      else this.#working--
    }
  }
}
