import { statSync } from 'node:fs'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import SqliteConnection from 'better-sqlite3'
import { describe, expect, onTestFinished } from 'vitest'
import { PrismaClient } from '#lib/infra/generated/client.ts'
import { GuardedSqlite } from '#lib/infra/sqlite.ts'
import { test } from '#tests/factories/database.ts'
import { NOON } from '#tests/factories/time.ts'

type Adapter = ConstructorParameters<typeof PrismaClient>[0] extends { adapter?: infer A } ? NonNullable<A> : never

/** A client on the file, without the app's lock: these tests are about what lies beneath it. */
function connect(adapter: Adapter, transactionOptions = { maxWait: 5_000, timeout: 5_000 }): PrismaClient {
  const client = new PrismaClient({ adapter, transactionOptions })
  onTestFinished(() => client.$disconnect())
  return client
}

/**
 * Opens a transaction that will roll back, starts `write` outside it, and rolls back.
 * @returns when the write was acknowledged: while the transaction was open, or after it
 */
async function writeBesideRollback(client: PrismaClient, write: () => Promise<unknown>): Promise<'during' | 'after'> {
  const opened = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  let ended = false
  const transaction = client
    .$transaction(async (inside) => {
      await inside.user.create({ data: { id: 'inside' } })
      opened.resolve()
      await goOn.promise
      throw new Error('rolled back on purpose')
    })
    .catch(() => {
      ended = true
    })
  await opened.promise
  const acknowledged = write().then(() => (ended ? ('after' as const) : ('during' as const)))
  setTimeout(goOn.resolve, 50)
  await transaction
  return acknowledged
}

const session = (id: string) => ({ id, createdAt: NOON, expiresAt: NOON, userAgent: 'test' })
const userIds = async (client: PrismaClient) => (await client.user.findMany()).map((user) => user.id).sort()

describe("Prisma's own adapter", () => {
  test('loses a write that was acknowledged while an unrelated transaction was open', async ({ databaseFile }) => {
    const client = connect(new PrismaBetterSqlite3({ url: databaseFile }))
    const acknowledged = await writeBesideRollback(client, () => client.user.create({ data: { id: 'outside' } }))
    // the fault that GuardedSqlite is there for; if this fails, the adapter was mended and the guard may go
    expect(acknowledged).toBe('during')
    expect(await userIds(client)).toEqual([])
  })
})

