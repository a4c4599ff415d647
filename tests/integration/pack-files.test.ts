import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readPack } from '#lib/infra/pack-files.ts'
import { makeBank, writePack } from '#tests/factories/bank.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'
import { both, makeQuestion } from '#tests/factories/question.ts'

const problemsWith = (overrides: Record<string, string>) => {
  const folder = temporaryFolder()
  writePack(folder, overrides)
  return readPack(folder).problems
}
const alphaFile = (lines: string) =>
  `concepts:
  - id: alpha-first
    name: { ja: 概念, en: Concept }
questions:
${lines}`

test('an author’s folder becomes the bank', () => {
  const folder = temporaryFolder()
  writePack(folder)
  const { bank, problems } = readPack(folder)
  expect(problems).toEqual([])
  expect(bank).toEqual(makeBank())
})

test('broken YAML is reported with file and line', () => {
  const problems = problemsWith({ 'questions/alpha.yaml': alphaFile('  - id: "alpha-1\n') })
  expect(problems[0]).toMatchObject({ file: 'questions/alpha.yaml', line: 6, message: expect.stringMatching(/quote/) })
})

test('a field that breaks the schema is reported with file, line and path', () => {
  const [first, ...rest] = makeBank().questions.filter((question) => question.topic === 'alpha')
  const { topic: _, ...question } = { ...first, difficulty: 9 }
  const text = alphaFile(stringify([question, ...rest.map(({ topic: _, ...other }) => other)]))
  expect(problemsWith({ 'questions/alpha.yaml': text })).toContainEqual({
    file: 'questions/alpha.yaml',
    line: 1 + text.split('\n').findIndex((line) => line.includes('difficulty: 9')),
    field: 'questions.0.difficulty',
    message: expect.stringContaining('5')
  })
})

test('a misspelt field is reported, not ignored', () => {
  const { stem, ...rest } = makeQuestion()
  const problems = problemsWith({ 'questions/alpha.yaml': alphaFile(stringify([{ ...rest, stemm: stem }])) })
  expect(problems.map((problem) => problem.field)).toContain('questions.0.stem')
  expect(problems.some((problem) => problem.message.includes('stemm'))).toBe(true)
})

test('a quote that is not in the note is reported at its line', () => {
  const [{ topic: _, ...question }] = makeBank().questions
  question.cites[0].quote.en = 'words that nobody wrote'
  const text = alphaFile(stringify([question]))
  expect(problemsWith({ 'questions/alpha.yaml': text })).toContainEqual({
    file: 'questions/alpha.yaml',
    line: 1 + text.split('\n').findIndex((line) => line.includes('words that nobody wrote')),
    field: 'questions.0.cites.0.quote.en',
    message: 'alpha-1: “words that nobody wrote” does not stand under “Overview”',
    rule: 'quote'
  })
})

test('a note that the reader cannot show is reported at its line', () => {
  const front = '---\nsource:\n  file: source.txt\n  headings: [アルファ]\n---\n'
  expect(problemsWith({ 'notes/alpha.ja.md': `${front}# アルファ\n\n> 引用\n` })).toContainEqual({
    file: 'notes/alpha.ja.md',
    line: 8,
    field: '',
    message: 'notes may not contain: blockquote'
  })
})

test('front matter that is no YAML is reported, not thrown', () => {
  const problems = problemsWith({ 'notes/alpha.ja.md': '---\nsource: [\n---\n# アルファ\n' })
  expect(problems).toContainEqual(expect.objectContaining({ file: 'notes/alpha.ja.md', line: 2 }))
})

test('missing files and questions of an unknown topic are reported by name', () => {
  const folder = temporaryFolder()
  writePack(folder, { 'questions/delta.yaml': 'concepts: []\nquestions: []\n' })
  rmSync(join(folder, 'notes/beta.en.md'))
  rmSync(join(folder, 'errata.yaml'))
  const problems = readPack(folder).problems.map(({ file, message }) => `${file}: ${message}`)
  expect(problems).toEqual(
    expect.arrayContaining([
      'errata.yaml: the file is missing',
      'notes/beta.en.md: the file is missing',
      'questions/delta.yaml: pack.yaml has no topic delta'
    ])
  )
})

