import { describe, expect, test } from 'vitest'
import { Gate } from '#lib/domain/access/gate.ts'
import { revealedQuestion } from '#lib/domain/access/reveal.ts'
import { keyOf } from '#lib/domain/access/sealed.ts'
import { optionOrder, toPublic } from '#lib/domain/question.ts'
import { seededRng } from '#lib/domain/rng.ts'
import { makeMultiple, makeVersion } from '#tests/factories/question.ts'

/** Every field name and every text anywhere inside a value. */
function contentsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...contentsOf(inner)])
}

describe('what may be seen before the answer', () => {
  const version = makeVersion()
  const shown = toPublic(version, ['d', 'b', 'a', 'c'])

  test('holds nothing of the key, at any depth', () => {
    const contents = contentsOf(shown)
    for (const field of [
      'key',
      'rationale',
      'rightWhen',
      'explanation',
      'howItWorks',
      'comparison',
      'cites',
      'references',
      'concept',
      'difficulty'
    ])
      expect(contents).not.toContain(field)
    const secret = [
      ...Object.values(version.question.explanation),
      ...version.question.options.flatMap((option) => Object.values(option.rationale)),
      ...version.question.cites.flatMap((cite) => Object.values(cite.quote))
    ]
    for (const text of secret) expect(JSON.stringify(shown)).not.toContain(text)
  })

  test('has exactly its listed fields, and the options in the order of the paper', () => {
    expect(Object.keys(shown).sort()).toEqual(['choose', 'options', 'stem', 'versionId'])
    expect(shown.options.map((option) => option.id)).toEqual(['d', 'b', 'a', 'c'])
    for (const option of shown.options) expect(Object.keys(option).sort()).toEqual(['id', 'text'])
  })

  test('says how many options are to be chosen', () => {
    expect(shown.choose).toBe(1)
    expect(toPublic({ ...version, question: makeMultiple() }, ['a', 'b', 'c', 'd', 'e']).choose).toBe(2)
  })

  test('refuses an option that the question does not have', () => {
    expect(() => toPublic(version, ['a', 'z'])).toThrow(RangeError)
  })
})

test('after the answer the key, the rationales, the explanation and the citations are there', () => {
  const version = makeVersion()
  const { permit } = new Gate([]).ask({ packId: 'mini-pack', questionId: version.question.id })
  if (!permit) throw new Error('nothing keeps it back')
  const revealed = revealedQuestion(permit, version, ['d', 'b', 'a', 'c'])
  expect(revealed.options.filter((option) => option.key).map((option) => option.id)).toEqual(['b'])
  expect(revealed.options[1].rationale).toEqual(version.question.options[1].rationale)
  expect(revealed).toMatchObject({ explanation: version.question.explanation, cites: version.question.cites })
})

test('the key is every right option', () => {
  expect(keyOf(makeMultiple())).toEqual(['a', 'd'])
})

test('options come by chance, except those with an order of their own', () => {
  const orders = (ordered: boolean) =>
    new Set(
      Array.from({ length: 20 }, (_, at) =>
        optionOrder(makeVersion({ ordered }).question, seededRng(`order ${at}`)).join('')
      )
    )
  expect(orders(true)).toEqual(new Set(['abcd']))
  expect(orders(false).size).toBeGreaterThan(5)
})
