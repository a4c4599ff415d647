/** The room in a browser under a bad network, and reloaded in the middle of saving. */
import { between, type Outcome, sleep } from './fault.ts'
import type { Lab } from './lab.ts'
import type { Weather } from './proxy.ts'
import { answer, checkHistory, enter, next, type Room, reload, startAfresh, turnTo, untilSaved } from './room.ts'
import { type Scene, withBrowser } from './with-browser.ts'

/** Milliseconds of answering in each kind of weather. */
const LASTS = 3_000

const WEATHERS: Record<string, Partial<Weather>> = {
  slow: { delay: [200, 700] },
  'requests lost': { lost: 0.5 },
  'cut after the commit': { cut: 0.5 },
  doubled: { doubled: 1 },
  overtaken: { overtaken: 0.5 },
  'all at once': { delay: [0, 200], lost: 0.2, cut: 0.2, doubled: 0.5, overtaken: 0.2 }
}

async function answerFor(room: Room, milliseconds: number): Promise<void> {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    await answer(room)
    if (Math.random() < 0.6) await next(room)
  }
}

export function badNetworkInRoom(lab: Lab): Promise<Outcome> {
  return withBrowser(lab, 'room-network', async ({ outcome, proxy, server, newRoom }) => {
    const room = await newRoom()
    await enter(room, proxy.url)
    const through = async (name: string, weather: () => Promise<void>) => {
      startAfresh(room)
      await turnTo(room, between(0, 40))
      await Promise.all([weather(), answerFor(room, LASTS)])
      proxy.set()
      // whatever was not saved is saved by itself
      await untilSaved(room)
      await proxy.settled()
      outcome.runs++
      await checkHistory(outcome, name, room, server.file, { by: Number.POSITIVE_INFINITY, shownToo: true })
    }
    for (const [name, weather] of Object.entries(WEATHERS))
      await through(name, async () => {
        proxy.set(weather)
      })
    await through('no network', async () => {
      proxy.set({ down: true })
    })
    await through('flapping', async () => {
      for (const end = performance.now() + LASTS; performance.now() < end; ) {
        proxy.set({ down: true })
        await sleep(between(50, 500))
        proxy.set()
        await sleep(between(50, 500))
      }
    })
    const { lost, cut, doubled, overtaken } = proxy.injected
    outcome.notes?.push(
      `${lost} requests lost, ${cut} cut after the commit, ${doubled} doubled, ${overtaken} overtaken by later ones`
    )
  })
}

const RELOADS = 20

async function reloadInMidSave({ outcome, proxy, server }: Scene, room: Room, run: number): Promise<void> {
  const offline = run % 4 === 0
  proxy.set(offline ? { down: true } : { delay: [50, 500], cut: 0.3 })
  await turnTo(room, between(0, 60))
  for (let at = between(1, 4); at > 0; at--) {
    await answer(room)
    if (at > 1) await next(room)
  }
  await sleep(between(0, 300))
  await reload(room)
  proxy.set()
  await untilSaved(room)
  await proxy.settled()
  outcome.runs++
  // every answer survives, the one given a moment before as well
  await checkHistory(outcome, `reload ${run}${offline ? ', offline' : ''}`, room, server.file, {
    by: Number.POSITIVE_INFINITY,
    shownToo: true
  })
  startAfresh(room)
}

export function reloaded(lab: Lab): Promise<Outcome> {
  return withBrowser(lab, 'reload', async (scene) => {
    const room = await scene.newRoom()
    await enter(room, scene.proxy.url)
    // so that the service worker has the page
    await reload(room)
    for (let run = 1; run <= RELOADS; run++) await reloadInMidSave(scene, room, run)
  })
}
