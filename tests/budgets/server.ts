/** The production server of `npm start`, on a port and a database of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../bin/settings.ts'
import { ROOT } from '../../lib/infra/paths.ts'

/** Milliseconds: the first start builds the app. */
const UP_WITHIN = 300_000
const DOWN_WITHIN = 10_000

export type Server = { url: string; stop: () => Promise<void> }

/** @param folder a temporary one, for the database. @throws Error where the server does not come up */
export async function startServer(folder: string): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join('bin', 'start.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: url,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: randomBytes(48).toString('base64url'),
      DATABASE_URL: `file:${join(folder, 'budgets.db')}`
    },
    // standard output belongs to the report
    stdio: ['ignore', 2, 2]
  })
  // a kind signal: while it builds, it has a child of its own to stop
  const kill = () => void child.kill('SIGTERM')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    await stopped(child)
  }
  for (const end = Date.now() + UP_WITHIN; Date.now() < end && child.exitCode === null; await wait(200)) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined)
    if (answer?.ok) return { url, stop }
  }
  await stop()
  throw new Error('The production server did not come up; the lines above say why.')
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), DOWN_WITHIN)
  await gone
  clearTimeout(late)
}
