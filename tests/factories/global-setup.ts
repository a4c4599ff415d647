/** Makes one migrated database with the small bank in it; every test works on a copy of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { openDatabase } from '#lib/infra/database.ts'
import { makeBank } from './bank.ts'
import { NOON } from './time.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The SQLite file to copy. Nobody opens it itself. */
    databaseTemplate: string
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'gokaku-template-'))
  const file = join(folder, 'template.db')
  const { database, close } = openDatabase(file)
  await storeBank(database, makeBank(), NOON)
  await close()
  project.provide('databaseTemplate', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
