/** Time that passes only when a test lets it, for several machines at once; whatever happens, happens in one order. */
import { NOON } from '#tests/factories/time.ts'

/** The server's time when the world begins: its milliseconds count from there. */
export const START = NOON.getTime()

type Event = { due: () => number; order: number; act: () => void | Promise<void> }

/** Lets everything that waits for nothing but promises go on. */
const promisesSettled = () => new Promise((resolve) => setImmediate(resolve))

export class World {
  /** True milliseconds since the beginning. */
  now = 0
  /** Looked at after every event. */
  inspect: () => void = () => {}
  readonly #events = new Set<Event>()
  #order = 0

  /** @param due the true time of it; may change with a machine that falls asleep. @returns what cancels it */
  schedule(due: () => number, act: () => void | Promise<void>): () => void {
    const event = { due, order: this.#order++, act }
    this.#events.add(event)
    return () => this.#events.delete(event)
  }

  /** Lets time pass. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds
    await this.settle()
    for (let event = this.#next(until); event; event = this.#next(until)) {
      this.now = Math.max(this.now, event.due())
      this.#events.delete(event)
      await event.act()
      await this.settle()
    }
    this.now = until
  }

  /** Lets what has been done take effect, without any time. */
  async settle(): Promise<void> {
    await promisesSettled()
    this.inspect()
  }

  #next(until: number): Event | undefined {
    let next: Event | undefined
    let at = until
    for (const event of this.#events) {
      const due = event.due()
      if (due < at || (due === at && (!next || event.order < next.order))) {
        next = event
        at = due
      }
    }
    return next
  }
}
