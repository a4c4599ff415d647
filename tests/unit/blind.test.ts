import { expect, test } from 'vitest'
import { type BlindScore, blindScores } from '#lib/domain/bank/blind.ts'
import { bandOf, chiSquareLimit, choose } from '#lib/domain/bank/chance.ts'
import type { Question } from '#lib/domain/bank/schema.ts'
import { both, makeMultiple } from '#tests/factories/question.ts'
import { makeVaried } from '#tests/factories/varied.ts'

const COUNT = 80
const scoreAfter = (change: (question: Question) => void, wanted: Partial<BlindScore>) => {
  const questions = makeVaried(COUNT)
  for (const question of questions) change(question)
  const score = blindScores({ questions }).find(
    ({ strategy, language }) => strategy === wanted.strategy && language === wanted.language
  )
  if (!score) throw new Error(`there is no strategy ${wanted.strategy}`)
  return score
}
const rewrite = (question: Question, wanted: boolean, text: (old: string, at: number) => string) => {
  question.options.forEach((option, at) => {
    if (option.key === wanted) option.text = both(text(option.text.ja, at), text(option.text.en, at))
  })
}

test('where nothing is given away every strategy scores what chance does', () => {
  const scores = blindScores({ questions: makeVaried(COUNT) })
  expect(scores).toHaveLength(12)
  for (const score of scores)
    expect(score).toMatchObject({ right: COUNT / 4, expected: COUNT / 4, questions: COUNT, inside: true })
})

test.each<[string, BlindScore['language'], (question: Question) => void]>([
  ['longest', 'ja', (question) => rewrite(question, true, (old) => `${old}のである`)],
  ['longest', 'en', (question) => rewrite(question, true, (old) => `${old} now`)],
  ['shortest', 'ja', (question) => rewrite(question, false, (old) => `${old}のである`)],
  ['shortest', 'en', (question) => rewrite(question, false, (old) => `${old} now`)],
  [
    'most words shared with other options',
    'en',
    (question) => {
      const words = ['alpha', 'beta', 'gamma', 'delta']
      rewrite(question, false, (_, at) => `Set ${words[at]}`)
      rewrite(question, true, () => `Set ${words.join(' and ')}`)
    }
  ],
  [
    'most words shared with other options',
    'ja',
    (question) => {
      const words = ['東京', '大阪', '京都', '神戸']
      rewrite(question, false, (_, at) => `${words[at]}にする`)
      rewrite(question, true, () => `${words.join('と')}にする`)
    }
  ],
  [
    'most words of the stem',
    'ja',
    (question) => rewrite(question, true, () => `${question.stem.ja.split('と')[0]}にする`)
  ],
  [
    'most words of the stem',
    'en',
    (question) => rewrite(question, true, () => `Set ${question.stem.en.split(' ')[2]} to it`)
  ],
  [
    'position c',
    undefined,
    (question) => {
      question.options.forEach((option, at) => {
        option.key = at === 2
      })
    }
  ]
])('a bank that “%s” (%s) solves is found out', (strategy, language, change) => {
  expect(scoreAfter(change, { strategy, language })).toMatchObject({ right: COUNT, inside: false })
})

test('a strategy that is right too seldom points at the key as well', () => {
  const score = scoreAfter((question) => rewrite(question, false, (old, at) => `${old}${'!'.repeat(at)}`), {
    strategy: 'longest',
    language: 'en'
  })
  expect(score.right).toBeLessThan(score.low)
  expect(score.inside).toBe(false)
})

test('in multiple response as many options are picked as there are keys, and all must be right', () => {
  const question = makeMultiple()
  const [score] = blindScores({ questions: [question] })
  // all five options are as long: 2 of 5 are picked at random
  expect(score).toMatchObject({ strategy: 'longest', right: 0.1, expected: 0.1 })
  question.options[0].text = both('とても長い選択肢の構成にする', 'Choose a longer design')
  // the longest is a key, the other is one of four
  expect(blindScores({ questions: [question] })[0].right).toBe(0.25)
  question.options[1].text = both('とても長い選択肢の構成にする', 'Choose a longer design')
  expect(blindScores({ questions: [question] })[0].right).toBe(0)
})

test('positions count on from the first after the last', () => {
  const question = makeMultiple()
  question.options.forEach((option, at) => {
    option.key = at === 0 || at === 4
  })
  const positions = blindScores({ questions: [question] }).filter(({ strategy }) => strategy.startsWith('position'))
  expect(positions.map(({ right }) => right)).toEqual([0, 0, 0, 0])
  question.options.forEach((option, at) => {
    option.key = at === 3 || at === 4
  })
  expect(blindScores({ questions: [question] }).at(-1)).toMatchObject({ strategy: 'position d', right: 1 })
})

test('chance: bands and limits as tables give them', () => {
  // 400 throws of a fair coin: 200 with a standard deviation of 10
  const { expected, low, high } = bandOf(Array.from({ length: 400 }, () => 0.5))
  expect(expected).toBe(200)
  expect([low, high].map((bound) => Math.round(bound * 10) / 10)).toEqual([179.9, 220.1])
  expect(bandOf([0.25])).toMatchObject({ low: 0, high: 1 })
  expect(chiSquareLimit(3)).toBeCloseTo(7.81, 1)
  expect(chiSquareLimit(9)).toBeCloseTo(16.92, 1)
  expect([choose(5, 2), choose(6, 3), choose(4, 1)]).toEqual([10, 20, 4])
})
