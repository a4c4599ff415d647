/** SQLite under Prisma, made safe: durable commits, and no write that joins another one's transaction. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import { SETTINGS } from './sqlite-file.ts'

/** Milliseconds to wait for a lock: whoever waits holds up the whole process. */
const REQUEST_TIMEOUT = 1_000
/** After waiting in vain nobody waits again for so long: one after the other they would wait for minutes. */
const NO_WAIT_FOR = 1_000

/**
 * The adapter shares one connection. While a transaction is open on it, Prisma's own adapter lets a write from
 * outside slip into that transaction: it is acknowledged and disappears if the transaction rolls back
 * (tests/integration/sqlite.test.ts shows it). So whoever is outside waits until the transaction has ended.
 */
export class GuardedSqlite extends PrismaBetterSqlite3 {
  readonly #busyTimeout: number

  constructor(file: string, busyTimeout = REQUEST_TIMEOUT) {
    super({ url: file, timeout: busyTimeout })
    this.#busyTimeout = busyTimeout
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect()
    await adapter.executeScript(SETTINGS)
    const { client } = adapter as unknown as { client: Database.Database }
    reuseStatements(client, waitingOnce(client, this.#busyTimeout))
    return guard(adapter, client)
  }
}

/** Runs statements so that a lock is waited for once, and then not again until it is free or a while has passed. */
function waitingOnce(client: Database.Database, busyTimeout: number) {
  let patient: NodeJS.Timeout | undefined
  const wait = (milliseconds: number) => client.open && client.pragma(`busy_timeout = ${milliseconds}`)
  return <T>(statement: () => T): T => {
    try {
      return statement()
    } catch (error) {
      if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) {
        wait(0)
        clearTimeout(patient)
        patient = setTimeout(() => wait(busyTimeout), NO_WAIT_FOR).unref()
      }
      throw error
    }
  }
}

/** As many different statements as the app has, and some. */
const KEPT_STATEMENTS = 500

/**
 * The adapter compiles the SQL of every query anew, which costs as much as running most of ours. Compiled statements
 * are kept instead; each run of one ends before the next begins, because better-sqlite3 is synchronous.
 */
function reuseStatements(client: Database.Database, run: <T>(statement: () => T) => T): void {
  const prepare = client.prepare.bind(client) as (sql: string) => Database.Statement<unknown[]>
  const kept = new Map<string, { bind: (args: unknown[]) => unknown }>()
  const compile = (sql: string) => {
    const statement = prepare(sql)
    const { reader } = statement
    if (reader) statement.raw()
    const columns = reader ? statement.columns() : []
    const bind = (args: unknown[]) => ({
      reader,
      columns: () => columns,
      raw: () => ({ all: () => run(() => statement.all(args)) }),
      run: () => run(() => statement.run(args))
    })
    return { ...bind([]), bind }
  }
  const reuse = (sql: string) => {
    const known = kept.get(sql)
    if (known) return known
    const compiled = compile(sql)
    if (kept.size >= KEPT_STATEMENTS) kept.clear()
    kept.set(sql, compiled)
    return compiled
  }
  client.prepare = reuse as unknown as typeof client.prepare
}

function guard(adapter: SqlDriverAdapter, client: Database.Database): SqlDriverAdapter {
  let open: Promise<void> | undefined
  /** Resolves when no transaction is open; what follows it in the same tick runs before any other can begin. */
  const free = async () => {
    while (open) await open
  }
  const together = committedTogether(client, free)
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    getConnectionInfo: adapter.getConnectionInfo?.bind(adapter),
    dispose: () => adapter.dispose(),
    queryRaw: (query) => together(() => adapter.queryRaw(query)),
    executeRaw: (query) => together(() => adapter.executeRaw(query)),
    executeScript: async (script) => {
      await free()
      return adapter.executeScript(script)
    },
    startTransaction: async (isolationLevel) => {
      await free()
      let end = () => {}
      open = new Promise((resolve) => {
        end = () => {
          open = undefined
          resolve()
        }
      })
      try {
        return guardTransaction(adapter, await adapter.startTransaction(isolationLevel), end)
      } catch (error) {
        end()
        throw error
      }
    }
  }
}

type Waiting = {
  statement: () => Promise<unknown>
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/**
 * Statements that arrive in the same turn of the event loop share one commit, and so one flush to the disk; each is
 * answered only after it. The adapter runs a statement before it returns its promise, so nothing else can come between
 * BEGIN and COMMIT.
 */
function committedTogether(client: Database.Database, free: () => Promise<void>) {
  let waiting: Waiting[] = []

  /** @returns what the statements gave, committed; undefined where nothing of it was */
  const commit = (batch: readonly Waiting[]): Promise<unknown>[] | undefined => {
    const results: Promise<unknown>[] = []
    try {
      client.exec('BEGIN')
      for (const { statement } of batch) {
        const result = statement()
        result.catch(() => {}) // one that fails alone is told to its own caller below
        results.push(result)
        // a full disk ends the transaction, and with it what came before; what comes after must not be run in the open
        if (!client.inTransaction) return
      }
      client.exec('COMMIT')
      return results
    } catch {
      return
    } finally {
      if (client.inTransaction) client.exec('ROLLBACK')
    }
  }

  const run = async () => {
    await free()
    const batch = waiting
    waiting = []
    const results = batch.length > 1 ? commit(batch) : undefined
    // what could not be committed together is tried one by one, so that each caller gets an error of its own
    for (const [place, { statement, resolve, reject }] of batch.entries())
      (results?.[place] ?? statement()).then(resolve, reject)
  }

  return <T>(statement: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ statement, resolve: resolve as (result: unknown) => void, reject })
      if (waiting.length === 1) setImmediate(run)
    })
}

function guardTransaction(adapter: SqlDriverAdapter, transaction: Transaction, end: () => void): Transaction {
  const finish = async (how: 'commit' | 'rollback') => {
    try {
      await transaction[how]()
      // A COMMIT that failed (BUSY, a full disk) leaves the connection inside the transaction,
      // and every later BEGIN would fail: leave it now. Outside a transaction this is refused and does nothing.
      // (The adapter throws before it returns a promise, so only try … catch takes it.)
      try {
        await adapter.executeScript('ROLLBACK')
      } catch {}
    } finally {
      end()
    }
  }
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    createSavepoint: transaction.createSavepoint?.bind(transaction),
    rollbackToSavepoint: transaction.rollbackToSavepoint?.bind(transaction),
    releaseSavepoint: transaction.releaseSavepoint?.bind(transaction),
    commit: () => finish('commit'),
    rollback: () => finish('rollback')
  } as Transaction
}
