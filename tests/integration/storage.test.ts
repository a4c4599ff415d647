/** A full, read-only or busy database through the endpoints: said by its code, nothing stored, and then on as before. */
import SqliteConnection from 'better-sqlite3'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { Refusal } from '#lib/domain/refusal.ts'
import { type Database, storageTrouble } from '#lib/infra/database.ts'
import { PrismaClient } from '#lib/infra/generated/client.ts'
import { GuardedSqlite } from '#lib/infra/sqlite.ts'
import { type Api, serveApi } from '#tests/factories/api.ts'
import { makeResponse, makeStart } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'

/** A trouble that comes and goes. @returns what ends it */
type Trouble = (database: Database, file: string) => Promise<() => Promise<unknown>>

type Write = [method: string, path: string, body: unknown]

const pragma = (database: Database, text: string) =>
  database.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${text}`)

/** SQLite itself refuses to grow the file, exactly as where the disk is full. */
const full: Trouble = async (database) => {
  const [{ page_count }] = await pragma(database, 'page_count')
  await pragma(database, `max_page_count = ${page_count}`)
  return () => pragma(database, 'max_page_count = 1000000')
}
const readOnly: Trouble = async (database) => {
  await pragma(database, 'query_only = ON')
  return () => pragma(database, 'query_only = OFF')
}
const busy: Trouble = async (_, file) => {
  const holder = new SqliteConnection(file)
  onTestFinished(() => {
    holder.close()
  })
  holder.exec('BEGIN IMMEDIATE')
  return async () => holder.exec('ROLLBACK')
}

const troubles: [name: string, code: string, status: number, trouble: Trouble][] = [
  ['full', 'storage-full', 507, full],
  ['read-only', 'storage-read-only', 503, readOnly],
  ['busy', 'storage-busy', 503, busy]
]

/** A client that waits 50 ms for a lock instead of 5 s. */
function impatient(file: string): PrismaClient {
  const client = new PrismaClient({ adapter: new GuardedSqlite(file, 50) })
  onTestFinished(() => client.$disconnect())
  return client
}

/** Every position, with as much text as fits: more than the free pages of the file can hold. */
const big = (counter: number) => ({
  epoch: 1,
  responses: Array.from({ length: 10 }, (_, position) =>
    makeResponse({ position, counter, highlights: 'ja:stem:10000-20000 '.repeat(99).trim(), at: Date.now() })
  )
})

/** What the server writes about a fault belongs into its log, and only there. */
function takeLog(): string {
  const said = vi.mocked(console.error).mock.calls.flat().join('\n')
  vi.mocked(console.error).mockClear()
  return said
}

async function start(api: Api): Promise<string> {
  const { status, body } = await api.call('POST', '/api/attempts', { body: makeStart() })
  expect(status).toBe(201)
  await api.call('POST', `/api/attempts/${body.id}/epochs`, { body: {} })
  return body.id
}

describe.for(troubles)('where the database is %s', ([, code, status, trouble]) => {
  test('each write says so, stores nothing, and works again afterwards', async ({ databaseFile }) => {
    const database = impatient(databaseFile)
    const api = await serveApi(database)
    const id = await start(api)
    const dump = () =>
      database.attempt.findMany({ include: { responses: true, answers: true }, orderBy: { id: 'asc' } })
    const before = await dump()
    const end = await trouble(database, databaseFile)
    const save: Write = ['PUT', `/api/attempts/${id}/responses`, big(1)]
    // what needs no more space is taken where there is none
    const others: Write[] = [
      ['POST', `/api/attempts/${id}/pause`, undefined],
      ['POST', `/api/attempts/${id}/epochs`, {}],
      ['POST', `/api/attempts/${id}/submission`, undefined]
    ]
    for (const [method, path, body] of code === 'storage-full' ? [save] : [save, ...others]) {
      const answer = await api.call(method, path, { body })
      expect({ path, status: answer.status, body: answer.body }).toEqual({
        path,
        status,
        body: { code, message: expect.any(String) }
      })
      expect(answer.text).not.toMatch(/SQLITE|prisma|\.ts/i)
    }
    expect(takeLog()).toContain(`/api/attempts/${id}/responses`)
    // what only reads goes on
    expect((await api.call('GET', `/api/attempts/${id}`)).status).toBe(200)
    expect(await dump()).toEqual(before)

    await end()
    const saved = await api.call('PUT', `/api/attempts/${id}/responses`, { body: big(1) })
    expect(saved.status).toBe(200)
    expect(saved.body.stored).toHaveLength(10)
    expect((await api.call('POST', `/api/attempts/${id}/submission`)).status).toBe(200)
    expect(await database.answer.count()).toBe(10)
    expect(await database.response.count()).toBe(10)
  })
})

test('a hand-in that fills the disk leaves the attempt open, and is taken once there is space', async ({
  databaseFile
}) => {
  const database = impatient(databaseFile)
  const api = await serveApi(database)
  const id = await start(api)
  await api.call('PUT', `/api/attempts/${id}/responses`, { body: big(1) })
  const end = await full(database, databaseFile)
  // what the pages in use could still hold is filled up, so that the answers of this exam find no place
  const { userId } = await database.attempt.findUniqueOrThrow({ where: { id } })
  const filler = {
    userId,
    questionId: 'q',
    packId: 'mini-pack',
    questionVersionId: 'v',
    topic: 't',
    source: 'drill',
    selected: 'a'
  }
  const more = { correct: true, firstExposure: false, answeredAt: new Date(), day: '2026-11-22' }
  const fill = (at: number) => database.answer.create({ data: { id: `filler ${at}`, ...filler, ...more } })
  let filled = 0
  await expect(async () => {
    for (; filled < 5_000; filled++) await fill(filled)
  }).rejects.toThrow()
  const answer = await api.call('POST', `/api/attempts/${id}/submission`)
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status: 507, code: 'storage-full' })
  takeLog()
  expect(await database.attempt.findUnique({ where: { id } })).toMatchObject({ submittedAt: null, result: null })
  expect(await database.answer.count()).toBe(filled)
  await end()
  expect((await api.call('POST', `/api/attempts/${id}/submission`)).status).toBe(200)
  expect(await database.answer.count()).toBe(filled + 10)
})

describe('an error is called storage trouble', () => {
  const error = (text: string, more: object = {}) => Object.assign(new Error(text), more)
  test.for([
    ['database or disk is full', {}, 'storage-full'],
    ['x', { code: 'SQLITE_FULL' }, 'storage-full'],
    ['x', { cause: { originalCode: 'SQLITE_READONLY_DBMOVED' } }, 'storage-read-only'],
    ['attempt to write a readonly database', {}, 'storage-read-only'],
    ['x', { code: 'P1008' }, 'storage-busy'],
    ['Transaction API error', { code: 'P2028' }, 'storage-busy']
  ] as const)('where it is: %s %o', ([text, more, code]) => {
    expect(storageTrouble(error(text, more))).toEqual(expect.objectContaining({ code }))
    expect(storageTrouble(error(text, more))).toBeInstanceOf(Refusal)
  })

  test.for([
    ['x is not a function', {}],
    ['no row 12531001', { meta: { id: '9125006' } }],
    ['Unique constraint failed', { code: 'P2002', meta: { target: ['id'] } }]
  ] as const)('and not where it is another: %s', ([text, more]) => {
    expect(storageTrouble(error(text, more))).toBeUndefined()
  })

  test('whatever the error holds', () => {
    const circular: { self?: unknown } = {}
    circular.self = circular
    for (const strange of [error('x', { meta: circular }), error('x', { meta: { big: 1n } }), circular, null, 'text'])
      expect(storageTrouble(strange)).toBeUndefined()
    const caused = error('x', { cause: error('disk is full: database or disk is full', { meta: circular }) })
    expect(storageTrouble(caused)).toMatchObject({ code: 'storage-full' })
  })
})
