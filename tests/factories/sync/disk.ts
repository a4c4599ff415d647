/** A browser's disk: transactions one after the other, each there as a whole or not at all. */
import type { AttemptRow, AttemptStorage, PaperRow, ResponseRow, Tables } from '#app/_sync/ports.ts'
import type { Rng } from '#lib/domain/rng.ts'
import type { World } from './world.ts'

type Content = {
  attempts: Map<string, AttemptRow>
  papers: Map<string, PaperRow>
  responses: Map<string, ResponseRow>
}

const keyOf = (attemptId: string, position: number) => `${attemptId} ${position}`

export class Disk {
  content: Content = { attempts: new Map(), papers: new Map(), responses: new Map() }
  /** full: can only be read; broken: not even that. */
  state: 'fine' | 'full' | 'broken' = 'fine'
  /** Milliseconds that a transaction takes. */
  delay = () => 2
  readonly #world: World
  readonly #rng: Rng
  #last: Promise<unknown> = Promise.resolve()

  constructor(world: World, rng: Rng) {
    this.#world = world
    this.#rng = rng
  }

  /** Rows of an attempt. */
  rowsOf = (attemptId: string): ResponseRow[] =>
    [...this.content.responses.values()].filter((row) => row.attemptId === attemptId)

  /** @param owner of a tab that is gone nothing is begun, and what it had begun is done or not, by chance */
  storageFor(owner: { alive: boolean }): AttemptStorage {
    return {
      transact: (mode, work) => {
        const turn = this.#last
        const outcome = this.#transaction(turn, owner, mode, work)
        this.#last = outcome.catch(() => {})
        // who is gone hears nothing
        return outcome.finally(() => (owner.alive ? undefined : new Promise(() => {})))
      }
    }
  }

  async #transaction<T>(
    turn: Promise<unknown>,
    owner: { alive: boolean },
    mode: 'readonly' | 'readwrite',
    work: (tables: Tables) => Promise<T>
  ): Promise<T> {
    await turn
    if (!owner.alive) throw new Error('nobody is there')
    if (this.state === 'broken') throw new Error('the disk is broken')
    const draft = {
      attempts: new Map(this.content.attempts),
      papers: new Map(this.content.papers),
      responses: new Map(this.content.responses)
    }
    const result = await work(tablesOf(draft))
    await new Promise<void>((resolve) => {
      const due = this.#world.now + this.delay()
      this.#world.schedule(() => due, resolve)
    })
    if (mode === 'readonly') return result
    if (this.state !== 'fine') throw new Error('the disk is full')
    if (!owner.alive && this.#rng() < 0.5) throw new Error('nobody was there any more')
    this.content = draft
    return result
  }
}

/** Like a browser, the tables hold copies. */
function tablesOf({ attempts, papers, responses }: Content): Tables {
  const rowsOf = (attemptId: string) => [...responses.values()].filter((row) => row.attemptId === attemptId)
  return {
    attempt: async (attemptId) => structuredClone(attempts.get(attemptId)),
    attempts: async () => structuredClone([...attempts.values()]),
    paper: async (attemptId) => papers.get(attemptId),
    response: async (attemptId, position) => structuredClone(responses.get(keyOf(attemptId, position))),
    responsesOf: async (attemptId) => structuredClone(rowsOf(attemptId)),
    responses: async () => structuredClone([...responses.values()]),
    putAttempt: (row) => attempts.set(row.attemptId, structuredClone(row)),
    putPaper: (row) => papers.set(row.attemptId, row),
    putResponse: (row) => responses.set(keyOf(row.attemptId, row.position), structuredClone(row)),
    deleteResponse: (attemptId, position) => responses.delete(keyOf(attemptId, position)),
    deleteAttempt: (attemptId) => {
      attempts.delete(attemptId)
      papers.delete(attemptId)
      for (const { position } of rowsOf(attemptId)) responses.delete(keyOf(attemptId, position))
    }
  }
}
