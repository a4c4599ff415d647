/** Tests with a database of their own: `import { test } from '#tests/factories/database.ts'`. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, inject } from 'vitest'
import type { Viewer } from '#lib/domain/access/viewer.ts'
import { getViewer } from '#lib/features/account/data.ts'
import { startGuest } from '#lib/features/account/mutations.ts'
import { type Catalog, getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { type Database, openDatabase } from '#lib/infra/database.ts'
import { MINI_PACK } from './bank.ts'
import { NOON } from './time.ts'

// the keys of response files and session cookies are made from it
process.env.NEXTAUTH_SECRET ??= 'a secret of the tests, long enough'

type Fixtures = {
  /** A migrated file with the small bank, not opened. */
  databaseFile: string
  database: Database
  catalog: Catalog
  /** A guest who has done nothing yet. */
  learner: Viewer
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are needed from the pattern
  databaseFile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'gokaku-db-'))
    const file = join(folder, 'test.db')
    copyFileSync(inject('databaseTemplate'), file)
    await use(file)
    rmSync(folder, { recursive: true, force: true })
  },
  database: async ({ databaseFile }, use) => {
    const { database, close } = openDatabase(databaseFile)
    await use(database)
    await close()
  },
  catalog: async ({ database }, use) => {
    await use(await getCurrentCatalog(database, MINI_PACK))
  },
  learner: async ({ database }, use) => {
    await use(await newGuest(database))
  }
})

export async function newGuest(database: Database, now = NOON): Promise<Viewer> {
  return viewerOf(database, await startGuest(database, 'test browser', now), now)
}

export async function viewerOf(database: Database, sessionId: string, now = NOON): Promise<Viewer> {
  const viewer = await getViewer(database, sessionId, now)
  if (!viewer) throw new Error(`the session ${sessionId} has no viewer`)
  return viewer
}
