/** A server under measurement: a process of its own, and what the kernel says of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from '../../lib/infra/paths.ts'
import { clientFor } from './client.ts'

/** Milliseconds: the first start builds the app. */
const UP_WITHIN = 300_000
/** The kernel counts CPU time in these, whatever the machine. */
const TICKS_PER_SECOND = 100

export type Measured = { child: ChildProcess; port: number; stop: () => Promise<void> }

/** Starts a server and waits until `path` is answered; its words go to standard error. @throws where it is not */
export async function startMeasured(
  args: string[],
  port: number,
  path: string,
  env: Record<string, string> = {}
): Promise<Measured> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 2, 2] })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const late = setTimeout(kill, 10_000)
    await gone
    clearTimeout(late)
  }
  const client = clientFor(port, 1)
  try {
    for (const end = Date.now() + UP_WITHIN; Date.now() < end && child.exitCode === null; await wait(100)) {
      const answer = await client.send({ method: 'GET', path }).catch(() => undefined)
      if (answer && answer.status < 500) return { child, port, stop }
    }
  } finally {
    client.close()
  }
  await stop()
  throw new Error(`${args[0]} did not come up`)
}

/** CPU time of a process and all its threads so far, in its own code and for it in the kernel; NaN without /proc. */
export function cpuMs({ child: { pid } }: Measured): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return Number.NaN
  // the name, in brackets, may hold spaces
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

/** The most memory that the process has held, MB; NaN without /proc. */
export function peakMemory({ child: { pid } }: Measured): number {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return Number.NaN
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN) / 1024)
}
