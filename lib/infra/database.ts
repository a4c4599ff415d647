/** The one Prisma client of this process. */
import { rmSync, writeFileSync } from 'node:fs'
import { Refusal, type RefusalCode } from '../domain/refusal.ts'
import { databaseFile } from './env.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { log } from './log.ts'
import { GuardedSqlite } from './sqlite.ts'
import { emptyLog, lockDatabase, prepareDatabase } from './sqlite-file.ts'

export type Database = PrismaClient
/** A client or an open transaction: what a mutation needs. */
export type DatabaseClient = Prisma.TransactionClient

/**
 * Opens the database file as its single owner, migrated.
 * @throws DatabaseUnavailable with one line for the operator.
 */
export function openDatabase(file: string): { database: Database; close: () => Promise<void> } {
  const lock = lockDatabase(file)
  try {
    prepareDatabase(file)
  } catch (error) {
    lock.release()
    throw error
  }
  const database = new PrismaClient({
    adapter: new GuardedSqlite(file),
    transactionOptions: { maxWait: 10_000, timeout: 10_000 }
  })
  return {
    database,
    close: async () => {
      await database.$disconnect()
      lock.release()
    }
  }
}

// Next bundles routes and pages separately, so a module variable would open the file more than once.
// The whole result is kept: were only the client, the lock would be collected as garbage and the file have no owner.
const shared = globalThis as { gokakuDatabase?: ReturnType<typeof openDatabase> }

export function database(): Database {
  shared.gokakuDatabase ??= openDatabase(databaseFile())
  return shared.gokakuDatabase.database
}

/** Milliseconds after which it is tried again where a backup or a transaction is in the way. */
const FORGET_AGAIN = 1_000

/** After a deletion: what was deleted stands in no file any more, or as soon as nobody reads there. */
export async function forgetDeleted(database: Database): Promise<void> {
  const [{ file }] = await database.$queryRaw<
    [{ file: string }]
  >`SELECT file FROM pragma_database_list WHERE name = 'main'`
  const forget = () => {
    try {
      if (emptyLog(file)) return
    } catch (error) {
      log('the log of writes could not be emptied', { error: String(error) })
      return
    }
    setTimeout(forget, FORGET_AGAIN).unref()
  }
  forget()
}

const TROUBLE: [RegExp, RefusalCode, string][] = [
  [/SQLITE_FULL|database or disk is full|ENOSPC|\b53100\b/, 'storage-full', 'there is no space left to write'],
  [/SQLITE_READONLY|readonly database|EROFS|\b25006\b/, 'storage-read-only', 'the database cannot be written'],
  [/SQLITE_(BUSY|LOCKED|IOERR)|database is locked|disk I\/O error|P1008|P2028|P2034/, 'storage-busy', 'try again']
]

/** What kept the database from writing, as a refusal that the learner can be told; undefined for any other error. */
export function storageTrouble(error: unknown): Refusal | undefined {
  const text = sayingsOf(error)
  const found = (/SQLITE_IOERR|disk I\/O error/.test(text) && troubleIn(probedDisk())) || troubleIn(text)
  return found && new Refusal(found[1], found[2])
}

const troubleIn = (text: string) => TROUBLE.find(([pattern]) => pattern.test(text))

/**
 * Why no file can be written beside the database: SQLite does not say why a write failed, and a disk that the system
 * has made read-only after a fault looks to it like any other broken one. Empty where it can be written.
 */
function probedDisk(): string {
  const probe = `${databaseFile()}.probe`
  try {
    writeFileSync(probe, '', { mode: 0o600 })
    rmSync(probe)
    return ''
  } catch (error) {
    return sayingsOf(error)
  }
}

/** Everything that an error and what caused it say of themselves. */
function sayingsOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return String(error)
  const { message, code, meta, cause } = error as { message?: string; code?: string; meta?: unknown; cause?: unknown }
  return [message, code, jsonOf(meta), cause === undefined ? '' : sayingsOf(cause, depth + 1), jsonOf(error)].join(' ')
}

/** An error may hold what JSON cannot: a circle, a bigint. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return ''
  }
}
