/** The one Prisma client of this process. */
import { databaseFile } from './env.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { GuardedSqlite, lockDatabase, prepareDatabase } from './sqlite.ts'

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
