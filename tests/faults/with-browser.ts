/** A whole server, a network that can be made bad, a browser, and learners who sit in the room. */
import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test'
import { type Client, clientFor } from '../load/client.ts'
import { newOutcome, type Outcome } from './fault.ts'
import type { Lab } from './lab.ts'
import { type BadNetwork, proxyTo } from './proxy.ts'
import { cookieFor, type Room, roomOf, withoutTutorial } from './room.ts'
import type { Server } from './server.ts'
import { type SavedRecord, sitDown } from './sitting.ts'

export type Scene = {
  outcome: Outcome
  server: Server
  proxy: BadNetwork
  /** Straight to the server, past the bad network. */
  client: Client
  browser: Browser
  /** The argument by which the browser's processes are found. */
  mark: string
  /** Not entered yet. */
  newRoom: (options?: Options) => Promise<Room>
}
type Options = {
  /** An attempt that is there already; without it a new guest starts one. */
  record?: SavedRecord
  policy?: 'lenient' | 'strict'
  context?: BrowserContextOptions
}

export async function withBrowser(lab: Lab, name: string, work: (scene: Scene) => Promise<void>): Promise<Outcome> {
  const outcome = newOutcome()
  if (!lab.chromium) return { ...outcome, skipped: 'there is no Chromium' }
  const server = await lab.server(name, 'whole')
  await server.start()
  const proxy = await proxyTo(server.port)
  const client = clientFor(server.port)
  // Chromium ignores it
  const mark = `--gokaku-test=${name}-${process.pid}`
  const browser = await chromium.launch({ ...lab.chromium, args: [...lab.chromium.args, mark] })
  const newRoom = async ({ record, policy, context: options }: Options = {}) => {
    const { attempt, cookie } = record ?? (await sitDown(client, { policy })).record
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
    await context.addCookies([cookieFor(proxy.url, cookie)])
    await withoutTutorial(context)
    return roomOf(await context.newPage(), server.file, attempt)
  }
  try {
    await work({ outcome, server, proxy, client, browser, mark, newRoom })
  } finally {
    await browser.close().catch(() => {})
    client.close()
    proxy.close()
    await server.remove()
  }
  return outcome
}
