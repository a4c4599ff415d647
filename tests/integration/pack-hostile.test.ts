/**
 * Whatever a stranger's files hold, reading them names it and never throws: `npm start` serves what it served before.
 * Every phase that looks at such a file (bytes, characters, YAML, aliases, schema, Markdown, checks) has its cases.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Problem } from '#lib/domain/bank/bank.ts'
import { seededRng } from '#lib/domain/rng.ts'
import { readPack } from '#lib/infra/pack-files.ts'
import { writePack } from '#tests/factories/bank.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'

const ALPHA = 'questions/alpha.yaml'
const NOTE = 'notes/alpha.ja.md'

function problemsOf(files: Record<string, string | Buffer>): Problem[] {
  const folder = temporaryFolder()
  writePack(folder)
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  return readPack(folder).problems
}
const original = (() => {
  const texts = new Map<string, string>()
  return (file: string) => {
    if (texts.size === 0) {
      const folder = temporaryFolder()
      writePack(folder)
      for (const name of [ALPHA, NOTE, 'pack.yaml', 'exams/mini.yaml', 'errata.yaml'])
        texts.set(name, readFileSync(join(folder, name), 'utf8'))
    }
    return texts.get(file) ?? ''
  }
})()
const lineWith = (text: string, words: string) => 1 + text.split('\n').findIndex((line) => line.includes(words))

describe('YAML that takes words away', () => {
  /** The first Japanese explanation of alpha with something else as its value. */
  const withValue = (value: string) => {
    const text = original(ALPHA)
    const at = text.indexOf('    explanation:\n      ja: ')
    const from = at + '    explanation:\n      ja: '.length
    return text.slice(0, from) + value + text.slice(text.indexOf('\n', from))
  }
  const FIELD = 'questions.0.explanation.ja'

  test.each([
    ['an alias of nothing', '*決め手', '&決め手'],
    ['an alias of an alias of nothing', '*a*b', '&a*b'],
    ['an anchor that nobody uses', '&R の説明', '*R'],
    ['a tag of YAML', '!!binary aGVsbG8=', '!!binary'],
    ['a tag of JavaScript', "!!js/function 'x'", '!!js/function'],
    ['a tag of its own', '!important な説明', '!important'],
    ['a comment', '料金は半分 # ただし条件がある', '#'],
    ['a comment after a tab', '料金は半分\t# ただし条件がある', '#'],
    ['a control character behind a backslash', '"決め\\bて"', 'U+0008'],
    ['an invisible character behind a backslash', '"決め\\u200bて"', 'U+200B'],
    ['half a character', '"\\ud800"', 'U+D800'],
    ['a control character', '決め\bて', 'U+0008'],
    ['an invisible character', '決め\u200Bて', 'U+200B'],
    ['a turn of the writing direction', '決め\u202Eて', 'U+202E'],
    ['a byte order mark in the middle', '決め\uFEFFて', 'U+FEFF']
  ])('%s is named with its line and field', (_, value, message) => {
    const text = withValue(value)
    expect(problemsOf({ [ALPHA]: text })).toEqual([
      {
        file: ALPHA,
        line: lineWith(text, `ja: ${value}`),
        field: FIELD,
        message: expect.stringContaining(message)
      },
      // what is no text at all breaks the schema too
      ...(value.startsWith('!!binary')
        ? [expect.objectContaining({ field: FIELD, message: expect.stringContaining('string') })]
        : [])
    ])
  })

  test('bytes that are not UTF-8 are named with their line and field', () => {
    const text = withValue('決め手')
    const [before, after] = text.split('ja: 決め手\n').map((part) => Buffer.from(part))
    const shiftJis = Buffer.from([0x8c, 0x88, 0x82, 0xdf])
    const found = problemsOf({
      [ALPHA]: Buffer.concat([before, Buffer.from('ja: '), shiftJis, Buffer.from('\n'), after])
    })
    expect(found).toEqual([
      { file: ALPHA, line: lineWith(text, 'ja: 決め手'), field: FIELD, message: expect.stringContaining('UTF-8') }
    ])
  })

  test('a comment behind an id, a number, a date or a text in quotes is a comment', () => {
    const text = original(ALPHA)
      .replace('id: alpha-1\n', 'id: alpha-1 # never used again\n')
      .replace(/difficulty: (\d)\n/, 'difficulty: $1 # of 5\n')
      .replace(/checkedOn: (\S+)\n/, 'checkedOn: $1 # by hand\n')
      .replace(/type: single\n/, 'type: single # 4 options\n')
    expect(text.match(/ # /g)).toHaveLength(4)
    expect(problemsOf({ [ALPHA]: text })).toEqual([])
  })

  test('an anchor may be used as often as its author likes', () => {
    const texts = Array.from(
      { length: 300 },
      (_, at) => `  - { id: extra-${at}, name: ${at === 0 ? '&name ' : '*name'} }\n`
    )
    texts[0] = '  - { id: extra-0, name: &name { ja: 概念, en: Concept } }\n'
    const text = original(ALPHA).replace('questions:\n', `${texts.join('')}questions:\n`)
    expect(problemsOf({ [ALPHA]: text })).toEqual([])
  })

  test('aliases of aliases end before they fill the memory', () => {
    const levels = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? 'a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n'
        : `a${at}: &a${at} [${Array(9)
            .fill(`*a${at - 1}`)
            .join(', ')}]\n`
    )
    const problems = problemsOf({ 'silenced.yaml': levels.join('') })
    expect(problems).toContainEqual(
      expect.objectContaining({ file: 'silenced.yaml', message: expect.stringContaining('more than can be read') })
    )
  })
})

