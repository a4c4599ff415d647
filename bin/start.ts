/** npm start   everything that a plain clone needs, then the production server. PORT, DATABASE_URL, PUBLIC_URL. */
import { setTimeout as wait } from 'node:timers/promises'
import { buildIfChanged, NEXT } from './build.ts'
import { loadPacks } from './load-pack.ts'
import { fail, requirePort, settleEnvironment } from './settings.ts'

/** Milliseconds after which a server that does not answer counts as broken. */
const READY_WITHIN = 60_000

async function untilHealthy(url: string): Promise<void> {
  for (const end = Date.now() + READY_WITHIN; Date.now() < end; await wait(100)) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined)
    if (answer?.ok) return
  }
  fail(`The server does not answer at ${url}/api/health.`)
}

const { port, url } = settleEnvironment()
await requirePort(port)
await loadPacks()
await buildIfChanged()

// Next's own `start` in this process: signals and exit codes need no passing on, and no child can be left behind
Object.assign(process.env, { NODE_ENV: 'production' })
process.argv.splice(1, process.argv.length, NEXT, 'start', '--port', String(port))
await import(NEXT)
await untilHealthy(url)
console.log(`Gokaku Note is ready: ${process.env.PUBLIC_URL}`)
