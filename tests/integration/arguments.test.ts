/** What a command does not know it answers in one line with its usage, before it does anything. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const PROJECT = join(import.meta.dirname, '..', '..')
const root = mkdtempSync(join(tmpdir(), 'gokaku-arguments-'))
mkdirSync(join(root, 'questions'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function run(script: string, words: string[]) {
  const child = spawn(process.execPath, [join(PROJECT, 'bin', script), ...words], {
    env: { ...process.env, GOKAKU_ROOT: root, PORT: 'must not be read' }
  })
  const said = { out: '', error: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.error += text))
  return new Promise<{ code: number | null; out: string; error: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...said }))
  )
}

const scripts: Record<string, string> = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).scripts
const commands = Object.entries(scripts).map(([name, script]) => ({ name, file: `${script.split(' ').at(-1)}.ts` }))
const WITH_WORDS = ['confirm', 'migration']
/** A wrong value, and one that is missing, of each command that takes values. */
const VALUES: Record<string, string[][]> = {
  bank: [['--topic'], ['--topic='], ['--json=yes']],
  bench: [
    ['--only', 'zz'],
    ['--exams', 'many']
  ],
  budgets: [['--only', 'toString']],
  confirm: [[]],
  migration: [[], ['Two Words'], ['one', 'two']],
  test: [['--only', 'zz'], ['--only']],
  'test:faults': [
    ['--only', 'zz'],
    ['--kills', '0']
  ]
}

describe.each(commands)('npm run $name', { timeout: 120_000 }, ({ name, file }) => {
  const words = [['--zz'], ...(WITH_WORDS.includes(name) ? [] : [['zz']]), ...(VALUES[name] ?? [])]

  test('answers what it does not know in one line', async () => {
    const answers = await Promise.all(words.map(async (wrong) => ({ wrong, ...(await run(file, wrong)) })))
    for (const { wrong, code, out, error } of answers) {
      expect({ wrong, code, out }).toEqual({ wrong, code: 2, out: '' })
      expect(error, `npm run ${name} -- ${wrong.join(' ')}`).toMatch(/^[^\n]+ usage: npm [^\n]+\n$/)
    }
    expect(readdirSync(root)).toEqual(['questions'])
  })

  test('says how it is called', async () => {
    const { code, out, error } = await run(file, ['--help'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toMatch(new RegExp(`^usage: npm (run )?${name}( |\n)[^\n]*\n?$`))
  })
})

test('a command that does not exist is answered with the ones that do', async () => {
  const { code, error } = await run('bootstrap.mjs', ['packs'])
  expect(code).toBe(2)
  expect(error).toMatch(/^There is no command "packs"\. usage: .*bank.*\n$/)
})
