import { describe, expect, test } from 'vitest'
import type { TopicQuestion } from '#lib/domain/bank/bank.ts'
import { examCounts, layerCounts, repetitionOf, spreadOf, wordCounts } from '#lib/domain/bank/craft.ts'
import { questionSchema } from '#lib/domain/bank/schema.ts'
import { both, makeOption, makeQuestion } from '#tests/factories/question.ts'

const question = (id: string, overrides: Partial<TopicQuestion> = {}): TopicQuestion => ({
  ...makeQuestion({ id, ...overrides }),
  topic: 'alpha'
})
const taught = both('上限は5 GBである。', 'The limit is 5 GB.')
const distractor = (id: string) => makeOption(id, { rightWhen: both('安さが決め手のとき。', 'When price decides.') })

describe('spreadOf', () => {
  test('names the smallest, the middle and the largest', () => {
    expect(spreadOf([9, 1, 4])).toEqual({ min: 1, median: 4, max: 9 })
  })

  test('refuses an empty list', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
  })
})

test('words are counted for each exam and each difficulty', () => {
  const { byExam, byDifficulty } = wordCounts([
    question('one', { stem: both('短い。', 'A short stem.'), difficulty: 2 }),
    question('two', { stem: both('長い。', 'A stem that is rather long.'), domains: { mini: 'one', other: 'x' } })
  ])
  expect(byExam.mini.stem).toEqual({ min: 3, median: 6, max: 6 })
  expect(byExam.other).toMatchObject({ questions: 1, stem: { min: 6, median: 6, max: 6 } })
  expect(Object.keys(byDifficulty)).toEqual(['2', '3'])
})

test('the commonest opening and ask are named with their share, the count of a multiple-response question aside', () => {
  const { en, ja } = repetitionOf([
    question('one', { stem: both('ある会社が使う。どれか。', 'A company has it. Which one fits?') }),
    question('two', {
      stem: both(
        'ある会社は使う。どれか。（2つ選択してください。）',
        'A company wants it. Which one fits? (Choose two.)'
      )
    }),
    question('three', { stem: both('銀行が使う。何か。', 'One bank has it. What fits?') })
  ])
  expect(en.opening).toEqual({ text: 'A company', share: 2 / 3 })
  expect(en.ask).toEqual({ text: 'Which one fits?', share: 2 / 3 })
  expect(ja.ask).toEqual({ text: 'どれか。', share: 2 / 3 })
})

test('questions are counted by how many exams they belong to', () => {
  expect(examCounts([question('one'), question('two', { domains: { mini: 'a', other: 'b' } })])).toEqual({ 1: 1, 2: 1 })
})

test('an explanation is complete when it says how the thing works and when each wrong option would be right', () => {
  const options = [distractor('a'), makeOption('b', { key: true }), distractor('c'), distractor('d')]
  expect(
    layerCounts([
      question('both', { howItWorks: taught, options }),
      question('how', { howItWorks: taught }),
      question('when', { options })
    ])
  ).toEqual({ howItWorks: 2, rightWhen: 2, comparison: 0, complete: 1 })
})

describe('the layers in a file', () => {
  test('a key has no rightWhen', () => {
    const options = [makeOption('a', { key: true, rightWhen: taught }), ...['b', 'c', 'd'].map((id) => makeOption(id))]
    const { error } = questionSchema.safeParse(makeQuestion({ options }))
    expect(error?.issues).toMatchObject([{ path: ['options', 0, 'rightWhen'] }])
  })

  test('a row of a comparison has as many cells as there are columns', () => {
    const comparison = { columns: [taught, taught], rows: [[taught, taught], [taught]] }
    const { error } = questionSchema.safeParse(makeQuestion({ comparison }))
    expect(error?.issues).toMatchObject([{ path: ['comparison', 'rows', 1] }])
  })
})