describe('the guarded adapter', () => {
  test.for([
    ['a single write', (client: PrismaClient) => client.user.create({ data: { id: 'outside' } })],
    [
      'a nested write',
      (client: PrismaClient) =>
        client.user.create({ data: { id: 'outside', sessions: { create: [session('s1'), session('s2')] } } })
    ],
    ['a raw write', (client: PrismaClient) => client.$executeRaw`INSERT INTO "User" (id) VALUES ('outside')`],
    [
      'a batch',
      (client: PrismaClient) =>
        client.$transaction([
          client.user.create({ data: { id: 'outside' } }),
          client.session.create({ data: { ...session('s1'), userId: 'outside' } })
        ])
    ]
  ] as const)('keeps %s made beside a transaction that rolls back', async ([, write], { databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    expect(await writeBesideRollback(client, () => write(client))).toBe('after')
    expect(await userIds(client)).toEqual(['outside'])
  })

  test('lets nobody outside read what a transaction has not committed', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    let seen: string[] = []
    await writeBesideRollback(client, async () => {
      seen = await userIds(client)
    })
    expect(seen).toEqual([])
  })

  test('reports a committed transaction as committed', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    await expect(
      client.$transaction((inside) => inside.user.create({ data: { id: 'inside' } }))
    ).resolves.toMatchObject({ id: 'inside' })
    expect(await userIds(client)).toEqual(['inside'])
  })

  test('runs concurrent transactions one after the other', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    await client.throttle.create({ data: { key: 'k', count: 0, openAt: NOON, forgetAt: NOON } })
    const countUp = () =>
      client.$transaction(async (inside) => {
        const { count } = await inside.throttle.findUniqueOrThrow({ where: { key: 'k' } })
        await new Promise((resolve) => setTimeout(resolve, 5))
        await inside.throttle.update({ where: { key: 'k' }, data: { count: count + 1 } })
      })
    await Promise.all(Array.from({ length: 10 }, countUp))
    expect(await client.throttle.findUnique({ where: { key: 'k' } })).toMatchObject({ count: 10 })
  })

  test('goes on after a transaction that ran out of time and one that gave up waiting', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile), { maxWait: 50, timeout: 200 })
    const slow = client.$transaction(async (inside) => {
      await inside.user.create({ data: { id: 'slow' } })
      await new Promise((resolve) => setTimeout(resolve, 300))
      await inside.user.create({ data: { id: 'too late' } })
    })
    const impatient = client.$transaction((inside) => inside.user.create({ data: { id: 'impatient' } }))
    const ended = await Promise.allSettled([slow, impatient])
    expect(ended.map((end) => end.status)).toEqual(['rejected', 'rejected'])
    await client.user.create({ data: { id: 'outside' } })
    await client.$transaction((inside) => inside.user.create({ data: { id: 'later' } }))
    expect(await userIds(client)).toEqual(['later', 'outside'])
  })

  test('fails cleanly when another connection holds the file, and works again when it lets go', async ({
    databaseFile
  }) => {
    const client = connect(new GuardedSqlite(databaseFile, 50))
    await client.user.count()
    const holder = new SqliteConnection(databaseFile)
    onTestFinished(() => {
      holder.close()
    })
    holder.exec('BEGIN IMMEDIATE')
    const busy = expect.objectContaining({ code: 'P1008' })
    await expect(client.user.create({ data: { id: 'outside' } })).rejects.toEqual(busy)
    await expect(client.$transaction((inside) => inside.user.create({ data: { id: 'inside' } }))).rejects.toEqual(busy)
    await expect(client.$transaction([client.user.create({ data: { id: 'batch' } })])).rejects.toEqual(busy)

    holder.exec('COMMIT')
    await client.$transaction((inside) => inside.user.create({ data: { id: 'inside' } }))
    await client.$transaction([client.user.create({ data: { id: 'batch' } })])
    await client.user.create({ data: { id: 'outside' } })
    expect(await userIds(client)).toEqual(['batch', 'inside', 'outside'])
  })
})

describe('a lock that is held for long', () => {
  test('is waited for once, and then not by everyone in turn', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile, 50))
    const patience = async () => Object.values((await client.$queryRawUnsafe<[object]>('PRAGMA busy_timeout'))[0])[0]
    expect(Number(await patience())).toBe(50)
    const holder = new SqliteConnection(databaseFile)
    onTestFinished(() => {
      holder.close()
    })
    holder.exec('BEGIN IMMEDIATE')
    await expect(client.user.create({ data: { id: 'first' } })).rejects.toThrow()
    expect(Number(await patience())).toBe(0)
    holder.exec('COMMIT')
    await client.user.create({ data: { id: 'second' } })
    await expect.poll(async () => Number(await patience()), { timeout: 5_000 }).toBe(50)
  })
})

