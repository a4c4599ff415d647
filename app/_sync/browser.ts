import type { Revision } from '#lib/domain/attempt.ts'
import { httpTransport } from './http.ts'
import { indexedDbStorage } from './indexeddb.ts'
import type { PageEvents, Ports, Timing } from './ports.ts'

const timing: Timing = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  }
}

const page: PageEvents = {
  isVisible: () => document.visibilityState === 'visible',
  on: (event, act) => {
    const [target, name] = {
      online: [window, 'online'] as const,
      visibility: [document, 'visibilitychange'] as const,
      leave: [window, 'pagehide'] as const
    }[event]
    target.addEventListener(name, act)
    return () => target.removeEventListener(name, act)
  }
}

/** What the sync engine works with in a browser. */
export const browser: Ports = {
  timing,
  chance: Math.random,
  // looked up with each request: whoever watches the network may replace it
  transport: httpTransport((path, init) => fetch(path, init), timing),
  storage: indexedDbStorage,
  page,
  dropCaches: async () => {
    for (const name of 'caches' in window ? await caches.keys() : [])
      if (name.startsWith('gokaku-')) await caches.delete(name)
  },
  joinTabs: (attemptId, hear) => {
    if (!('BroadcastChannel' in window)) return
    const channel = new BroadcastChannel(`gokaku-room-${attemptId}`)
    channel.onmessage = ({ data }: MessageEvent<Revision>) => hear(data)
    return { tell: (revision) => channel.postMessage(revision), leave: () => channel.close() }
  }
}
