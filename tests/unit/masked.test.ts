import { describe, expect, test } from 'vitest'
import { maskedQuestion, namesIn } from '#lib/domain/bank/masked.ts'
import { both, makeOption, makeQuestion } from '#tests/factories/question.ts'

const question = (stem: string, ...options: string[]) =>
  makeQuestion({
    stem: both('どれか。', stem),
    options: ['a', 'b', 'c', 'd'].map((id, at) =>
      makeOption(id, { key: id === 'b', text: both(`選択肢${id}`, options[at] ?? `Keep plan ${id}`) })
    )
  })
const masked = (...texts: [string, ...string[]]) => {
  const made = question(...texts)
  return maskedQuestion(made, namesIn([made, question('It uses Redshift and Lambda.')]))
}

describe('what a masked reader sees', () => {
  test('the same name has the same code in the stem and in every option, whatever vendor stands before it', () => {
    const { stem, options } = masked('A bank runs Amazon EMR on data in S3. What fits?', 'Use EMR', 'Use Amazon S3')
    expect(stem).toBe('A bank runs K1 on data in K2. What fits?')
    expect(options.slice(0, 2).map(({ text }) => text)).toEqual(['Use K1', 'Use K2'])
  })

  test('names of several words are one code, and one word of them is not another name', () => {
    const { stem } = masked('It moves objects to Glacier Deep Archive with S3 Batch Operations.')
    expect(stem).toBe('It moves objects to K1 with K2.')
  })

  test('acronyms, actions, documents and terms without a capital are names too', () => {
    const { stem } = masked(
      'The RTO holds. A role allows ssm:StartSession, and a launch template waits for a snapshot.'
    )
    expect(stem).toBe('The K1 holds. A role allows K2, and a K3 waits for a K4.')
  })

  test('a name that begins a sentence is masked where the bank knows it, an ordinary first word is not', () => {
    expect(masked('Redshift loads it. Which fits?').stem).toBe('K1 loads it. Which fits?')
    expect(masked('Loading takes an hour. Which fits?').stem).toBe('Loading takes an hour. Which fits?')
  })

  test('places, months and emphasis stay readable', () => {
    const { stem } = masked('The Tokyo Region is lost in March. What costs the LEAST? (Choose two.)')
    expect(stem).toBe('The Tokyo Region is lost in March. What costs the LEAST? (Choose two.)')
  })

  test('nothing of the key is there', () => {
    expect(Object.keys(masked('Which fits?')).sort()).toEqual(['choose', 'codes', 'id', 'options', 'stem'])
    for (const option of masked('Which fits?').options) expect(Object.keys(option).sort()).toEqual(['id', 'text'])
  })
})