describe('files that are no files', () => {
  test.each([
    ['an empty file', ''],
    ['a byte order mark alone', '\uFEFF'],
    ['a comment alone', '# nothing\n'],
    ['a scalar', 'just words'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['tabs', 'concepts:\n\t- id: x\n'],
    ['a field twice', 'concepts: []\nconcepts: []\nquestions: []\n'],
    ['a merge key', 'concepts: []\n<<: { questions: [] }\n'],
    ['a merge key of the old YAML', '%YAML 1.1\n---\nconcepts: []\n<<: *nothing\n'],
    ['a list as the name of a field', 'concepts: []\nquestions: []\n? [a, b]\n: x\n'],
    ['the name of a prototype', 'concepts: []\nquestions: []\n__proto__: { a: 1 }\n'],
    ['an anchor in itself', 'concepts: &a [*a]\nquestions: []\n'],
    ['an ordered map', 'concepts: !!omap [a: *b]\nquestions: []\n'],
    ['lists nested as deep as they go', '['.repeat(30_000)],
    ['blocks nested as deep as they go', '- '.repeat(10_000)],
    ['text in UTF-16', Buffer.from('\uFEFFconcepts: []\nquestions: []\n', 'utf16le')]
  ])('%s in place of questions is named with its file and line', (_, content) => {
    const problems = problemsOf({ [ALPHA]: content })
    expect(problems.filter(({ file }) => file === ALPHA).length).toBeGreaterThan(0)
    expect(problems.filter(({ file }) => file === ALPHA).length).toBeLessThan(60)
    if (typeof content === 'string') expect(problems[0]).toMatchObject({ file: ALPHA, line: expect.any(Number) })
    // what those questions would have held is not called missing elsewhere
    expect(problems.filter(({ file }) => file !== ALPHA)).toEqual([])
  })

  test.each([
    ['an empty file', ''],
    ['no front matter', '# アルファ\n'],
    ['front matter without an end', '---\nsource:\n'],
    ['an alias in front matter', '---\nsource: *決め手\n---\n# アルファ\n'],
    ['deep lists', `${'---\nsource: { file: a, headings: [b] }\n---\n# b\n\n'}${'- '.repeat(500)}x\n`],
    ['deep quotes', `${'---\nsource: { file: a, headings: [b] }\n---\n# b\n\n'}${'> '.repeat(3000)}x\n`],
    ['an invisible character as an entity', `${'---\nsource: { file: a, headings: [b] }\n---\n# b\n\n'}決め&#8203;手\n`]
  ])('%s in place of a note is named with its file and line', (_, content) => {
    const problems = problemsOf({ [NOTE]: content })
    expect(problems[0]).toMatchObject({ file: NOTE, line: expect.any(Number) })
    expect(problems.filter(({ file }) => file !== NOTE)).toEqual([])
  })

  test('an invisible character in the code of a note is named with its line', () => {
    const text = original(NOTE).replace('run alpha', 'run\u200B alpha')
    expect(problemsOf({ [NOTE]: text })).toEqual([
      { file: NOTE, line: lineWith(text, '\u200B'), field: '', message: expect.stringContaining('U+200B') }
    ])
  })

  test('a folder, a circle of links and a device are named, and nobody waits for them', () => {
    const folder = temporaryFolder()
    writePack(folder)
    for (const name of [ALPHA, NOTE]) rmSync(join(folder, name))
    mkdirSync(join(folder, ALPHA))
    symlinkSync('alpha.ja.md', join(folder, NOTE))
    symlinkSync('/dev/null', join(folder, 'silenced.yaml'))
    expect(readPack(folder).problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'silenced.yaml: this is not a file',
      `${ALPHA}: this is a folder, not a file`,
      `${NOTE}: the file cannot be read: links lead in a circle`
    ])
  })

  test('a file of any size is answered', () => {
    expect(problemsOf({ 'silenced.yaml': Buffer.alloc(9 * 1024 * 1024, 'a') })).toEqual([
      expect.objectContaining({ file: 'silenced.yaml', message: 'the file is larger than 8 MB' })
    ])
  })

  test('a family with more variables than can be tried is refused before they are', () => {
    const values = Array.from({ length: 10 }, (_, at) => `{ id: v${at}, text: { ja: あ, en: a } }`)
    const variables = Array.from(
      { length: 12 },
      (_, at) => `      - { id: ${'abcdefghijkl'[at]}, values: [${values}] }`
    )
    const option = (id: string) =>
      `      - { id: ${id}, concept: alpha-first, facts: {}, text: { ja: あ, en: a }, right: { ja: あ, en: a }, fails: {}, cite: { note: alpha, heading: { ja: あ, en: a }, quote: { ja: あ, en: a } } }`
    const stem = [...'abcdefghijkl'].map((id) => `{${id}}`).join('')
    const text = `families:
  - id: family
    concept: alpha-first
    domains: { mini: one }
    difficulty: 1
    stem: { ja: '${stem}', en: '${stem}' }
    variables:
${variables.join('\n')}
    rule: {}
    options:
${['a', 'b', 'c', 'd'].map(option).join('\n')}
    explanation: { ja: あ, en: a }
    references: [{ url: https://docs.aws.amazon.com/x/, title: X }]
    checkedOn: 2026-11-22
`
    expect(problemsOf({ 'families/alpha.yaml': text })).toEqual([
      expect.objectContaining({ field: 'families.0.variables', message: expect.stringContaining('1000000000000') })
    ])
  })
})

