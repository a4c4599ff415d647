/** Questions and exams that keep the contract; a test overrides what it is about. */
import { keyOf, type QuestionVersion, unsealed } from '#lib/domain/access/sealed.ts'
import type { Citation, Exam, Localized, Option, Question } from '#lib/domain/bank/schema.ts'

export const both = (ja: string, en: string): Localized => ({ ja, en })

const REFERENCES = [{ url: 'https://docs.aws.amazon.com/example/', title: 'Example' }]

export const makeOption = (id: string, overrides: Partial<Option> = {}): Option => ({
  id,
  key: false,
  concept: 'alpha-first',
  text: both(`選択肢${id}の構成にする`, `Choose the design of option ${id}`),
  rationale: both(`${id}の理由である。`, `This is the reason for ${id}.`),
  ...overrides
})

export const makeCitation = (overrides: Partial<Citation> = {}): Citation => ({
  note: 'alpha',
  heading: both('概要', 'Overview'),
  quote: both('アルファの要点1である', 'This is point 1 of alpha'),
  for: 'key',
  ...overrides
})

/** A single-choice question whose key is b. */
export const makeQuestion = (overrides: Partial<Question> = {}): Question => ({
  id: 'alpha-1',
  concept: 'alpha-first',
  type: 'single',
  domains: { mini: 'one' },
  difficulty: 3,
  ordered: false,
  stem: both('この会社の要件を満たすものはどれか。', 'Which of these meets the requirement of the company?'),
  options: [makeOption('a'), makeOption('b', { key: true }), makeOption('c'), makeOption('d')],
  explanation: both('要件が決め手である。', 'The requirement decides.'),
  cites: [makeCitation()],
  references: REFERENCES,
  checkedOn: '2026-11-22',
  ...overrides
})

/** A multiple-response question whose key is a and d. */
export const makeMultiple = (overrides: Partial<Question> = {}): Question =>
  makeQuestion({
    type: 'multiple',
    stem: both('要件を満たすものはどれか。（2つ選択してください。）', 'Which meet the requirement? (Choose two.)'),
    options: [
      makeOption('a', { key: true }),
      makeOption('b'),
      makeOption('c'),
      makeOption('d', { key: true }),
      makeOption('e')
    ],
    ...overrides
  })

/** The key of a version as the catalog holds it. */
export const keyOfVersion = (version: QuestionVersion): string[] => keyOf(unsealed(version.question))

export const makeVersion = (overrides: Partial<Question> = {}) => {
  const question = makeQuestion(overrides)
  return { versionId: `v-${question.id}`, packId: 'mini-pack', topic: 'alpha', question }
}

type Blueprint = Pick<Exam, 'id' | 'scored' | 'unscored' | 'minutes' | 'passMark'> & { weights: Record<string, number> }

export const makeExam = ({ weights, ...exam }: Blueprint): Exam => ({
  ...exam,
  name: exam.id.toUpperCase(),
  title: both('試験', 'Exam'),
  version: 1,
  domains: Object.entries(weights).map(([id, weight]) => ({
    id,
    weight,
    name: both(`分野${id}`, `Domain ${id}`),
    tasks: [{ name: both('設計する', 'Design'), topics: ['alpha'] }]
  })),
  references: REFERENCES,
  checkedOn: '2026-11-22'
})

/** 10 questions in 20 minutes, 8 of them scored: 6 from `one` and 4 from `two`. */
export const MINI = makeExam({
  id: 'mini',
  scored: 8,
  unscored: 2,
  minutes: 20,
  passMark: 700,
  weights: { one: 60, two: 40 }
})
