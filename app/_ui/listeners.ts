/** Who wants to hear of a change; `subscribe` is what useSyncExternalStore takes. */
export class Listeners {
  readonly #all = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#all.add(listener)
    return () => {
      this.#all.delete(listener)
    }
  }

  tell(): void {
    for (const listener of this.#all) listener()
  }
}
