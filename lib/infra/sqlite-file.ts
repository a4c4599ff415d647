/** The file of an SQLite database and those beside it: one owner, private, migrated, and without what was deleted. */
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { log } from './log.ts'
import { migrate } from './migrate.ts'
import { keepPrivate, makePrivateFile, makePrivateFolder } from './private-files.ts'

/** Milliseconds to wait at the start for a lock that another connection (a backup, a reader) holds for a moment. */
const BUSY_TIMEOUT = 5_000

/**
 * FULL: an acknowledged write survives a power cut; better-sqlite3 is built with NORMAL in WAL mode.
 * secure_delete: what is deleted is overwritten, instead of lying in the file until something else needs the room.
 */
export const SETTINGS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON'
/** The user_version of a file in which nothing deleted is left from before secure_delete. */
const CLEAN = 1

/** What stops the app from using its database file, in one line for the operator. */
export class DatabaseUnavailable extends Error {}

function explain(error: unknown, file: string): never {
  const code = String((error as { code?: unknown }).code ?? '')
  if (code.startsWith('SQLITE_BUSY'))
    throw new DatabaseUnavailable(
      `The database file ${file} is in use by another process. Stop that one, or set DATABASE_URL to another file.`
    )
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|EACCES|EROFS|EPERM)/.test(code))
    throw new DatabaseUnavailable(
      `The database file ${file} cannot be written: its folder is read-only or belongs to another user.`
    )
  if (/^(SQLITE_FULL|ENOSPC)/.test(code))
    throw new DatabaseUnavailable(`There is no space left to write the database file ${file}.`)
  throw error
}

/**
 * Makes this process the only owner of the database file until `release` is called or the process ends.
 * The lock is one of the operating system's on a file beside the database, so a killed process leaves none behind.
 * @throws DatabaseUnavailable where another process owns it or the folder cannot be written.
 */
export function lockDatabase(file: string): { release: () => void } {
  try {
    makePrivateFolder(dirname(file))
    // SQLite would open a file that it may not write as read-only, and fail at the first save
    for (const path of [dirname(file), file, `${file}.lock`]) if (existsSync(path)) accessSync(path, constants.W_OK)
    makePrivateFile(`${file}.lock`)
    // those that a killed process left; SQLite makes new ones like the database itself
    for (const path of [`${file}-wal`, `${file}-shm`]) keepPrivate(path)
    const lock = new Database(`${file}.lock`, { timeout: 0 })
    try {
      lock.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      throw error
    }
    return { release: () => lock.close() }
  } catch (error) {
    explain(error, file)
  }
}

/** Applies the migrations to the file. @throws DatabaseUnavailable, and whatever `migrate` throws. */
export function prepareDatabase(file: string): string[] {
  try {
    makePrivateFile(file)
    const database = new Database(file, { timeout: BUSY_TIMEOUT })
    try {
      database.exec(SETTINGS)
      const applied = migrate(database)
      clean(database)
      return applied
    } finally {
      database.close()
    }
  } catch (error) {
    explain(error, file)
  }
}

/** Once for a file: rewrites it without what was deleted before secure_delete. Tried again where there is no room. */
function clean(database: Database.Database): void {
  if (Number(database.pragma('user_version', { simple: true })) >= CLEAN) return
  try {
    database.exec(`VACUUM; PRAGMA user_version = ${CLEAN}`)
  } catch (error) {
    log('deleted rows could not be taken out of the file', { error: String(error) })
  }
}

/**
 * Takes what was deleted out of the log of writes, where it still stands as it was.
 * @returns false where somebody who reads or writes is in the way
 */
export function emptyLog(file: string): boolean {
  // nobody waits: this holds up the whole process
  const database = new Database(file, { timeout: 0 })
  try {
    const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }]
    return busy === 0
  } catch (error) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown }).code))) return false
    throw error
  } finally {
    database.close()
  }
}
