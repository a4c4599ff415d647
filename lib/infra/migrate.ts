/** Applies the committed migrations without Prisma's engine, and keeps Prisma's own record of them. */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { ROOT } from './paths.ts'

export const MIGRATIONS_FOLDER = join(ROOT, 'prisma', 'migrations')

export type Migration = { name: string; sql: string; checksum: string }

export function readMigrations(folder = MIGRATIONS_FOLDER): Migration[] {
  return readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The table that `prisma migrate` keeps, so that it stays usable where its engine can be had. */
const RECORD = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

/**
 * Brings the database to the newest migration, each in a transaction of its own.
 * @returns the names applied by this call
 * @throws Error where an applied migration was edited afterwards, or the database is newer than this version.
 */
export function migrate(database: Database.Database, migrations = readMigrations()): string[] {
  database.exec(RECORD)
  const applied = new Map(
    (
      database
        .prepare('SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL')
        .all() as { name: string; checksum: string }[]
    ).map(({ name, checksum }) => [name, checksum])
  )
  for (const name of applied.keys())
    if (!migrations.some((migration) => migration.name === name))
      throw new Error(
        `The database has the migration ${name}, which this version does not know: it belongs to a newer version.`
      )

  const done: string[] = []
  for (const { name, sql, checksum } of migrations) {
    const before = applied.get(name)
    if (before === checksum) continue
    if (before) throw new Error(`The migration ${name} was edited after it had been applied to this database.`)
    const now = Date.now()
    database.transaction(() => {
      database.exec(sql)
      database
        .prepare(
          'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)'
        )
        .run(randomUUID(), checksum, name, now, Date.now())
    })()
    done.push(name)
  }
  return done
}
