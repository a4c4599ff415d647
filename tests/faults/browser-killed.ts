/** The browser is killed in mid-answering, with and without network, and opened again with the same profile. */
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { clientFor } from '../load/client.ts'
import { between, newOutcome, type Outcome, sleep, until } from './fault.ts'
import type { Lab } from './lab.ts'
import { browsersWith, canFindProcesses, signalBrowser } from './processes.ts'
import { proxyTo } from './proxy.ts'
import {
  answer,
  checkHistory,
  cookieFor,
  enter,
  next,
  roomOf,
  startAfresh,
  turnTo,
  untilSaved,
  withoutTutorial
} from './room.ts'
import { sitDown } from './sitting.ts'

/** Milliseconds of answering before the kill. */
const ANSWERING = { least: 300, most: 2_500 }
/** An answer that is this old survives even where it was never shown as saved. */
const KEPT_AFTER = 1_000

/** kill -9 of the whole browser: its processes form a group of their own. */
async function killBrowser(profile: string): Promise<void> {
  const argument = `--user-data-dir=${profile}`
  signalBrowser(argument, 'SIGKILL')
  await until('the end of the browser', () => browsersWith(argument).length === 0)
}

export async function browserKilled(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  if (!lab.chromium || !canFindProcesses()) return { ...outcome, skipped: 'no Chromium, or no /proc' }
  const server = await lab.server('browser-killed', 'whole')
  const profile = join(lab.folder, 'profile')
  let context: BrowserContext | undefined
  await server.start()
  const proxy = await proxyTo(server.port)
  const client = clientFor(server.port)
  const launch = async (cookie: string) => {
    context = await chromium.launchPersistentContext(profile, {
      ...lab.chromium,
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo'
    })
    // Chromium writes cookies to disk every half minute, which is not what is tested here
    await context.addCookies([cookieFor(proxy.url, cookie)])
    await withoutTutorial(context)
    return context.pages()[0] ?? context.newPage()
  }
  const offlineReturns = { runs: 0 }
  try {
    const { record } = await sitDown(client)
    const room = roomOf(await launch(record.cookie), server.file, record.attempt)
    await enter(room, proxy.url)
    // the second visit is served by the service worker that the first one installed
    for (let kill = 1; kill <= lab.counts.browserKills; kill++) {
      const offline = kill % 2 === 0
      const killed = sleep(between(ANSWERING.least, ANSWERING.most)).then(async () => {
        const at = performance.now()
        await killBrowser(profile)
        return at
      })
      let alive = true
      void killed.then(() => (alive = false))
      try {
        await turnTo(room, between(0, record.questions - 1))
        for (let step = 0; alive; step++) {
          if (offline && step === 2) proxy.set({ down: true })
          await answer(room)
          if (Math.random() < 0.7) await next(room)
        }
      } catch (error) {
        // the page goes away under our hands
        if (!/closed|crash|disconnected|Target/i.test(String(error))) throw error
      }
      const at = await killed
      outcome.runs++
      room.page = await launch(record.cookie)
      const returnsOffline = offline && kill % 4 === 0
      if (!returnsOffline) proxy.set()
      await enter(room, proxy.url)
      if (returnsOffline) {
        offlineReturns.runs++
        proxy.set()
      }
      await until(
        'everything is saved',
        async () => (await room.page.getByTestId('save-state').getAttribute('data-unsaved')) === '0',
        60_000
      )
      await checkHistory(outcome, `kill ${kill}${offline ? ', offline' : ''}`, room, server.file, {
        by: at - KEPT_AFTER,
        shownToo: true
      })
      startAfresh(room)
      if (kill % 10 === 0)
        lab.say(`  ${kill} of ${lab.counts.browserKills} kills, ${outcome.acknowledged} answers compared`)
    }
    await untilSaved(room)
    outcome.notes?.push(
      `half of the kills without network; ${offlineReturns.runs} times the room was opened again before the network was back`
    )
  } finally {
    await killBrowser(profile)
    await context?.close().catch(() => {})
    client.close()
    proxy.close()
    await server.remove()
  }
  return outcome
}
