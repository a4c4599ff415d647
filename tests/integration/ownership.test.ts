import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { openDatabase } from '#lib/infra/database.ts'
import { DatabaseUnavailable } from '#lib/infra/sqlite-file.ts'
import { test } from '#tests/factories/database.ts'

/** Another process of the app that opens the file, says `open` or what stopped it, and stays. */
async function openElsewhere(file: string): Promise<{ child: ChildProcess; said: string }> {
  const code = `
    import { openDatabase } from './lib/infra/database.ts'
    try { openDatabase(process.argv[1]); console.log('open'); setInterval(() => {}, 1000) }
    catch (error) { console.log(error.constructor.name + ': ' + error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, file], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { child, said: line.toString().trimEnd() }
}

const inUse = (file: string) =>
  `The database file ${file} is in use by another process. Stop that one, or set DATABASE_URL to another file.`

test('a second opening of the same file is refused in one line, until the first is closed', async ({
  databaseFile
}) => {
  const first = openDatabase(databaseFile)
  expect(() => openDatabase(databaseFile)).toThrow(DatabaseUnavailable)
  expect(() => openDatabase(databaseFile)).toThrow(inUse(databaseFile))
  await first.close()
  await openDatabase(databaseFile).close()
})

test('another process is refused as long as this one owns the file', async ({ databaseFile }) => {
  const { close } = openDatabase(databaseFile)
  expect((await openElsewhere(databaseFile)).said).toBe(`DatabaseUnavailable: ${inUse(databaseFile)}`)
  await close()
  expect((await openElsewhere(databaseFile)).said).toBe('open')
})

test('a process that was killed leaves no lock behind', async ({ databaseFile }) => {
  const { child, said } = await openElsewhere(databaseFile)
  expect(said).toBe('open')
  expect(() => openDatabase(databaseFile)).toThrow(inUse(databaseFile))
  child.kill('SIGKILL')
  await once(child, 'exit')
  await openDatabase(databaseFile).close()
})

test('a file that cannot be migrated frees the lock again', async ({ databaseFile }) => {
  const folder = join(databaseFile, '..')
  const broken = join(folder, 'broken.db')
  writeFileSync(broken, 'this is no database, but long enough to be read as the header of one by SQLite'.repeat(4))
  expect(() => openDatabase(broken)).toThrow('not a database')
  expect(() => openDatabase(broken)).toThrow('not a database')
})

test('a database path that is a folder is refused in one line', async ({ databaseFile }) => {
  const folder = join(databaseFile, '..', 'folder.db')
  mkdirSync(folder)
  expect(() => openDatabase(folder)).toThrow(DatabaseUnavailable)
})
