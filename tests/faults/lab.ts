/** Where the faults are injected: a prepared build and database, and what every fault needs of them. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser as FoundBrowser } from '../../bin/chromium.ts'
import { ROOT } from '../../lib/infra/paths.ts'
import { withFile } from './database.ts'
import { type Server, type ServerKind, serverOn } from './server.ts'

export type Counts = { kills: number; wholeKills: number; browserKills: number; simultaneous: number; races: number }

export type Lab = {
  folder: string
  counts: Counts
  /** Undefined where there is none. */
  chromium: FoundBrowser | undefined
  say: (line: string) => void
  /** A server of its own, on a copy of the prepared database; not started. */
  server: (name: string, kind: ServerKind, options?: ServerOptions) => Promise<Server>
}
type ServerOptions = { folder?: string; env?: Record<string, string> }

/** Loads the packs once; the first whole server builds the app. @throws Error where a pack cannot be loaded */
export function prepareLab(lab: Omit<Lab, 'server'>): Lab {
  const template = join(lab.folder, 'template.db')
  const log = join(lab.folder, 'server.log')
  const env = { ...process.env, DATABASE_URL: `file:${template}` }
  const load = spawnSync(process.execPath, [join('bin', 'load-pack.ts')], { cwd: ROOT, env, stdio: ['ignore', 2, 2] })
  if (load.status !== 0) throw new Error('the packs could not be loaded; the lines above say why')
  withFile(template, (database) => database.pragma('wal_checkpoint(TRUNCATE)'))
  return {
    ...lab,
    server: (name, kind, { folder = join(lab.folder, name), env } = {}) => {
      mkdirSync(folder, { recursive: true })
      const file = join(folder, 'exam.db')
      copyFileSync(template, file)
      return serverOn({ kind, file, log, env })
    }
  }
}
