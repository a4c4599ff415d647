/** What the commands share: the settings of a server, and how a command ends. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { env, SHORTEST_SECRET } from '../lib/infra/env.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { keepPrivate, makePrivateFolder } from '../lib/infra/private-files.ts'
import { addressesFor, LOOPBACK, mayBeMissing, misfitOf } from './door/addresses.ts'

/** Set-up chatter: standard output belongs to results. */
export const say = (line: string) => console.error(line)

/** Ends the command with one line for the person, never a stack trace. */
export function fail(line: string): never {
  say(line)
  process.exit(1)
}

type Settled = {
  port: number
  /** What HOST says. */
  host: string | undefined
  /** The address that this machine itself reaches the server by. */
  url: string
  /** What the operator should hear before the server starts. */
  warning: string | undefined
}

/** Fills in what was not configured and checks the rest. Ends the command where something is wrong. */
export function settleEnvironment(): Settled {
  const file = join(ROOT, '.env')
  try {
    if (existsSync(file)) process.loadEnvFile(file)
  } catch {
    fail(`${file} cannot be read. It must be a file, and yours to read.`)
  }
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    fail(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`)
  const host = process.env.HOST?.trim() || undefined
  const url = `http://localhost:${port}`
  const publicUrl = process.env.PUBLIC_URL || undefined
  process.env.PUBLIC_URL ||= url
  process.env.NEXTAUTH_URL ||= process.env.PUBLIC_URL
  process.env.NEXTAUTH_SECRET ||= secret()
  process.env.GOKAKU_ROOT = ROOT
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  try {
    env()
  } catch (error) {
    fail((error as Error).message)
  }
  return { port, host, url, warning: misfitOf({ port, host, publicUrl }) }
}

/** Signs the sessions; made once and kept, so that a restart signs nobody out. */
function secret(): string {
  const file = join(ROOT, 'data', 'secret')
  try {
    makePrivateFolder(dirname(file))
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && !existsSync(file))
      fail(`${file} cannot be written (${code}): the folder is read-only. Make it writable, or set NEXTAUTH_SECRET.`)
  }
  keepPrivate(file)
  const kept = read(file)
  if (kept.length < SHORTEST_SECRET)
    fail(
      `${file} has no secret of ${SHORTEST_SECRET} characters or more in it. Delete it and start again: everybody has to sign in once more.`
    )
  return kept
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    fail(`${file} cannot be read. Give it back to the user who runs this, or set NEXTAUTH_SECRET.`)
  }
}

/** A free port, or with `wanted` that one. @throws the error of the system, like EADDRINUSE */
export function freePort(wanted = 0, address: string = LOOPBACK): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(wanted, address, () => {
      const bound = server.address()
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : wanted))
    })
  })
}

/** Ends the command where the server could not listen: on the port, or on an address that HOST names. */
export async function requirePort(port: number, host: string | undefined): Promise<void> {
  for (const address of addressesFor(host))
    await freePort(port, address).catch((error: NodeJS.ErrnoException) => {
      if (mayBeMissing(address, error)) return
      if (error.code === 'EADDRINUSE')
        fail(`Port ${port} is taken. Set PORT to another one, for example PORT=${port + 1} npm start.`)
      if (address === host && error.code !== 'EACCES')
        fail(
          `HOST=${host} is no address of this machine (${error.code}). Leave it out to serve this machine alone, or set HOST=0.0.0.0.`
        )
      fail(`Port ${port} cannot be used (${error.code}). Set PORT to another one, for example PORT=3001 npm start.`)
    })
}
