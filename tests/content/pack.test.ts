import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blindScores } from '#lib/domain/bank/blind.ts'
import { siblingsOf } from '#lib/domain/bank/check/concepts.ts'
import { coverageOf } from '#lib/domain/bank/coverage.ts'
import { freshnessOf } from '#lib/domain/bank/freshness.ts'
import { assembleForm, fullForm, SHORT_FORM } from '#lib/domain/form.ts'
import { readPack } from '#lib/infra/pack-files.ts'

const { bank, problems, warnings } = readPack(join('questions', 'aws-solutions-architect'))
if (!bank) throw new Error('the pack cannot be parsed at all: npm run bank says why')

test('the pack has no problem', () => {
  expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([])
})

test('no rule of craft is broken, over single questions and over the whole bank', () => {
  expect(warnings.map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`)).toEqual([])
})

test('no blind strategy scores outside its band, and every tested concept has siblings', () => {
  const scores = blindScores(bank)
  expect(scores.length).toBeGreaterThan(8)
  expect(scores.filter(({ inside }) => !inside)).toEqual([])
  expect(siblingsOf(bank).filter(({ siblings, families }) => siblings < 3 && families === 0)).toEqual([])
})

test('every question was read as it stands, and no passage has changed since', () => {
  expect(bank.readings?.length).toBe(bank.questions.length)
  expect(freshnessOf(bank)).toEqual({ unread: [], recheck: [], quarantined: [] })
})

test('the pack has 24 topics, each with a note and four or more questions', () => {
  expect(bank.pack.topics).toHaveLength(24)
  expect(bank.notes.map((note) => note.topic)).toEqual(bank.pack.topics.map((topic) => topic.id))
  expect(bank.questions.length).toBeGreaterThanOrEqual(96)
  const few = bank.pack.topics.filter(({ id }) => bank.questions.filter((question) => question.topic === id).length < 4)
  expect(few.map((topic) => topic.id)).toEqual([])
})

test('every heading and every table row of the source document is cited by a question', () => {
  const { headings, tableRows } = coverageOf(bank)
  expect([...headings.missing, ...tableRows.missing]).toEqual([])
  expect([headings.total, tableRows.total]).toEqual([104, 90])
})

describe.each(bank.exams)('$id', (exam) => {
  const candidates = bank.questions.map(({ topic: _, ...question }) => ({ versionId: question.id, question }))

  test.each([
    ['full', fullForm(exam)],
    ['short', SHORT_FORM]
  ] as const)('a %s form can be drawn', (kind, length) => {
    // a ShortageError names the domains that lack questions
    const { items } = assembleForm(exam, candidates, kind, length, 'content test')
    expect(items.filter((item) => item.scored)).toHaveLength(length.scored)
    expect(items.filter((item) => !item.scored)).toHaveLength(length.unscored)
  })
})
