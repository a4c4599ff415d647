/** The commands as a person meets them: real processes, their exit code and what they say. */
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { lockDatabase } from '#lib/infra/sqlite-file.ts'
import { writePack } from '#tests/factories/bank.ts'

const PROJECT = join(import.meta.dirname, '..', '..')
const PACK = 'questions/aws-solutions-architect'
const folder = mkdtempSync(join(tmpdir(), 'gokaku-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A command in a root of its own: the packs are a copy, the database and the secret are new. */
function rootOf(name: string): string {
  const root = join(folder, name)
  cpSync(join(PROJECT, 'questions'), join(root, 'questions'), { recursive: true })
  symlinkSync(join(PROJECT, 'prisma'), join(root, 'prisma'), 'dir')
  return root
}

function run(command: string, root: string, env: Record<string, string> = {}, words: string[] = []) {
  const child = spawn(process.execPath, [join(PROJECT, 'bin', `${command}.ts`), ...words], {
    env: { ...process.env, PUBLIC_URL: '', DATABASE_URL: 'file:data/gokaku.db', ...env, GOKAKU_ROOT: root }
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said: said.trim() }))
  )
}

/** Adds a field to pack.yaml that its schema does not know. */
function breakPack(root: string): void {
  const file = join(root, PACK, 'pack.yaml')
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nunheard-of: 1\n`)
}

test('a taken port is told in one line that names a way out', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await run('start', rootOf('port'), { PORT: String(port) })
  server.close()
  expect(said).toBe(`Port ${port} is taken. Set PORT to another one, for example PORT=${port + 1} npm start.`)
  expect(code).toBe(1)
})

test('a port that is no port is told in one line', async () => {
  const { code, said } = await run('start', rootOf('no-port'), { PORT: 'http' })
  expect({ code, said }).toEqual({ code: 1, said: 'PORT must be a number from 1 to 65535, not "http".' })
})

test('a database that another process owns is told in one line, without a stack trace', async () => {
  const root = rootOf('locked')
  const file = join(root, 'data', 'gokaku.db')
  const lock = lockDatabase(file)
  const { code, said } = await run('load-pack', root)
  lock.release()
  expect(said).toBe(
    `The database file ${file} is in use by another process. Stop that one, or set DATABASE_URL to another file.`
  )
  expect(code).toBe(1)
})

test('a setting that is wrong is named with its reason', async () => {
  const { code, said } = await run('load-pack', rootOf('setting'), { DATABASE_URL: 'mysql://here' })
  expect(said).toBe('DATABASE_URL: must be an SQLite file, like file:data/gokaku.db')
  expect(code).toBe(1)
})

function loadedVersions(root: string): unknown[] {
  const database = new Database(join(root, 'data', 'gokaku.db'), { readonly: true })
  const rows = database.prepare('SELECT * FROM "Pack"').all()
  database.close()
  return rows
}

test('a broken pack is reported with its file, and the one loaded before stays', { timeout: 60_000 }, async () => {
  const root = rootOf('broken')
  const first = await run('load-pack', root)
  expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^Loaded the pack aws-solutions-architect: \d+/) })
  const before = loadedVersions(root)
  expect(before).toHaveLength(1)

  breakPack(root)
  const { code, said } = await run('load-pack', root)
  expect(said).toMatch(new RegExp(`^${PACK}/pack\\.yaml(:\\d+)?[^:]*: .*unheard-of`))
  expect(said).toContain('was not loaded: 1 problem, see above')
  expect(code).toBe(0)
  expect(loadedVersions(root)).toEqual(before)
})

test.each([
  ['questions/alpha.yaml', 'concepts: []\nquestions:\n  - id: *決め手\n', /alpha\.yaml:3 questions\.0\.id: .*決め手/],
  ['notes/alpha.ja.md', '---\nsource: *決め手\n---\n# アルファ\n', /alpha\.ja\.md:2 source: .*決め手/]
])(
  'an alias of nothing in %s is told with its line and field, and the pack loaded before stays',
  {
    timeout: 60_000
  },
  async (file, text, told) => {
    const root = join(folder, `alias-${file.replaceAll('/', '-')}`)
    const pack = join(root, 'questions', 'mini')
    writePack(pack)
    symlinkSync(join(PROJECT, 'prisma'), join(root, 'prisma'), 'dir')
    expect(await run('load-pack', root)).toMatchObject({ code: 0 })
    const before = loadedVersions(root)
    writePack(pack, { [file]: text })
    const { code, said } = await run('load-pack', root)
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(told) })
    expect(said).not.toContain('node:internal')
    expect(loadedVersions(root)).toEqual(before)
    const bank = await run('bank', root)
    expect({ code: bank.code, said: bank.said }).toEqual({ code: 1, said: expect.stringMatching(told) })
  }
)

test('of two packs with one id the second is refused, and so is a file in place of a pack', async () => {
  const root = join(folder, 'twice')
  for (const name of ['first', 'second']) writePack(join(root, 'questions', name))
  writeFileSync(join(root, 'questions', 'third.yaml'), 'id: third\n')
  const { code, said } = await run('bank', root)
  expect(said).toContain('questions/second/pack.yaml id: questions/first has the id mini-pack already')
  expect(said).toContain('questions/third.yaml: this is a file, not a folder')
  expect(code).toBe(1)
})

test('of a pack that cannot be read whole nothing is said to be uncovered or changed', async () => {
  const root = join(folder, 'partial')
  const pack = join(root, 'questions', 'mini')
  writePack(pack)
  const sound = await run('bank', root)
  expect({ code: sound.code, said: sound.said }).toEqual({
    code: 0,
    said: expect.stringContaining('no question cites')
  })
  writePack(pack, { 'questions/alpha.yaml': 'concepts: "\u001b[2J\n' })
  const { code, said } = await run('bank', root)
  expect(code).toBe(1)
  expect(said).toContain('counted once every file can be read')
  expect(said).not.toMatch(/no question cites|recheck|quarantined|blind,/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a file holds must not steer the terminal
  expect(said).not.toMatch(/\u001b/)
})

test('a pack that cannot be read whole keeps its protocol', async () => {
  const root = join(folder, 'confirm-broken')
  const pack = join(root, 'questions', 'mini')
  const protocol = 'readings:\n  - { id: alpha-1, read: *x }\n'
  writePack(pack, { 'protocol.yaml': protocol })
  const { code, said } = await run('confirm', root, {}, ['alpha-2'])
  expect(said).toContain('Nothing was recorded: the pack mini has problems')
  expect(code).toBe(1)
  expect(readFileSync(join(pack, 'protocol.yaml'), 'utf8')).toBe(protocol)
})

test('a secret that is none and a .env that cannot be read are told in one line', async () => {
  const root = rootOf('short-secret')
  mkdirSync(join(root, 'data'))
  writeFileSync(join(root, 'data', 'secret'), '\n')
  const first = await run('load-pack', root, { NEXTAUTH_SECRET: '' })
  expect(first).toEqual({
    code: 1,
    said: `${join(root, 'data', 'secret')} has no secret of 32 characters or more in it. Delete it and start again: everybody has to sign in once more.`
  })
  mkdirSync(join(root, '.env'))
  const second = await run('load-pack', root)
  expect(second.said).toBe(`${join(root, '.env')} cannot be read. It must be a file, and yours to read.`)
  expect(second.code).toBe(1)
})

test('a broken pack and none before it ends the command', async () => {
  const root = rootOf('broken-first')
  breakPack(root)
  const { code, said } = await run('load-pack', root)
  expect(said.split('\n').at(-1)).toBe('There is no pack to practice: mend the problems and start again.')
  expect(code).toBe(1)
})

test('the secret is made once, long, and readable by its owner only', async () => {
  const root = rootOf('secret')
  const file = join(root, 'data', 'secret')
  // ends right after the secret, because of the setting that is wrong
  const env = { NEXTAUTH_SECRET: '', DATABASE_URL: 'mysql://here' }
  await run('load-pack', root, env)
  const secret = readFileSync(file, 'utf8')
  expect(secret).toMatch(/^[\w-]{64}$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await run('load-pack', root, env)
  expect(readFileSync(file, 'utf8')).toBe(secret)
})

test('a reading is recorded in the pack that has the question, and starts a protocol in no other', async () => {
  const root = join(folder, 'confirm')
  for (const name of ['first', 'second']) writePack(join(root, 'questions', name))
  const protocolOf = (name: string) => join(root, 'questions', name, 'protocol.yaml')
  writePack(join(root, 'questions', 'second'), {
    'questions/alpha.yaml': 'concepts: []\nquestions: []\n'
  })
  const { code, said } = await run('confirm', root, {}, ['alpha-2'])
  expect({ code, said }).toEqual({ code: 0, said: '' })
  expect(readFileSync(protocolOf('first'), 'utf8')).toContain('id: alpha-2, read: agreed')
  expect(existsSync(protocolOf('second'))).toBe(false)
})

test('a masked reading is one question a line, of the topic asked for, with nothing of the key', async () => {
  const { code, said } = await run('bank', rootOf('masked'), {}, ['--masked', '--topic', 'rpo-rto'])
  expect(code).toBe(0)
  const questions = said.split('\n').map((line) => JSON.parse(line))
  expect(questions.length).toBeGreaterThan(8)
  for (const { stem, codes } of questions) {
    expect(codes).toBeGreaterThan(0)
    expect(stem).not.toMatch(/\b(RTO|RPO|Amazon|AWS|S3|EC2)\b/)
  }
  expect(said).not.toMatch(/"(key|rationale|explanation)"/)
})

test('a pack whose folder is gone is retired, but not while another folder may be it', {
  timeout: 60_000
}, async () => {
  const root = join(folder, 'retired')
  const packs = join(root, 'questions')
  writePack(join(packs, 'first'))
  writePack(join(packs, 'second'), {
    'pack.yaml': readFileSync(join(packs, 'first', 'pack.yaml'), 'utf8').replace('mini-pack', 'other-pack')
  })
  symlinkSync(join(PROJECT, 'prisma'), join(root, 'prisma'), 'dir')
  expect((await run('load-pack', root)).said).toMatch(/pack first: 24 .*\n.*pack second: 24/)
  rmSync(join(packs, 'first'), { recursive: true })
  const unreadable = 'id: mini-pack\nunheard-of: 1\n'
  writePack(join(packs, 'third'), { 'pack.yaml': unreadable })
  expect((await run('load-pack', root)).said).not.toContain('retired')
  rmSync(join(packs, 'third'), { recursive: true })
  const { code, said } = await run('load-pack', root)
  expect(said).toMatch(/^The pack mini-pack is retired: .* can still be read\.$/)
  expect(code).toBe(0)
  rmSync(join(packs, 'second'), { recursive: true })
  expect((await run('load-pack', root)).code).toBe(1)
})
