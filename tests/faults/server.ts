/** A server process that is killed and comes back on the same port with the same database file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../bin/settings.ts'
import { ROOT } from '../../lib/infra/paths.ts'
import { clientFor } from '../load/client.ts'
import { sleep } from './fault.ts'

/** Milliseconds: the first start builds the app. */
const UP_WITHIN = 300_000

/** whole: what `npm start` runs; api: without Next, see api-server.ts. */
export type ServerKind = 'whole' | 'api'

type Options = {
  kind: ServerKind
  /** The database file. */
  file: string
  /** Where the server's own words go. */
  log: string
  env?: Record<string, string>
}

const secret = 'a secret of the tests, the same through every restart'
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export type Server = Awaited<ReturnType<typeof serverOn>>

/** A server that is not started yet. */
export async function serverOn({ kind, file, log, env = {} }: Options) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let current: ChildProcess | undefined
  let standby: ChildProcess | undefined

  const spawned = () => {
    const script = kind === 'api' ? join('tests', 'faults', 'api-server.ts') : join('bin', 'start.ts')
    const settings: Record<string, string | undefined> = {
      ...process.env,
      ...(kind === 'api' ? { NODE_ENV: 'production' } : {}),
      PORT: String(port),
      PUBLIC_URL: url,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: secret,
      DATABASE_URL: `file:${file}`,
      // small disks are filled here: who begins on one must not be refused beforehand
      MIN_FREE_MB: '0',
      ...env
    }
    const child: ChildProcess = spawn(process.execPath, [script], {
      cwd: ROOT,
      env: settings as NodeJS.ProcessEnv,
      stdio: kind === 'api' ? ['ignore', 'ignore', 'pipe', 'ipc'] : ['ignore', 'ignore', 'pipe']
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    child.stderr?.on('data', (text) => appendFileSync(log, text))
    return child
  }

  /** Loads the next process while this one still serves, so that a restart takes a moment. Only for kind api. */
  const prepare = () => {
    if (kind === 'api') standby ??= spawned()
  }

  const end = async (signal: NodeJS.Signals) => {
    const child = current
    current = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  return {
    port,
    url,
    file,
    pid: () => current?.pid,
    prepare,
    /** Resolves when the server answers. @throws Error where it does not */
    start: async () => {
      prepare()
      current = standby ?? spawned()
      standby = undefined
      if (kind === 'api') current.send('listen')
      const child = current
      const client = clientFor(port, 1)
      try {
        for (const late = Date.now() + UP_WITHIN; Date.now() < late && child.exitCode === null; await sleep(10)) {
          const answer = await client.send({ method: 'GET', path: '/api/health' }).catch(() => undefined)
          if (answer?.status === 200) return
        }
      } finally {
        client.close()
      }
      throw new Error(`the server on ${file} did not come up; its words are in ${log}`)
    },
    /** kill -9: nothing of the process runs any more when this resolves. */
    kill: () => end('SIGKILL'),
    /** As a deploy or an operator stops it. */
    stop: () => end('SIGTERM'),
    /** For the end of a test. */
    remove: async () => {
      standby?.kill('SIGKILL')
      standby = undefined
      await end('SIGKILL')
    }
  }
}
