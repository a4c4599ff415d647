/** Every file of a pack is read or named, each id is one thing, and a text is the same text in every editor. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { freshnessOf } from '#lib/domain/bank/freshness.ts'
import { readPack } from '#lib/infra/pack-files.ts'
import { makeBank, writePack } from '#tests/factories/bank.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'
import { MINI } from '#tests/factories/question.ts'

function packWith(files: Record<string, string>): string {
  const folder = temporaryFolder()
  writePack(folder, files)
  return folder
}
const told = (folder: string) => {
  const { problems, warnings } = readPack(folder)
  const inWords = ({ file, message }: { file: string; message: string }) => `${file}: ${message}`
  return {
    problems: problems.map(inWords),
    strays: warnings.filter(({ rule }) => rule === 'stray-file').map(inWords)
  }
}

describe('a file that is not read', () => {
  const QUESTIONS = 'concepts: []\nquestions: []\n'
  test.each([
    ['questions/delta.yml', QUESTIONS, 'questions/delta.yml: is not read: the files here end in .yaml'],
    ['questions/delta.YAML', QUESTIONS, 'questions/delta.YAML: is not read: the files here end in .yaml'],
    ['questions/alpha.md', '# Alpha', 'questions/alpha.md: is not read: the files here end in .yaml'],
    ['questions/delta.yaml', QUESTIONS, 'questions/delta.yaml: pack.yaml has no topic delta'],
    ['families/delta.yaml', 'families: []\n', 'families/delta.yaml: pack.yaml has no topic delta'],
    ['notes/delta.ja.md', '# Delta', 'notes/delta.ja.md: pack.yaml has no topic delta'],
    ['notes/alpha.fr.md', '# Alpha', 'notes/alpha.fr.md: is not read: there is no language fr'],
    ['notes/alpha.md', '# Alpha', 'notes/alpha.md: is not read: there is no language in its name'],
    [
      'exams/other.yaml',
      stringify({ ...MINI, id: 'other' }),
      'exams/other.yaml: pack.yaml does not list the exam other'
    ],
    ['protocol.yml', 'readings: []\n', 'protocol.yml: is not read'],
    ['family/alpha.yaml', 'families: []\n', 'family: is not read']
  ])('%s is a problem', (file, text, message) => {
    const { problems } = told(packWith({ [file]: text }))
    expect(problems).toEqual([expect.stringContaining(message)])
  })

  test.each(['README.md', 'LICENSE.txt', 'notes/plan.txt', 'questions/alpha.yaml~'])(
    '%s is named and keeps nobody from loading the pack',
    (file) => {
      const { problems, strays } = told(packWith({ [file]: 'words\n' }))
      expect({ problems, strays }).toEqual({ problems: [], strays: [expect.stringContaining(`${file}: is not read`)] })
    }
  )

  test.each([
    'questions/._alpha.yaml',
    'questions/.#alpha.yaml',
    'notes/.DS_Store',
    '.git/config',
    'exams/._mini.yaml'
  ])('%s belongs to a system or an editor and is left alone', (file) => {
    expect(told(packWith({ [file]: '\0\x05\x16\x07' }))).toEqual({ problems: [], strays: [] })
  })
})

describe('one id is one thing', () => {
  test('two exams of one id: the file whose name is another says so', () => {
    expect(told(packWith({ 'exams/copy.yaml': stringify({ ...MINI, minutes: 1 }) })).problems).toEqual([
      'exams/copy.yaml: the id is mini and the file is called copy',
      'exams/copy.yaml: pack.yaml does not list the exam copy'
    ])
  })

  test.each([
    ['topics', { topics: [...makeBank().pack.topics, makeBank().pack.topics[0]] }, 'topics.3.id', 'alpha'],
    ['exams', { exams: ['mini', 'mini'] }, 'exams.1', 'mini']
  ])('of the %s of a pack', (_, changed, field, id) => {
    const { problems } = readPack(packWith({ 'pack.yaml': stringify({ ...makeBank().pack, ...changed }) }))
    expect(problems).toContainEqual(expect.objectContaining({ field, message: `${id} stands here twice` }))
  })

  test('of the domains of an exam and the readings of a protocol', () => {
    const domains = [MINI.domains[0], ...MINI.domains.slice(1).map((domain) => ({ ...domain, id: MINI.domains[0].id }))]
    const reading = { id: 'alpha-1', read: 'agreed', on: '2026-11-22' } as const
    const prints = { question: '0'.repeat(16), wording: '0'.repeat(16), substance: '0'.repeat(16) }
    const { problems } = readPack(
      packWith({
        'exams/mini.yaml': stringify({ ...MINI, domains }),
        'protocol.yaml': stringify(
          {
            readings: [
              { ...reading, ...prints },
              { ...reading, ...prints }
            ]
          },
          {
            aliasDuplicateObjects: false
          }
        )
      })
    )
    const fields = problems
      .filter(({ message }) => message.endsWith('twice'))
      .map(({ file, field }) => `${file} ${field}`)
    expect(fields).toEqual(['protocol.yaml readings.1.id', 'exams/mini.yaml domains.1.id'])
  })
})

describe('a day', () => {
  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10'])('%s is in no calendar', (checkedOn) => {
    const { problems } = readPack(packWith({ 'exams/mini.yaml': stringify({ ...MINI, checkedOn }) }))
    expect(problems).toEqual([
      expect.objectContaining({ file: 'exams/mini.yaml', field: 'checkedOn', message: `there is no day ${checkedOn}` })
    ])
  })

  test('2024-02-29 is', () => {
    expect(readPack(packWith({ 'exams/mini.yaml': stringify({ ...MINI, checkedOn: '2024-02-29' }) })).problems).toEqual(
      []
    )
  })
})

describe('the tables of the source document', () => {
  test('rows that source-map.yaml does not list are asked for there', () => {
    const { sourceMap } = makeBank()
    sourceMap.headings[2].rows = []
    const { problems } = readPack(packWith({ 'source-map.yaml': stringify(sourceMap) }))
    expect(problems).toEqual([
      {
        rule: 'source-map',
        file: 'source-map.yaml',
        line: expect.any(Number),
        field: 'headings.2',
        message: '比較: notes/alpha.ja.md has 2 table rows, and `rows` lists none'
      }
    ])
  })
})

describe('the same pack from another editor', () => {
  const PACK = join(import.meta.dirname, '..', '..', 'questions', 'aws-solutions-architect')
  const read = (folder: string) => {
    const { bank, problems } = readPack(folder)
    if (!bank) throw new Error(JSON.stringify(problems.slice(0, 3)))
    return { bank, problems }
  }
  const own = read(PACK)

  test.each([
    ['line ends of Windows and a byte order mark', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['decomposed characters', (text: string) => text.normalize('NFD')],
    ['no-break spaces', (text: string) => text.replace(/(?<=[\p{L}\p{N}]) (?=[\p{L}\p{N}])/gu, '\u00A0')]
  ])('%s: nothing is another text', { timeout: 60_000 }, (_, edit) => {
    const folder = temporaryFolder()
    for (const entry of readdirSync(PACK, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      const copy = join(folder, file.slice(PACK.length))
      mkdirSync(dirname(copy), { recursive: true })
      writeFileSync(copy, edit(readFileSync(file, 'utf8')))
    }
    const { bank, problems } = read(folder)
    expect(problems).toEqual([])
    expect(freshnessOf(bank)).toEqual(freshnessOf(own.bank))
    expect(bank).toEqual(own.bank)
  })

  test('no question of ours has to be read again', () => {
    expect(freshnessOf(own.bank)).toEqual({ unread: [], recheck: [], quarantined: [] })
  })
})
