/** A learner's machine: its two clocks, its disk, its network, and the tabs of its browser. */
import { httpTransport } from '#app/_sync/http.ts'
import type { Ports } from '#app/_sync/ports.ts'
import type { Revision } from '#lib/domain/attempt.ts'
import type { Rng } from '#lib/domain/rng.ts'
import { Disk } from './disk.ts'
import type { ExamServer } from './exam-server.ts'
import { fetchOver, goodNetwork, type Network } from './network.ts'
import { START, type World } from './world.ts'

type Event = 'online' | 'visibility' | 'leave'

/** One page of the browser, with all that it knows of the world. */
export type Tab = {
  alive: boolean
  visible: boolean
  ports: Ports
  /** The browser tells the page. */
  emit: (event: Event) => void
  hear: Set<(from: Revision) => void>
}

export class Machine {
  readonly disk: Disk
  readonly network: Network = goodNetwork()
  readonly tabs = new Set<Tab>()
  /** Whether the monotonic clock stands still while the machine sleeps, as it does in some browsers. */
  stops = true
  /** How far off the wall clock is. */
  wallError = 0
  #asleepUntil = 0
  /** How long the monotonic clock has stood still. */
  #stood = 0
  readonly #world: World
  readonly server: ExamServer
  readonly #rng: Rng

  constructor(world: World, server: ExamServer, rng: Rng) {
    this.#world = world
    this.server = server
    this.#rng = rng
    this.disk = new Disk(world, rng)
  }

  monotonic = (): number => this.#world.now - this.#stood + 5_000

  /** Falls asleep: nothing happens on it until it wakes, however much time passes. */
  sleep(milliseconds: number): void {
    this.#asleepUntil = this.#world.now + milliseconds
    if (this.stops) this.#stood += milliseconds
  }

  isAsleep = (): boolean => this.#world.now < this.#asleepUntil

  setOnline(online: boolean): void {
    this.network.online = online
    if (online) for (const tab of this.tabs) tab.emit('online')
  }

  /** A new page. Its timers, and whatever else comes to it, wait while the machine sleeps, and end with the page. */
  openTab(): Tab {
    const world = this.#world
    const listeners: Record<Event, Set<() => void>> = { online: new Set(), visibility: new Set(), leave: new Set() }
    const after = (milliseconds: number, act: () => void): (() => void) => {
      const due = this.monotonic() + milliseconds
      // monotonic time of this machine, in true time
      const trueTime = () => Math.max(due - 5_000 + this.#stood, this.#asleepUntil)
      return world.schedule(trueTime, () => {
        if (tab.alive) act()
      })
    }
    const timing = { monotonic: this.monotonic, wall: () => Math.floor(START + world.now + this.wallError), after }
    const tab: Tab = {
      alive: true,
      visible: true,
      hear: new Set(),
      emit: (event) => {
        if (tab.alive) for (const act of [...listeners[event]]) act()
      },
      ports: {
        timing,
        chance: this.#rng,
        transport: httpTransport(fetchOver(world, this.network, this.server, after), timing),
        storage: { transact: () => Promise.reject(new Error('not yet')) },
        page: {
          isVisible: () => tab.visible,
          on: (event, act) => {
            listeners[event].add(act)
            return () => listeners[event].delete(act)
          }
        },
        dropCaches: async () => {},
        joinTabs: (_, hear) => {
          tab.hear.add(hear)
          return {
            tell: (revision) => {
              const due = world.now + 1
              for (const other of this.tabs)
                if (other !== tab)
                  world.schedule(
                    () => Math.max(due, this.#asleepUntil),
                    () => {
                      if (other.alive) for (const one of other.hear) one(structuredClone(revision))
                    }
                  )
            },
            leave: () => tab.hear.delete(hear)
          }
        }
      }
    }
    tab.ports.storage = this.disk.storageFor(tab)
    this.tabs.add(tab)
    return tab
  }

  /** The page is gone, from one moment to the next. */
  kill(tab: Tab): void {
    tab.alive = false
    this.tabs.delete(tab)
  }

  /** The page is closed by the learner: it is told, and what it sends then still leaves. */
  close(tab: Tab): void {
    tab.visible = false
    tab.emit('leave')
    this.kill(tab)
  }
}
