/** Where the faults are injected: a prepared build and database, and what every fault needs of them. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser as FoundBrowser } from '../../bin/chromium.ts'
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

/** Builds the app and loads the packs once. @throws Error where the server does not come up */
export async function prepareLab(lab: Omit<Lab, 'server'>): Promise<Lab> {
  const template = join(lab.folder, 'template.db')
  const log = join(lab.folder, 'server.log')
  const first = await serverOn({ kind: 'whole', file: template, log })
  await first.start()
  await first.stop()
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
