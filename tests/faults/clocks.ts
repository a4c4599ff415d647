/** The browser's clock is an hour off either way, is set in mid-exam, and the time zone changes. */
import type { BrowserContext } from '@playwright/test'
import { gradedChoices, moveDeadline, storedAttempt } from './database.ts'
import { failed, type Outcome, until } from './fault.ts'
import type { Lab } from './lab.ts'
import { answer, checkHistory, enter, next, type Room, reload, turnTo, untilSaved } from './room.ts'
import { type Scene, withBrowser } from './with-browser.ts'

const HOUR = 3_600_000
/** Seconds: the page shows whole ones, and looking takes a moment. */
const TOLERANCE = 3

declare global {
  interface Window {
    clockOffBy: number
  }
}

/** Makes the wall clock of every page wrong; `window.clockOffBy` sets it anew. The monotonic clock goes on as it is. */
const setClock = (context: BrowserContext, offBy: number) =>
  context.addInitScript((initial) => {
    window.clockOffBy = initial
    const Real = Date
    const now = () => Real.now() + window.clockOffBy
    globalThis.Date = class extends Real {
      constructor(...parts: unknown[]) {
        if (parts.length === 0) super(now())
        else super(...(parts as [number]))
      }
      static override now = now
    } as DateConstructor
  }, offBy)

/** Compares the time shown with the server's. */
async function checkTime({ outcome, server }: Scene, where: string, { page, attempt }: Room): Promise<void> {
  const read = async () => {
    const [hours, minutes, seconds] = ((await page.getByTestId('time-left').textContent()) ?? '').split(':').map(Number)
    const left = (Date.parse(storedAttempt(server.file, attempt).deadlineAt) - Date.now()) / 1000
    return { shown: (hours * 60 + minutes) * 60 + seconds, left }
  }
  // a clock that was set is noticed with the next tick and asked for
  const last = await until(
    `the time after: ${where}`,
    async () => {
      const { shown, left } = await read()
      return Math.abs(shown - left) <= TOLERANCE
    },
    15_000
  ).catch(read)
  if (last !== true) failed(outcome, `${where}: ${last.shown} s shown, ${last.left.toFixed(1)} s left`)
}

async function withClock(scene: Scene, offBy: number): Promise<void> {
  const { outcome, proxy, server, newRoom } = scene
  const name = `${offBy / HOUR} h`
  // its own zone is changed later
  const room = await newRoom({ context: { timezoneId: undefined } })
  const context = room.page.context()
  await setClock(context, offBy)
  await enter(room, proxy.url)
  await checkTime(scene, `clock ${name}`, room)
  const answerSome = async (from: number) => {
    await turnTo(room, from)
    for (let at = 0; at < 3; at++) {
      await answer(room)
      await next(room)
    }
  }
  await answerSome(0)
  await untilSaved(room)
  outcome.runs++

  // somebody sets the clock, to the other side
  await room.page.evaluate((to) => {
    window.clockOffBy = to
  }, -offBy)
  await checkTime(scene, `clock set from ${name}`, room)
  await answerSome(3)
  await untilSaved(room)
  outcome.runs++

  const cdp = await context.newCDPSession(room.page)
  await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'America/New_York' })
  await checkTime(scene, 'time zone changed', room)
  await answerSome(6)
  await untilSaved(room)
  outcome.runs++

  await reload(room)
  await checkTime(scene, `reloaded with clock ${name}`, room)
  await checkHistory(outcome, name, room, server.file, { by: Number.POSITIVE_INFINITY, shownToo: true })
  await lateWithWrongClock(scene, room, name)
}

/** What is answered in time without network counts after the deadline, whatever the browser's clock says it was. */
async function lateWithWrongClock({ outcome, proxy, server }: Scene, room: Room, name: string): Promise<void> {
  const deadline = Date.now() + 8_000
  moveDeadline(server.file, room.attempt, new Date(deadline))
  await reload(room)
  proxy.set({ down: true })
  await turnTo(room, 12)
  const { selected } = await answer(room)
  await until('the deadline', () => Date.now() > deadline + 500, 15_000)
  proxy.set()
  await room.page.waitForURL('**/result', { timeout: 60_000 })
  outcome.runs++
  outcome.acknowledged++
  const graded = gradedChoices(server.file, room.attempt).get(12)?.selected
  if (graded === selected) return
  outcome.lost++
  failed(outcome, `clock ${name}: answered ${selected} before the deadline, delivered after it, graded as ${graded}`)
}

export const wrongClock = (lab: Lab): Promise<Outcome> =>
  withBrowser(lab, 'clock', async (scene) => {
    for (const offBy of [HOUR, -HOUR]) await withClock(scene, offBy)
  })
