import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { MIGRATIONS_FOLDER, type Migration, migrate, readMigrations } from '#lib/infra/migrate.ts'
import { pendingSql } from '../../bin/migration.ts'

function emptyDatabase() {
  const database = new SqliteConnection(':memory:')
  onTestFinished(() => {
    database.close()
  })
  return database
}
const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex')
})
const first = migration('0001_first', 'CREATE TABLE first (id TEXT)')
const second = migration('0002_second', 'CREATE TABLE second (id TEXT)')
const tables = (database: SqliteConnection.Database) =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    .pluck()
    .all()

test("the committed migrations are recorded as Prisma's own tool does, with the sha256 of each file", () => {
  const database = emptyDatabase()
  const names = migrate(database)
  expect(names).toEqual(readMigrations().map(({ name }) => name))
  const rows = database
    .prepare(
      'SELECT migration_name AS name, checksum, finished_at, applied_steps_count AS steps FROM _prisma_migrations'
    )
    .all()
  expect(rows).toEqual(
    names.map((name) => ({
      name,
      checksum: createHash('sha256')
        .update(readFileSync(join(MIGRATIONS_FOLDER, name, 'migration.sql')))
        .digest('hex'),
      finished_at: expect.any(Number),
      steps: 1
    }))
  )
  expect(tables(database)).toContain('Attempt')
})

test('a second run applies nothing', () => {
  const database = emptyDatabase()
  migrate(database)
  expect(migrate(database)).toEqual([])
})

test('only what is new is applied', () => {
  const database = emptyDatabase()
  expect(migrate(database, [first])).toEqual(['0001_first'])
  expect(migrate(database, [first, second])).toEqual(['0002_second'])
  expect(tables(database)).toEqual(['first', 'second'])
})

test('a migration that was edited after it was applied is refused', () => {
  const database = emptyDatabase()
  migrate(database, [first])
  const edited = migration('0001_first', 'CREATE TABLE first (id TEXT, more TEXT)')
  expect(() => migrate(database, [edited, second])).toThrow('0001_first was edited')
  expect(tables(database)).toEqual(['first'])
})

test('a database of a newer version is refused', () => {
  const database = emptyDatabase()
  migrate(database, [first, second])
  expect(() => migrate(database, [first])).toThrow('0002_second, which this version does not know')
})

test('a migration that fails half-way leaves nothing of itself', () => {
  const database = emptyDatabase()
  const broken = migration('0002_broken', 'CREATE TABLE half (id TEXT); CREATE TABLE first (id TEXT)')
  expect(() => migrate(database, [first, broken])).toThrow('already exists')
  expect(tables(database)).toEqual(['first'])
  expect(migrate(database, [first, second])).toEqual(['0002_second'])
})

test('the migrations lead to exactly the data model of schema.prisma', async () => {
  expect(await pendingSql()).toBe('')
})
