/** Brings Lighthouse in when it is first asked for: too heavy for everybody's first start, so no dependency. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../../lib/infra/paths.ts'

const VERSION = '13.5.0'
const folder = join(ROOT, '.tools', `lighthouse-${VERSION}`)

type Audit = { id: string; title: string; score: number | null; displayValue?: string; details?: { items?: unknown[] } }
export type LighthouseReport = {
  finalDisplayedUrl: string
  environment: { benchmarkIndex: number }
  runtimeError?: { message: string }
  categories: Record<'performance' | 'accessibility', { score: number | null; auditRefs: { id: string }[] }>
  audits: Record<string, Audit>
}
export type Lighthouse = {
  lighthouse: (url: string, flags: Record<string, unknown>) => Promise<{ lhr: LighthouseReport } | undefined>
  launch: (options: Record<string, unknown>) => Promise<{ port: number; kill: () => void }>
}

/** @throws Error with one line for the person where it cannot be brought in */
export async function bringLighthouse(say: (line: string) => void): Promise<Lighthouse> {
  const stamp = join(folder, 'complete')
  if (!existsSync(stamp)) {
    say(`Bringing Lighthouse ${VERSION} into .tools/ (once, 180 MB) ...`)
    install()
    writeFileSync(stamp, '')
  }
  const load = (...path: string[]) => import(pathToFileURL(join(folder, 'node_modules', ...path)).href)
  const { default: lighthouse } = await load('lighthouse', 'core', 'index.js')
  const { launch } = await load('chrome-launcher', 'dist', 'index.js')
  return { lighthouse, launch }
}

function install(): void {
  // what an interrupted run left behind is no start
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const own = process.env.npm_execpath
  const [command, first] = own?.endsWith('npm-cli.js') ? [process.execPath, [own]] : ['npm', []]
  const run = spawnSync(command, [...first, ...args, '--loglevel=error', `lighthouse@${VERSION}`], {
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32'
  })
  if (run.status === 0) return
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`.trim()
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(output))
    throw new Error(`The npm registry cannot be reached, and it is needed once for Lighthouse ${VERSION}.`)
  throw new Error(`npm could not bring Lighthouse ${VERSION}: ${output}`)
}
