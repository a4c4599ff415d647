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

test('a database with an exam under way is migrated with nothing lost', () => {
  const database = emptyDatabase()
  database.pragma('foreign_keys = ON')
  const [initial] = readMigrations()
  migrate(database, [initial])
  const at = '2026-11-22T12:00:00.000+00:00'
  const form = JSON.stringify({ exam: { id: 'mini' }, items: [1, 2, 3].map((id) => ({ questionId: `q${id}` })) })
  database.exec(`
    INSERT INTO "User" ("id") VALUES ('u');
    INSERT INTO "PackVersion" ("id", "packId", "manifest", "loadedAt") VALUES ('v', 'p', '{}', '${at}');
    INSERT INTO "Attempt" ("id", "userId", "packVersionId", "examId", "form", "startedAt", "deadlineAt",
      "allowanceMinutes", "timeZone", "epoch")
      VALUES ('running', 'u', 'v', 'mini', '${form}', '${at}', '${at}', 0, 'UTC', 2);
    INSERT INTO "Attempt" ("id", "userId", "packVersionId", "examId", "form", "startedAt", "deadlineAt",
      "allowanceMinutes", "timeZone", "submittedAt", "submittedBy", "result")
      VALUES ('done', 'u', 'v', 'mini', '{"items":[{}]}', '${at}', '${at}', 30, 'UTC', '${at}', 'deadline', '{"right":1}');
    INSERT INTO "Response" VALUES ('running', 0, 'b', 1, 'c', 500, 1, 4, '${at}');
    INSERT INTO "Response" VALUES ('done', 0, 'ad', 0, '', 900, 1, 7, '${at}');
    INSERT INTO "Answer" ("id", "userId", "questionId", "questionVersionId", "topic", "source", "attemptId", "selected",
      "correct", "firstExposure", "answeredAt", "day")
      VALUES ('done:0', 'u', 'q1', 'qv', 't', 'exam', 'done', 'ad', 1, 1, '${at}', '2026-11-22')`)
  const rows = (table: string) =>
    database.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all() as Record<string, unknown>[]
  const before = ['Attempt', 'Response', 'Answer', 'User'].map(rows)
  expect(before[1]).toHaveLength(2)

  expect(migrate(database)).toEqual(
    readMigrations()
      .slice(1)
      .map(({ name }) => name)
  )
  const [attempts, responses, answers, users] = ['Attempt', 'Response', 'Answer', 'User'].map(rows)
  expect([answers, users]).toEqual([before[2].map((row) => ({ ...row, packId: 'p' })), before[3]])
  const clock = { policy: 'lenient', pausedAt: null, pausedMs: 0, revealedAt: null }
  expect(attempts).toEqual([
    { ...before[0][0], ...clock, questions: 1 },
    { ...before[0][1], ...clock, questions: 3 }
  ])
  const blank = { confidence: null, highlights: '', trail: '', late: 0 }
  expect(responses).toEqual(before[1].map((row) => ({ ...row, ...blank })))
  expect(database.pragma('foreign_key_check')).toEqual([])
})

test('the migrations lead to exactly the data model of schema.prisma', async () => {
  expect(await pendingSql()).toBe('')
})