describe('writes of the same moment', () => {
  const addUser = (client: PrismaClient, id: string) => client.$executeRaw`INSERT INTO "User" (id) VALUES (${id})`
  const settled = (client: PrismaClient, ids: string[]) => Promise.allSettled(ids.map((id) => addUser(client, id)))
  const fulfilled = (ids: string[], results: PromiseSettledResult<unknown>[]) =>
    ids.filter((_, at) => results[at].status === 'fulfilled')

  test('share one commit', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    await client.throttle.create({ data: { key: 'k', count: 0, openAt: NOON, forgetAt: NOON } })
    const size = () => statSync(`${databaseFile}-wal`).size
    const countUp = () => client.$executeRaw`UPDATE "Throttle" SET "count" = "count" + 1 WHERE "key" = 'k'`
    const before = size()
    await Promise.all(Array.from({ length: 20 }, countUp))
    // each commit of its own would have written the page anew: 20 pages of 4 kB
    expect(size() - before).toBeLessThan(5 * 4096)
    expect(await client.throttle.findUnique({ where: { key: 'k' } })).toMatchObject({ count: 20 })
  })

  test('do not fail with one of them that does', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    const ids = ['a', 'b', 'a', 'c']
    const results = await settled(client, ids)
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await userIds(client)).toEqual(['a', 'b', 'c'])
  })

  test('are acknowledged only where they are stored when the disk fills up among them', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    const [{ page_count: pages }] = await client.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`
    await client.$queryRawUnsafe(`PRAGMA max_page_count = ${pages + 4n}`)
    const ids = Array.from({ length: 12 }, (_, at) => String(at).padEnd(3_000, 'x'))
    const stored = fulfilled(ids, await settled(client, ids))
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.length).toBeLessThan(ids.length)
    expect(await userIds(client)).toEqual(stored.sort())
  })

  test('are tried one by one when they cannot be committed together', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    const results = await Promise.allSettled([
      // moves the check of foreign keys from the statement to the commit, which then fails
      client.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON'),
      client.$executeRaw`INSERT INTO "Session" ("id", "userId", "createdAt", "expiresAt", "userAgent")
        VALUES ('s', 'nobody', ${NOON}, ${NOON}, '')`,
      addUser(client, 'a')
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await client.session.count()).toBe(0)
    expect(await userIds(client)).toEqual(['a'])
  })

  test('are each refused, and nothing is stored, while another connection holds the file', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile, 50))
    const other = new SqliteConnection(databaseFile)
    onTestFinished(() => void other.close())
    other.exec('BEGIN IMMEDIATE')
    const ids = ['a', 'b', 'c']
    expect(fulfilled(ids, await settled(client, ids))).toEqual([])
    other.exec('ROLLBACK')
    expect(await userIds(client)).toEqual([])
    await settled(client, ids)
    expect(await userIds(client)).toEqual(ids)
  })
})

describe('a statement that is kept', () => {
  const day = (date: number) => new Date(Date.UTC(2026, 10, date))

  test('gives each use its own arguments, of every kind', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    await client.$executeRaw`CREATE TABLE "Kinds" ("id" INTEGER PRIMARY KEY, "text" TEXT, "flag" BOOLEAN, "at" DATETIME,
      "real" REAL, "bytes" BLOB, "big" BIGINT)`
    type Row = {
      text: string | null
      flag: boolean | null
      at: Date | null
      real: number | null
      bytes: Buffer | null
      big: bigint | null
    }
    const rows: Row[] = [
      { text: 'ひとつ', flag: true, at: day(1), real: 1.5, bytes: Buffer.from([0, 1, 255]), big: 2n ** 60n },
      { text: null, flag: null, at: null, real: null, bytes: null, big: null },
      { text: '', flag: false, at: day(2), real: -0.25, bytes: Buffer.from([]), big: -1n },
      { text: '\'; DROP TABLE "Kinds"; --', flag: false, at: day(3), real: 0, bytes: Buffer.from('x'), big: 0n }
    ]
    const insert = ({ text, flag, at, real, bytes, big }: Row) =>
      client.$executeRaw`INSERT INTO "Kinds" ("text", "flag", "at", "real", "bytes", "big")
        VALUES (${text}, ${flag}, ${at}, ${real}, ${bytes}, ${big})`
    for (const row of rows) expect(await insert(row)).toBe(1)
    const select = async (id: number) =>
      (
        await client.$queryRaw<
          Row[]
        >`SELECT "text", "flag", "at", "real", "bytes", "big" FROM "Kinds" WHERE "id" = ${id}`
      )[0]
    const plain = (row: Row) => ({ ...row, bytes: row.bytes && [...row.bytes] })
    // forwards and backwards, so that no use could live on what the one before it left
    for (const id of [1, 2, 3, 4, 4, 3, 2, 1, 2]) expect(plain(await select(id))).toEqual(plain(rows[id - 1]))
    expect(await select(9)).toBeUndefined()
  })

  test('is right again after a use that failed', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    const create = (id: string, email: string) => client.user.create({ data: { id, email } })
    await create('first', 'same@example.org')
    await expect(create('second', 'same@example.org')).rejects.toMatchObject({ code: 'P2002' })
    expect(await create('third', 'third@example.org')).toMatchObject({ id: 'third', email: 'third@example.org' })
    await expect(create('third', 'fourth@example.org')).rejects.toMatchObject({ code: 'P2002' })
    const throttle = (count: unknown) =>
      client.$executeRaw`INSERT INTO "Throttle" ("key", "count", "openAt", "forgetAt") VALUES ('k', ${count}, ${NOON}, ${NOON})`
    await expect(throttle(null)).rejects.toThrow()
    expect(await throttle(3)).toBe(1)
    expect(await client.throttle.findMany()).toMatchObject([{ key: 'k', count: 3, openAt: NOON, forgetAt: NOON }])
    expect(await userIds(client)).toEqual(['first', 'third'])
  })

  test('sees a column that was added since', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    const update = (name: string) => client.$queryRaw`UPDATE "User" SET "name" = ${name} RETURNING "id", "name"`
    await client.user.create({ data: { id: 'a' } })
    expect(await update('one')).toEqual([{ id: 'a', name: 'one' }])
    await client.$executeRaw`ALTER TABLE "User" ADD COLUMN "more" TEXT`
    expect(await update('two')).toEqual([{ id: 'a', name: 'two' }])
  })

  test('serves many at once, in and out of transactions, without mixing them up', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    const ids = Array.from({ length: 40 }, (_, at) => `user-${at}`)
    await Promise.all(
      ids.map((id, at) =>
        client
          .$transaction(async (inside) => {
            await inside.user.create({ data: { id, name: `name of ${id}` } })
            await Promise.resolve()
            const found = await inside.user.findUniqueOrThrow({ where: { id } })
            if (found.name !== `name of ${id}`) throw new Error(`${id} found ${found.name}`)
            if (at % 4 === 0) throw new Error('rolled back on purpose')
          })
          .catch((error: Error) => {
            if (error.message !== 'rolled back on purpose') throw error
          })
      )
    )
    const kept = ids.filter((_, at) => at % 4 !== 0)
    expect(await userIds(client)).toEqual([...kept].sort())
    const found = await Promise.all(ids.map((id) => client.user.findUnique({ where: { id } })))
    expect(found.map((user) => user?.name)).toEqual(ids.map((id, at) => (at % 4 === 0 ? undefined : `name of ${id}`)))
  })

  test('may be one of more than are kept', async ({ databaseFile }) => {
    const client = connect(new GuardedSqlite(databaseFile))
    await client.user.create({ data: { id: 'a', name: 'n' } })
    for (let at = 0; at < 1_100; at++) {
      const [row] = await client.$queryRawUnsafe<{ sum: number }[]>(`SELECT ${at} + ? AS "sum"`, 1)
      expect(Number(row.sum)).toBe(at + 1)
    }
    expect(await client.user.findUnique({ where: { id: 'a' } })).toMatchObject({ name: 'n' })
  })
})

describe('the connection of the app', () => {
  test('flushes every commit, keeps foreign keys and writes ahead', async ({ database }) => {
    const pragma = async (name: string) =>
      Object.values((await database.$queryRawUnsafe<[object]>(`PRAGMA ${name}`))[0])
    expect((await pragma('synchronous')).map(Number)).toEqual([2])
    expect((await pragma('foreign_keys')).map(Number)).toEqual([1])
    expect(await pragma('journal_mode')).toEqual(['wal'])
  })

  test('refuses a row that points nowhere', async ({ database }) => {
    await expect(database.session.create({ data: { ...session('s1'), userId: 'nobody' } })).rejects.toMatchObject({
      code: 'P2003'
    })
  })
})