describe('silenced.yaml', () => {
  const silenced = (reason: string) =>
    stringify({ silenced: [{ rule: 'near-duplicate', question: 'alpha-2', reason }] })
  const warningsWith = (overrides: Record<string, string>) => {
    const folder = temporaryFolder()
    writePack(folder, overrides)
    const { problems, warnings } = readPack(folder)
    const alike = warnings.filter(({ rule }) => rule === 'near-duplicate').map(({ message }) => message.split(':')[0])
    return { problems, alike }
  }

  test('a warning is reported with its rule and line and is no problem; a reason silences it', () => {
    // all questions of the small pack but the first are copies of an earlier one
    expect(warningsWith({})).toMatchObject({ problems: [], alike: expect.arrayContaining(['alpha-2', 'alpha-3']) })
    const { problems, alike } = warningsWith({ 'silenced.yaml': silenced('The stems differ where it matters.') })
    expect(problems).toEqual([])
    expect(alike).toContain('alpha-3')
    expect(alike).not.toContain('alpha-2')
  })

  test('a reason of a word or two, and a rule that cannot sound a false alarm, are refused', () => {
    expect(problemsWith({ 'silenced.yaml': silenced('It is fine') })).toContainEqual(
      expect.objectContaining({ file: 'silenced.yaml', field: 'silenced.0.reason', line: 4 })
    )
    const quote = stringify({
      silenced: [{ rule: 'quote', question: 'alpha-2', reason: 'The quote is nearly right.' }]
    })
    expect(problemsWith({ 'silenced.yaml': quote })).toContainEqual(
      expect.objectContaining({ file: 'silenced.yaml', field: 'silenced.0.rule', line: 2 })
    )
  })

  test('an entry that silences nothing is a problem at its line', () => {
    const text = `# reasons\n${silenced('The stems differ where it matters.').replace('alpha-2', 'alpha-1')}`
    expect(problemsWith({ 'silenced.yaml': text })).toEqual([
      {
        rule: 'silencing',
        file: 'silenced.yaml',
        line: 3,
        field: 'silenced.0',
        message: 'near-duplicate finds nothing in alpha-1, or another entry silences it already'
      }
    ])
  })
})

test('without a readable pack.yaml there is no bank', () => {
  const folder = temporaryFolder()
  writePack(folder, { 'pack.yaml': 'id: [' })
  const { bank, problems } = readPack(folder)
  expect(bank).toBeUndefined()
  expect(problems[0]).toMatchObject({ file: 'pack.yaml', line: 1 })
})

test('a folder that does not exist is reported, not thrown', () => {
  expect(readPack(join(temporaryFolder(), 'nowhere')).problems).toContainEqual(
    expect.objectContaining({ file: 'pack.yaml', message: 'the file is missing' })
  )
})

test('Markdown that a question may not contain is reported at its field', () => {
  const bank = makeBank()
  const questions = bank.questions.filter(({ topic }) => topic === 'alpha').map(({ topic: _, ...rest }) => rest)
  questions[1].options[2].rationale = both('これは ** だけ', 'Only ** here')
  questions[0].stem = both('[リンク](https://example.org)はどれか。', 'Which [link](https://example.org)?')
  const concepts = bank.concepts.filter(({ topic }) => topic === 'alpha').map(({ id, name }) => ({ id, name }))
  const problems = problemsWith({ 'questions/alpha.yaml': stringify({ concepts, questions }) })
  expect(problems.map(({ field, message }) => `${field}: ${message}`)).toEqual(
    expect.arrayContaining([
      'questions.0.stem.ja: questions may not contain: link',
      expect.stringMatching(/^questions\.1\.options\.2\.rationale\.en: \*\* has no partner/)
    ])
  )
})
