/** The JavaScript of the exam room, in the bytes that the server really sends. */
import { get } from 'node:http'
import type { Browser } from '@playwright/test'
import { atMost, type Part } from './budget.ts'
import { enterRoom, newGuest, painted, questionShown, startExam } from './learner.ts'

/** kB of 1,000 bytes. */
const BUDGET = 130
const BIGGEST = 8
/** Milliseconds without a request after which nothing more is expected to be loaded. */
const QUIET = 3_000

type Script = { path: string; encoding: string; sent: number; whole: number }

/**
 * Opens the room, answers, moves, switches the language and looks at the list; every script that was loaded by then
 * counts, a service worker too. A modern browser does not load what is marked `nomodule`.
 */
export async function measureScripts(browser: Browser, url: string): Promise<Part> {
  const learner = await newGuest(browser, url)
  const { context, page } = learner
  const loaded = new Map<string, string>()
  try {
    const attempt = await startExam(learner)
    context.on('response', async (response) => {
      if (!/javascript/.test(response.headers()['content-type'] ?? '')) return
      loaded.set(response.url(), (await response.request().allHeaders())['accept-encoding'] ?? 'gzip')
    })
    await enterRoom(learner, attempt)
    for (const key of ['1', 'ArrowRight', 'l', 'r', 'r', 'ArrowRight']) {
      await page.keyboard.press(key)
      await painted(page)
    }
    await questionShown(page, 3)
    await page.waitForTimeout(QUIET)
    const worker = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker?.getRegistration()
      return (registration?.active ?? registration?.waiting ?? registration?.installing)?.scriptURL
    })
    if (worker && !loaded.has(worker)) loaded.set(worker, 'gzip')
  } finally {
    await context.close()
  }
  if (loaded.size === 0) throw new Error('The room loaded no script: it cannot have been hydrated.')
  const scripts = await Promise.all([...loaded].map(([address, accepted]) => sizeOf(address, accepted)))
  scripts.sort((a, b) => b.sent - a.sent)
  const total = kB(scripts.reduce((sum, { sent }) => sum + sent, 0))
  const whole = kB(scripts.reduce((sum, { whole }) => sum + whole, 0))
  return {
    budgets: [atMost('JavaScript of the exam room, compressed', total, BUDGET, 'kB')],
    evidence: [
      `${scripts.length} scripts, ${total} kB sent, ${whole} kB unpacked; the biggest:`,
      ...scripts
        .slice(0, BIGGEST)
        .map(
          ({ path, sent, whole, encoding }) =>
            `  ${`${kB(sent)}`.padStart(6)} kB (${kB(whole)} kB, ${encoding})  ${path}`
        )
    ],
    data: { total, whole, scripts }
  }
}

const kB = (bytes: number) => Number((bytes / 1000).toFixed(1))

/** Asks for the script as the browser did and counts the bytes of the body as they come over the wire. */
function sizeOf(address: string, accepted: string): Promise<Script> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { 'accept-encoding': accepted } }, (response) => {
      let sent = 0
      response.on('data', (part: Buffer) => (sent += part.length))
      response.on('error', reject)
      response.on('end', async () => {
        if (response.statusCode !== 200) return reject(new Error(`${address}: ${response.statusCode}`))
        // fetch unpacks by itself
        const whole = await fetch(address).then((answer) => answer.arrayBuffer())
        const encoding = response.headers['content-encoding'] ?? 'not compressed'
        resolve({ path: new URL(address).pathname, encoding, sent, whole: whole.byteLength })
      })
    })
    request.on('error', reject)
  })
}
