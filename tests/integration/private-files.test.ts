/** What other users of the machine can read of the database, and what is left in its files of who was deleted. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test as plainTest } from 'vitest'
import { deleteUser, signUp, startGuest } from '#lib/features/account/mutations.ts'
import { sweepUnreachable } from '#lib/features/sweep/mutations.ts'
import { openDatabase } from '#lib/infra/database.ts'
import { prepareDatabase } from '#lib/infra/sqlite-file.ts'
import { CLIENT } from '#tests/factories/account.ts'
import { newGuest, test, viewerOf } from '#tests/factories/database.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'
import { ownerOf } from '#tests/factories/scope.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const modesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, modeOf(join(folder, name))]))

describe('the files of a database', () => {
  const before = process.umask()
  // the widest: whatever is narrow then, we have made so
  beforeEach(() => void process.umask(0))
  afterEach(() => void process.umask(before))

  plainTest('are for one user alone, in folders that are', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    const { database, close } = openDatabase(join(folder, 'a', 'b', 'new.db'))
    await newGuest(database)
    expect(modesIn(join(folder, 'a', 'b'))).toEqual({
      'new.db': '600',
      'new.db-shm': '600',
      'new.db-wal': '600',
      'new.db.lock': '600',
      'new.db.lock-journal': '600'
    })
    expect(modesIn(join(folder, 'a'))).toEqual({ b: '700' })
    expect(modesIn(folder)).toEqual({ a: '700' })
    expect(modeOf(folder), 'a folder that was there is not ours').toBe('755')
    await close()
  })

  test('are made narrow where they are wide', async ({ databaseFile }) => {
    const open = openDatabase(databaseFile)
    await newGuest(open.database)
    for (const end of ['', '-wal', '-shm', '.lock']) chmodSync(databaseFile + end, 0o664)
    await open.close()
    writeFileSync(`${databaseFile}-wal`, '')
    chmodSync(`${databaseFile}-wal`, 0o666)
    const again = openDatabase(databaseFile)
    await newGuest(again.database)
    for (const end of ['', '-wal', '-shm', '.lock']) expect(modeOf(databaseFile + end), end).toBe('600')
    await again.close()
  })

  plainTest('and the secret lie in a data folder that nobody else enters, however it was before', () => {
    const root = temporaryFolder()
    const start = () =>
      spawnSync(process.execPath, ['--eval', "import('./bin/settings.ts').then((it) => it.settleEnvironment())"], {
        cwd: join(import.meta.dirname, '..', '..'),
        env: { NODE_ENV: 'test', PATH: process.env.PATH, GOKAKU_ROOT: root },
        encoding: 'utf8'
      })
    expect(start()).toMatchObject({ status: 0, stderr: '' })
    const secret = readFileSync(join(root, 'data', 'secret'), 'utf8')
    expect([modeOf(join(root, 'data')), modesIn(join(root, 'data'))]).toEqual(['700', { secret: '600' }])
    chmodSync(join(root, 'data'), 0o775)
    chmodSync(join(root, 'data', 'secret'), 0o644)
    expect(start()).toMatchObject({ status: 0, stderr: '' })
    expect([modeOf(join(root, 'data')), modesIn(join(root, 'data'))]).toEqual(['700', { secret: '600' }])
    expect(readFileSync(join(root, 'data', 'secret'), 'utf8')).toBe(secret)
  })
})

describe('an account that was deleted', () => {
  const HERS = 'hanako.of-the-deleted@example.org'
  const filesWith = (file: string, text: string) =>
    ['', '-wal', '-shm', '.lock', '-journal']
      .map((end) => file + end)
      .filter((path) => existsSync(path) && readFileSync(path).includes(text))

  test('is in no file of the database any more, while the server goes on', async ({ database, databaseFile }) => {
    const account = async (email: string) =>
      viewerOf(
        database,
        await signUp(database, null, { email, password: 'correct horse, of course' }, CLIENT, new Date()),
        new Date()
      )
    const others = []
    // around it in the pages and in the index, so that pages are split and joined
    for (let at = 0; at < 3; at++) others.push(await account(`other-${at}.${'x'.repeat(60)}@example.org`))
    const hers = await account(HERS)
    await database.user.update({ where: { id: hers.userId }, data: { name: `${HERS} renamed` } })
    await database.user.update({ where: { id: hers.userId }, data: { name: null } })
    expect(filesWith(databaseFile, HERS).length, 'the search finds it').toBeGreaterThan(0)
    await deleteUser(database, ownerOf(hers.userId))
    expect(filesWith(databaseFile, HERS)).toEqual([])
    for (const { userId } of others) expect(await database.user.count({ where: { id: userId } })).toBe(1)
  })

  test('or a guest who was swept away leaves nothing either', async ({ database, databaseFile }) => {
    const began = new Date('2020-01-01T00:00:00Z')
    await startGuest(database, 'a browser of hanako', began)
    expect(filesWith(databaseFile, 'a browser of hanako').length).toBeGreaterThan(0)
    expect(await sweepUnreachable(database, new Date())).toEqual({ guests: 1 })
    expect(filesWith(databaseFile, 'a browser of hanako')).toEqual([])
  })

  test('goes from the log as soon as nobody reads there any more', async ({ database, databaseFile }) => {
    const sessionId = await signUp(
      database,
      null,
      { email: HERS, password: 'correct horse, of course' },
      CLIENT,
      new Date()
    )
    const { userId } = await viewerOf(database, sessionId, new Date())
    const backup = new Database(databaseFile)
    backup.exec('BEGIN; SELECT count(*) FROM "User"')
    await deleteUser(database, ownerOf(userId))
    expect(filesWith(databaseFile, HERS).length).toBeGreaterThan(0)
    backup.close()
    await expect.poll(() => filesWith(databaseFile, HERS), { timeout: 10_000, interval: 100 }).toEqual([])
  })

  test('before the app took care of this goes at the next start', async ({ databaseFile }) => {
    const old = new Database(databaseFile)
    old.pragma('secure_delete = OFF')
    old.pragma('user_version = 0')
    old.exec(`CREATE TABLE t (email TEXT); INSERT INTO t VALUES ('${HERS}'); DELETE FROM t; DROP TABLE t`)
    old.close()
    expect(filesWith(databaseFile, HERS).length).toBeGreaterThan(0)
    prepareDatabase(databaseFile)
    expect(filesWith(databaseFile, HERS)).toEqual([])
  })
})

plainTest('the data folder of a first start has no file that others can read', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'data'))
  prepareDatabase(join(folder, 'data', 'new.db'))
  expect(modesIn(join(folder, 'data'))).toEqual({ 'new.db': '600' })
})
