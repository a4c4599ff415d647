/** npm run build   builds the app for production where something that goes into it changed. `npm start` does the same. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../lib/infra/paths.ts'
import { readArguments } from './arguments.ts'
import { bundleClient } from './client.ts'
import { fail, say, settleEnvironment } from './settings.ts'

/** The command line of Next, to be run by this Node. */
export const NEXT = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')

const SOURCES = [
  '{app,lib,public}/**/*',
  '*.{ts,mjs,json}',
  'bin/client.ts',
  // the generated client follows from these two
  'prisma/schema.prisma',
  'package-lock.json'
]
const NOT_BUILT_IN = /^lib\/infra\/generated\/|^biome\.json$|^(playwright|vitest)\.config\.|^next-env\.d\.ts$/

/** One hash over everything that goes into a build. */
function sourceHash(): string {
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256').update(process.version)
  for (const file of [...new Set(files)].sort()) {
    const name = file.slice(ROOT.length + 1).replaceAll('\\', '/')
    if (!NOT_BUILT_IN.test(name)) hash.update(`\0${name}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Ends the command, with what Next said, where the build fails. */
export async function buildIfChanged(): Promise<void> {
  const stamp = join(ROOT, '.next', 'gokaku-stamp')
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('Building the app (half a minute the first time) ...')
  try {
    rmSync(stamp, { force: true })
  } catch (error) {
    fail(`${stamp} cannot be written (${(error as NodeJS.ErrnoException).code}): the folder is read-only.`)
  }
  const child = spawn(process.execPath, [NEXT, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const stop = (signal: NodeJS.Signals) => child.kill(signal)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const code = await new Promise((resolve) => child.on('close', resolve))
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (code === null) process.exit(130)
  if (code !== 0) {
    if (/\b(EACCES|EROFS)\b/.test(output)) fail(`${join(ROOT, '.next')} cannot be written: the folder is read-only.`)
    say(output.trim())
    fail('The app could not be built; the lines above say why.')
  }
  await bundleClient().catch((error) => fail(`The scripts could not be bundled: ${(error as Error).message}`))
  writeFileSync(stamp, hash)
}

if (import.meta.main) {
  readArguments('run build', {})
  settleEnvironment()
  await buildIfChanged()
}