describe('every mistake at once', () => {
  test('each file that does not parse is named in one run, and nothing in it is called missing', () => {
    const folder = temporaryFolder()
    writePack(folder, {
      'pack.yaml': 'id: [\n',
      'exams/mini.yaml': 'id: "mini\n',
      [ALPHA]: 'concepts: [\nquestions: ]\n',
      'questions/beta.yaml': 'concepts: *x\nquestions: []\n',
      [NOTE]: '---\nsource: [\n---\n# x\n',
      'notes/beta.en.md': `${'---\nsource: { file: a, headings: [b] }\n---\n# b\n\n'}> one\n\nwords\n\n<p>two</p>\n`
    })
    const { bank, problems } = readPack(folder)
    expect(bank).toBeUndefined()
    const files = [...new Set(problems.map(({ file }) => file))].sort()
    expect(files).toEqual(
      ['pack.yaml', 'exams/mini.yaml', ALPHA, 'questions/beta.yaml', NOTE, 'notes/beta.en.md'].sort()
    )
    expect(problems.filter(({ file }) => file === 'notes/beta.en.md').map(({ line }) => line)).toEqual([6, 10])
    expect(problems.map(({ message }) => message).join('\n')).not.toMatch(/missing|there is no|has no/)
  })

  test('an exam that does not parse is not called missing', () => {
    const problems = problemsOf({ 'exams/mini.yaml': 'id: "mini\n' })
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['exams/mini.yaml']))
  })
})

