import { expect, test } from 'vitest'
import type { Exam } from '#lib/domain/bank/schema.ts'
import { type Counted, scopeOf } from '#lib/domain/scope.ts'
import { both, MINI, makeQuestion } from '#tests/factories/question.ts'

const question = (id: string, topic: string, concept: string, domain: string): Counted => ({
  topic,
  question: makeQuestion({ id, concept, domains: { mini: domain } })
})
const QUESTIONS = [
  question('1', 'alpha', 'a', 'one'),
  question('2', 'alpha', 'a', 'one'),
  question('3', 'beta', 'b', 'one'),
  question('4', 'alpha', 'c', 'two'),
  { ...question('5', 'alpha', 'd', 'one'), question: makeQuestion({ id: '5', domains: { other: 'one' } }) }
]
const [one, two] = MINI.domains
const exam: Exam = {
  ...MINI,
  domains: [
    {
      ...one,
      tasks: [
        { name: both('両方', 'both'), topics: ['alpha', 'beta'], services: ['IAM', 'Amazon S3'] },
        { name: both('なし', 'none'), topics: [], services: ['IAM'] }
      ]
    },
    { ...two, tasks: [{ name: both('一つ', 'single'), topics: ['beta'] }] }
  ],
  services: {
    source: { url: 'https://docs.aws.amazon.com/example/', title: 'Example' },
    edition: both('版', 'an edition'),
    readOn: '2026-11-22',
    categories: [
      { name: both('保存', 'Storage'), covered: { 'Amazon S3': ['alpha'] }, missing: ['Amazon EBS'] },
      { name: both('安全', 'Security'), missing: ['IAM'] }
    ]
  }
}

test('a task has the questions and concepts of its topics, in its own domain and exam only', () => {
  const { domains } = scopeOf(exam, QUESTIONS)
  const counts = domains.map(({ tasks }) => tasks.map(({ questions, concepts }) => [questions, concepts]))
  expect(counts).toEqual([
    [
      [3, 2],
      [0, 0]
    ],
    // the only question of this domain is of another topic
    [[0, 0]]
  ])
})

test('a task says which of the services named there no topic is about', () => {
  const [first, second] = scopeOf(exam, QUESTIONS).domains[0].tasks
  expect([first.missing, second.missing]).toEqual([['IAM'], ['IAM']])
})

test('the list is counted, and keeps where it was read', () => {
  expect(scopeOf(exam, QUESTIONS).services).toMatchObject({
    listed: 3,
    covered: 1,
    readOn: '2026-11-22',
    categories: [
      { covered: [{ name: 'Amazon S3', topics: ['alpha'] }], missing: ['Amazon EBS'] },
      { covered: [], missing: ['IAM'] }
    ]
  })
})

test('an exam without a list of services says nothing of them', () => {
  const { services: _, ...without } = exam
  expect(scopeOf(without, QUESTIONS).services).toBeUndefined()
})
