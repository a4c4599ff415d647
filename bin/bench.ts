/**
 * npm run bench             how many answers a second the exam room saves here, beside a bare server as reference
 * npm run bench -- --json   the same as JSON
 * --learners 32  --concurrency 16  --seconds 10
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ROOT } from '../lib/infra/paths.ts'
import { clientFor, measure } from '../tests/load/client.ts'
import { type Learner, seat } from '../tests/load/learner.ts'
import { fail, freePort, say } from './settings.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    learners: { type: 'string', default: '32' },
    concurrency: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '10' }
  }
})
const atLeastOne = (name: 'learners' | 'concurrency' | 'seconds', most: number) => {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 1 || value > most) fail(`--${name} must be a whole number from 1 to ${most}.`)
  return value
}
const learnerCount = atLeastOne('learners', 1000)
const workers = Math.min(atLeastOne('concurrency', 256), learnerCount)
const plan = { workers, warmUp: 2, seconds: atLeastOne('seconds', 120) }

const EXAM = 'saa-c03'
const folder = mkdtempSync(join(tmpdir(), 'gokaku-bench-'))
const children: ChildProcess[] = []

/** Starts a server and resolves when something answers on its port; its words go to standard error. */
async function serve(
  args: string[],
  port: number,
  path: string,
  env: Record<string, string> = {}
): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 2, 2] })
  children.push(child)
  const client = clientFor(port, 1)
  for (const end = Date.now() + 240_000; Date.now() < end; await wait(100)) {
    if (child.exitCode !== null) break
    const answer = await client.send({ method: 'GET', path }).catch(() => undefined)
    if (answer && answer.status < 500) {
      client.close()
      return child
    }
  }
  throw new Error(`${args[0]} did not come up`)
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null && child.signalCode === null && child.kill()) await gone
}

async function benchApp() {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    NEXTAUTH_URL: url,
    DATABASE_URL: `file:${join(folder, 'bench.db')}`
  }
  const server = await serve([join('bin', 'start.ts')], port, '/api/health', env)
  const client = clientFor(port, workers)
  say(`${learnerCount} learners take their seats ...`)
  const learners: Learner[] = []
  for (let seated = 0; seated < learnerCount; seated++) learners.push(await seat(client, EXAM))
  // a learner saves one answer after the other, so each belongs to one worker
  const turns = Array.from({ length: workers }, (_, worker) => learners.filter((_, at) => at % workers === worker))
  say(`saving for ${plan.seconds} s with ${workers} at a time ...`)
  const measured = await measure((worker) => {
    const learner = turns[worker].shift() as Learner
    turns[worker].push(learner)
    return learner.save()
  }, plan)
  let lost = 0
  for (const learner of learners) lost += await learner.lost()
  client.close()
  await stop(server)
  return { ...measured, lost }
}

async function benchReference() {
  const port = await freePort()
  const server = await serve(
    [join('tests', 'load', 'reference.ts'), String(port), join(folder, 'reference.db')],
    port,
    '/'
  )
  const client = clientFor(port, workers)
  const response = { position: 0, selected: ['a'], flagged: false, struck: [], timeMs: 1, counter: 1 }
  const body = JSON.stringify({ epoch: 1, responses: [response] })
  say(`the reference for ${plan.seconds} s ...`)
  const measured = await measure(
    async () =>
      (await client.send({ method: 'PUT', path: '/', headers: { 'content-type': 'application/json' }, body }))
        .status === 200,
    plan
  )
  client.close()
  await stop(server)
  return measured
}

try {
  const app = await benchApp()
  const reference = await benchReference()
  const ratio = Number((app.perSecond / reference.perSecond).toFixed(3))
  if (values.json) console.log(JSON.stringify({ learners: learnerCount, ...plan, app, reference, ratio }, null, 2))
  else {
    const row = (name: string, cells: (string | number)[]) =>
      console.log(name.padEnd(28) + cells.map((cell) => String(cell).padStart(9)).join(''))
    row('', ['saves/s', 'p50 ms', 'p95 ms', 'p99 ms', 'errors', 'lost'])
    row('Gokaku Note', [app.perSecond, app.p50, app.p95, app.p99, app.errors, app.lost])
    row('bare server, one insert', [
      reference.perSecond,
      reference.p50,
      reference.p95,
      reference.p99,
      reference.errors,
      '-'
    ])
    console.log(`ratio to the reference: ${ratio}`)
  }
  if (app.lost > 0 || app.errors > 0 || reference.errors > 0) process.exitCode = 1
} catch (error) {
  say((error as Error).message)
  process.exitCode = 1
} finally {
  await Promise.all(children.map(stop))
  rmSync(folder, { recursive: true, force: true })
}