describe('our own pack with random damage', () => {
  const PACK = join(import.meta.dirname, '..', '..', 'questions', 'aws-solutions-architect')
  const ROUNDS = 60
  const KEPT = ['rpo-rto', 'multi-site']
  /** Signs with a meaning for some phase, and whatever else lies about. */
  const PIECES = [
    '*',
    '&',
    '!',
    '!!',
    '|',
    '>',
    '- ',
    ': ',
    ' #',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '`',
    '%',
    '@',
    '?',
    '<<: ',
    '---\n',
    '...\n',
    '\t',
    '\n',
    '\n\n',
    '\r',
    '\0',
    '\b',
    '\uFEFF',
    '\u200B',
    '\u202E',
    '\uFFFD',
    '\\',
    '\\u',
    '**',
    '~',
    '|\n',
    '| --- |',
    '&#0;',
    '&nbsp;',
    '<b>',
    '![](',
    '```',
    '    ',
    '0x',
    '1e999',
    'null',
    '__proto__',
    '*a',
    '&a '
  ]

  /** A pack of two topics, so that one reading takes milliseconds. */
  function smallCopy(): string {
    const folder = temporaryFolder()
    cpSync(PACK, folder, {
      recursive: true,
      filter: (path) => {
        const at = /(?:questions|families|notes)[/\\]([a-z0-9-]+)\.[^/\\]*$/.exec(path.slice(PACK.length))
        return !at || KEPT.includes(at[1])
      }
    })
    return folder
  }
  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()

  function damaged(text: Buffer, random: (below: number) => number): Buffer {
    let bytes = text
    for (let times = 1 + random(4); times > 0; times--) {
      const at = random(bytes.length)
      const end = Math.min(bytes.length, at + (random(3) === 0 ? random(200) : random(3)))
      const piece = [Buffer.from(PIECES[random(PIECES.length)]), Buffer.from([random(256)]), bytes.subarray(at, end)][
        random(3)
      ]
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(random(2) === 0 ? at : end)])
    }
    return bytes
  }

  test('is read without an exception, and each problem stands in a file, at a line where the file has lines', {
    timeout: 120_000
  }, () => {
    const folder = smallCopy()
    const files = filesIn(folder)
    let named = 0
    for (let round = 0; round < ROUNDS; round++) {
      const seed = `damage ${round}`
      const chance = seededRng(seed)
      const random = (below: number) => Math.floor(chance() * below)
      const file = files[random(files.length)]
      const before = readFileSync(file)
      writeFileSync(file, damaged(before, random))
      const name = file.slice(folder.length + 1)
      const { problems } = readPack(folder)
      writeFileSync(file, before)
      const here = problems.filter((problem) => problem.file === name)
      named += here.length > 0 ? 1 : 0
      expect(
        problems.filter(({ message }) => message.includes('cannot be read: ')),
        seed
      ).toEqual([])
      // a file that is no text, or missing, has no lines
      expect(
        here.filter(({ line, message, rule }) => line === undefined && !rule && !/UTF-8|larger/.test(message)),
        seed
      ).toEqual([])
    }
    // the damage is real: most of it is noticed where it was done
    expect(named).toBeGreaterThan(ROUNDS / 3)
  })
})
