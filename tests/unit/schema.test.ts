import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { examSchema, type Question, questionSchema } from '#lib/domain/bank/schema.ts'
import { signInSchema, signUpSchema } from '#lib/features/account/schema.ts'
import { saveSchema, startSchema } from '#lib/features/attempts/schema.ts'
import { answerSchema } from '#lib/features/practice/schema.ts'
import { makeResponse, makeStart } from '#tests/factories/attempt.ts'
import { both, MINI, makeCitation, makeMultiple, makeOption, makeQuestion } from '#tests/factories/question.ts'

const problemsOf = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []

describe('a question', () => {
  test.each([makeQuestion(), makeMultiple()])('of type $type is taken', (question) => {
    expect(problemsOf(questionSchema, question)).toEqual([])
  })

  test.each<[string, Partial<Question>, string]>([
    [
      'three options',
      { options: makeQuestion().options.slice(0, 3) },
      'options: a single-choice question has 4 options'
    ],
    [
      'two keys',
      { options: makeQuestion().options.map((option) => ({ ...option, key: option.id < 'c' })) },
      'options: a single-choice question has 1 key, this one has 2'
    ],
    [
      'the same letter twice',
      { options: [...makeQuestion().options.slice(0, 3), makeOption('a')] },
      'options: option ids must differ'
    ],
    [
      'no citation for the key',
      { cites: [makeCitation({ for: 'a' })] },
      'cites: at least one citation decides the key'
    ],
    [
      'a citation for an option that it lacks',
      { cites: [makeCitation(), makeCitation({ for: 'f' })] },
      'cites.1.for: there is no option f'
    ],
    ['no exam domain', { domains: {} }, 'domains: at least one exam domain'],
    ['an empty translation', { stem: both('どれか。', ' ') }, 'stem.en: must not be empty'],
    [
      'a reference that is not encrypted',
      { references: [{ url: 'http://docs.aws.amazon.com/', title: 'x' }] },
      'references.0.url: must be an address that begins with https://'
    ]
  ])('with %s is refused', (_, overrides, problem) => {
    expect(problemsOf(questionSchema, makeQuestion(overrides))).toContain(problem)
  })

  test('of type multiple with one distractor is refused', () => {
    const options = makeMultiple().options.map((option) => ({ ...option, key: option.id !== 'c' }))
    expect(problemsOf(questionSchema, makeMultiple({ options }))).toEqual([
      'options: a multiple-response question has 2 or more keys and 2 or more distractors; this one has 4 keys'
    ])
  })

  test('with a field that nobody knows is refused', () => {
    expect(problemsOf(questionSchema, { ...makeQuestion(), dificulty: 3 })).toHaveLength(1)
  })
})

test('an exam whose weights do not add up to 100 is refused', () => {
  const exam = { ...MINI, domains: MINI.domains.map((domain) => ({ ...domain, weight: 45 })) }
  expect(problemsOf(examSchema, exam)).toEqual(['domains: weights add up to 90, not 100'])
})

describe('requests', () => {
  test('an allowance is one of those that are offered', () => {
    expect(problemsOf(startSchema, makeStart({ allowanceMinutes: 30 }))).toEqual([])
    expect(problemsOf(startSchema, makeStart({ allowanceMinutes: 31 }))).toHaveLength(1)
  })

  test.each([
    { position: -1 },
    { position: 0.5 },
    { selected: ['a', 'a'] },
    { selected: ['ab'] },
    { timeMs: -1 },
    { counter: 0 }
  ])('a response with %j is refused', (overrides) => {
    expect(problemsOf(saveSchema, { epoch: 1, responses: [makeResponse()] })).toEqual([])
    expect(problemsOf(saveSchema, { epoch: 1, responses: [makeResponse(overrides)] })).toHaveLength(1)
  })

  test('an answer needs an option, and a passage needs its topic', () => {
    const answer = {
      id: '8c1f7c1e-4c1f-4b7e-9c53-0d8e5e1d6a01',
      scope: { mode: 'drill' },
      versionId: 'v',
      selected: ['a']
    }
    expect(problemsOf(answerSchema, answer)).toEqual([])
    expect(problemsOf(answerSchema, { ...answer, selected: [] })).toHaveLength(1)
    expect(problemsOf(answerSchema, { ...answer, scope: { mode: 'drill', passage: 'p1-1' } })).toEqual([
      'scope.passage: a passage needs its topic'
    ])
  })

  test('an e-mail address is the same in capitals, and a new password is long', () => {
    const account = { email: 'Hanako@Example.ORG', password: '1234567890' }
    expect(signUpSchema.parse(account).email).toBe('hanako@example.org')
    expect(signInSchema.parse(account).email).toBe('hanako@example.org')
    expect(problemsOf(signUpSchema, { ...account, password: '123456789' })).toHaveLength(1)
  })
})
