import { describe, expect, test } from 'vitest'
import {
  type Assignment,
  assignmentsOf,
  bestOptions,
  type Family,
  familyFileSchema,
  familySchema,
  problemsOf,
  variantOf
} from '#lib/domain/bank/family.ts'
import type { Question } from '#lib/domain/bank/schema.ts'
import { both } from '#tests/factories/question.ts'

type FamilyOption = Family['options'][number]
type Value = Family['variables'][number]['values'][number]

const makeValue = (id: string, needs: Value['needs'] = {}): Value => ({
  id,
  text: both(`${id}の文`, `${id} text`),
  needs
})

/** An option of the transport family; its texts name it, so that a test sees whose text it reads. */
const makeVehicle = (
  id: string,
  facts: FamilyOption['facts'],
  overrides: Partial<FamilyOption> = {}
): FamilyOption => ({
  id,
  concept: 'alpha-first',
  facts,
  text: both(`${id}で運ぶ`, `Carry it by ${id}`),
  right: both(`${id}が合う。`, `${id} fits.`),
  fails: {
    hours: both(`${id}は遅い。`, `${id} is slow.`),
    tons: both(`${id}は小さい。`, `${id} is small.`),
    covered: both(`${id}は濡れる。`, `${id} gets wet.`)
  },
  costlier: both(`${id}は高い。`, `${id} costs more.`),
  cite: { note: 'alpha', heading: both('概要', 'Overview'), quote: both(`${id}の引用`, `quote of ${id}`) },
  ...overrides
})

/** How to carry a load: the cheapest vehicle that is fast and large enough. In the order of its table, slow to fast. */
const makeFamily = (overrides: Partial<Family> = {}): Family => ({
  id: 'alpha-fam-load',
  concept: 'alpha-first',
  domains: { mini: 'one' },
  difficulty: 3,
  stem: both('{company}が{limit}に{load}を運ぶ。', '{company} carries {load} in {limit}.'),
  variables: [
    { id: 'company', values: [makeValue('bakery'), makeValue('museum')] },
    {
      id: 'limit',
      values: [
        makeValue('week', { hours: { max: 168 } }),
        makeValue('day', { hours: { max: 24 } }),
        makeValue('hour', { hours: { max: 1 } })
      ]
    },
    { id: 'load', values: [makeValue('parcel', { tons: { min: 0.1 } }), makeValue('engine', { tons: { min: 3 } })] }
  ],
  rule: { minimise: 'cost' },
  options: [
    makeVehicle('barge', { hours: 100, tons: 50, covered: false, cost: 1 }),
    makeVehicle('lorry', { hours: 10, tons: 5, covered: true, cost: 2 }),
    makeVehicle('train', { hours: 8, tons: 40, covered: true, cost: 3 }),
    makeVehicle('plane', { hours: 1, tons: 20, covered: true, cost: 4 }),
    makeVehicle('drone', { hours: 0.5, tons: 0.2, covered: false, cost: 5 })
  ],
  explanation: both('{limit}が決め手で、{key}。', '{limit} decides: {key}, says {company}.'),
  references: [{ url: 'https://docs.aws.amazon.com/example/', title: 'Example' }],
  checkedOn: '2026-11-22',
  ...overrides
})

const BAKERY_WEEK: Assignment = { company: 'bakery', limit: 'week', load: 'parcel' }
const bestIds = (family: Family, assignment: Assignment) => bestOptions(family, assignment).map(({ id }) => id)
const keyOf = (question: Question) => question.options.find((option) => option.key)
const shownIn = (question: Question) => question.options.map((option) => option.text.en.replace('Carry it by ', ''))
const rationaleOf = (question: Question, vehicle: string) =>
  question.options.find((option) => option.text.en === `Carry it by ${vehicle}`)?.rationale

/** The family with other options by id; every id keeps its place. */
const withOption = (id: string, overrides: Partial<FamilyOption>): Family => {
  const family = makeFamily()
  return {
    ...family,
    options: family.options.map((option) => (option.id === id ? { ...option, ...overrides } : option))
  }
}
/** The family with one value's needs replaced. */
const withNeeds = (variable: string, value: string, needs: Value['needs']): Family => {
  const family = makeFamily()
  return {
    ...family,
    variables: family.variables.map((entry) => ({
      ...entry,
      values: entry.values.map((known) => (entry.id === variable && known.id === value ? { ...known, needs } : known))
    }))
  }
}

describe('assignments', () => {
  test('are every combination, each once, in the order of the file', () => {
    const assignments = assignmentsOf(makeFamily())
    expect(assignments).toHaveLength(2 * 3 * 2)
    expect(new Set(assignments.map((assignment) => JSON.stringify(assignment))).size).toBe(12)
    expect(assignments.slice(0, 3)).toEqual([
      { company: 'bakery', limit: 'week', load: 'parcel' },
      { company: 'bakery', limit: 'week', load: 'engine' },
      { company: 'bakery', limit: 'day', load: 'parcel' }
    ])
    expect(assignments.at(-1)).toEqual({ company: 'museum', limit: 'hour', load: 'engine' })
  })

  test.each<[string, Assignment]>([
    ['a value that does not exist', { ...BAKERY_WEEK, limit: 'century' }],
    ['a variable without a value', { company: 'bakery', load: 'parcel' }]
  ])('%s is refused by name', (_, assignment) => {
    expect(() => variantOf(makeFamily(), assignment)).toThrow(RangeError)
    expect(() => variantOf(makeFamily(), assignment)).toThrow('alpha-fam-load: limit has no value')
  })
})

describe('needs', () => {
  /** Which options meet a need, without a rule about cost. */
  const able = (needs: Value['needs']) =>
    bestIds({ ...withNeeds('company', 'bakery', needs), rule: {} }, { ...BAKERY_WEEK, limit: 'week', load: 'parcel' })

  test('no need keeps every option', () => {
    expect(able({})).toEqual(['barge', 'lorry', 'train', 'plane', 'drone'])
  })

  test('max takes the fact that is as large and none above', () => {
    expect(able({ hours: { max: 8 } })).toEqual(['train', 'plane', 'drone'])
    expect(able({ hours: { max: 7.9 } })).toEqual(['plane', 'drone'])
  })

  test('min takes the fact that is as small and none below', () => {
    expect(able({ tons: { min: 20 } })).toEqual(['barge', 'train', 'plane'])
    expect(able({ tons: { min: 20.1 } })).toEqual(['barge', 'train'])
  })

  test('is takes the fact of the same value and type', () => {
    expect(able({ covered: { is: true } })).toEqual(['lorry', 'train', 'plane'])
    expect(able({ covered: { is: false } })).toEqual(['barge', 'drone'])
    expect(able({ tons: { is: 40 } })).toEqual(['train'])
    expect(able({ tons: { is: '40' } })).toEqual([])
  })

  test('an option without the fact meets none of the three', () => {
    const needs = [{ wheels: { max: 99 } }, { wheels: { min: 0 } }, { wheels: { is: 4 } }]
    expect(needs.map(able)).toEqual([[], [], []])
  })

  test('a fact that is no number is neither at most nor at least', () => {
    expect(able({ covered: { max: 1 } })).toEqual([])
    expect(able({ covered: { min: 0 } })).toEqual([])
  })

  test('all needs of a value and of all variables have to be met', () => {
    expect(able({ covered: { is: true }, hours: { max: 8 } })).toEqual(['train', 'plane'])
    expect(bestIds({ ...makeFamily(), rule: {} }, { company: 'bakery', limit: 'day', load: 'engine' })).toEqual([
      'lorry',
      'train',
      'plane'
    ])
  })
})

describe('the rule', () => {
  test('minimise takes the lowest of the options that meet every need, not the lowest of all', () => {
    expect(bestIds(makeFamily(), BAKERY_WEEK)).toEqual(['barge'])
    expect(bestIds(makeFamily(), { ...BAKERY_WEEK, limit: 'day' })).toEqual(['lorry'])
    expect(bestIds(makeFamily(), { ...BAKERY_WEEK, limit: 'hour' })).toEqual(['plane'])
  })

  test('changing the deciding variable changes the key; changing another does not', () => {
    const keys = (assignment: Assignment) => keyOf(variantOf(makeFamily(), assignment))?.text.en
    expect(keys({ ...BAKERY_WEEK, limit: 'hour' })).not.toBe(keys(BAKERY_WEEK))
    expect(keys({ ...BAKERY_WEEK, company: 'museum' })).toBe(keys(BAKERY_WEEK))
  })

  test('options that cost the same are both best, and there is no variant', () => {
    const family = withOption('lorry', { facts: { hours: 10, tons: 5, covered: true, cost: 1 } })
    expect(bestIds(family, BAKERY_WEEK)).toEqual(['barge', 'lorry'])
    expect(() => variantOf(family, BAKERY_WEEK)).toThrow(RangeError)
    expect(() => variantOf(family, BAKERY_WEEK)).toThrow(
      `alpha-fam-load ${JSON.stringify(BAKERY_WEEK)}: 2 best options barge, lorry`
    )
  })

  test('no option that meets the needs: no variant either, and the assignment is named', () => {
    const family = withNeeds('limit', 'hour', { hours: { max: 0.1 } })
    const assignment = { ...BAKERY_WEEK, limit: 'hour' }
    expect(bestIds(family, assignment)).toEqual([])
    expect(() => variantOf(family, assignment)).toThrow(RangeError)
    expect(() => variantOf(family, assignment)).toThrow(`${JSON.stringify(assignment)}: 0 best options`)
  })

  test('an option without the fact to minimise is the costliest', () => {
    const family = withOption('barge', { facts: { hours: 100, tons: 50, covered: false } })
    expect(bestIds(family, BAKERY_WEEK)).toEqual(['lorry'])
  })

  test('without minimise the one option that meets the needs is best', () => {
    const family = { ...makeFamily(), rule: {} }
    expect(bestIds(family, { ...BAKERY_WEEK, limit: 'hour', load: 'engine' })).toEqual(['plane'])
    expect(() => variantOf(family, BAKERY_WEEK)).toThrow('5 best options')
  })
})

describe('a variant', () => {
  test('is a single-choice question with the id of its family', () => {
    const question = variantOf(makeFamily(), BAKERY_WEEK)
    expect(question).toMatchObject({
      id: 'alpha-fam-load',
      concept: 'alpha-first',
      type: 'single',
      domains: { mini: 'one' },
      difficulty: 3,
      checkedOn: '2026-11-22'
    })
    expect(question.options.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(question.options.filter((option) => option.key)).toHaveLength(1)
    expect(new Set(assignmentsOf(makeFamily()).map((each) => variantOf(makeFamily(), each).id)).size).toBe(1)
  })

  test.each<[string, string, string, string[]]>([
    ['barge', 'week', 'parcel', ['barge', 'lorry', 'train', 'plane']],
    ['lorry', 'day', 'parcel', ['barge', 'lorry', 'train', 'plane']],
    ['plane', 'hour', 'parcel', ['lorry', 'train', 'plane', 'drone']]
  ])('with the key %s shows its nearest neighbours in the order of the table', (key, limit, load, shown) => {
    const question = variantOf(makeFamily(), { company: 'bakery', limit, load })
    expect(keyOf(question)?.text.en).toBe(`Carry it by ${key}`)
    expect(shownIn(question)).toEqual(shown)
  })

  test('of a family of four options shows them all', () => {
    const family = makeFamily({ options: makeFamily().options.slice(0, 4) })
    expect(shownIn(variantOf(family, { ...BAKERY_WEEK, limit: 'hour' }))).toEqual(['barge', 'lorry', 'train', 'plane'])
  })

  test('has its variables filled in, everywhere and in each language, and the text of the key in the explanation', () => {
    const { stem, explanation } = variantOf(
      makeFamily({ stem: both('{company}、{company}、{limit}、{load}', '{load} {limit} {company} {load}') }),
      {
        company: 'museum',
        limit: 'day',
        load: 'engine'
      }
    )
    expect(stem).toEqual(
      both('museumの文、museumの文、dayの文、engineの文', 'engine text day text museum text engine text')
    )
    expect(explanation).toEqual(
      both('dayの文が決め手で、lorryで運ぶ。', 'day text decides: Carry it by lorry, says museum text.')
    )
  })

  test('cites for the key and for each distractor by its letter', () => {
    const question = variantOf(makeFamily(), { ...BAKERY_WEEK, limit: 'day' })
    expect(question.cites.map((cite) => [cite.for, cite.quote.en])).toEqual([
      ['a', 'quote of barge'],
      ['key', 'quote of lorry'],
      ['c', 'quote of train'],
      ['d', 'quote of plane']
    ])
  })
})

describe('a rationale', () => {
  test('of the key says why it is right', () => {
    expect(rationaleOf(variantOf(makeFamily(), BAKERY_WEEK), 'barge')).toEqual(both('bargeが合う。', 'barge fits.'))
  })

  test('of an option that meets every need says that it costs more', () => {
    expect(rationaleOf(variantOf(makeFamily(), BAKERY_WEEK), 'train')).toEqual(
      both('trainは高い。', 'train costs more.')
    )
  })

  test('of an option that fails one need is about that need', () => {
    const question = variantOf(makeFamily(), { ...BAKERY_WEEK, limit: 'hour', load: 'engine' })
    expect(rationaleOf(question, 'lorry')?.en).toBe('lorry is slow.')
    expect(rationaleOf(question, 'drone')?.en).toBe('drone is small.')
  })

  test('of an option that fails several needs is about the first, in the order of the variables', () => {
    const family = withNeeds('load', 'engine', { tons: { min: 20 } })
    const question = (variables: Family['variables']) =>
      variantOf({ ...family, variables }, { ...BAKERY_WEEK, limit: 'hour', load: 'engine' })
    expect(rationaleOf(question(family.variables), 'lorry')?.en).toBe('lorry is slow.')
    expect(rationaleOf(question([...family.variables].reverse()), 'lorry')?.en).toBe('lorry is small.')
  })

  test('within one value the needs are taken in their order', () => {
    const hour = (needs: Value['needs']) =>
      rationaleOf(variantOf(withNeeds('limit', 'hour', needs), { ...BAKERY_WEEK, limit: 'hour' }), 'drone')?.en
    expect(hour({ hours: { max: 1 }, covered: { is: true }, tons: { min: 1 } })).toBe('drone gets wet.')
    expect(hour({ hours: { max: 1 }, tons: { min: 1 }, covered: { is: true } })).toBe('drone is small.')
  })

  test('that is missing is a RangeError with the option and the fact', () => {
    const silent = withOption('lorry', { fails: {} })
    expect(() => variantOf(silent, { ...BAKERY_WEEK, limit: 'hour' })).toThrow(RangeError)
    expect(() => variantOf(silent, { ...BAKERY_WEEK, limit: 'hour' })).toThrow('lorry has no text for hours')
    const cheap = withOption('lorry', { costlier: undefined })
    expect(() => variantOf(cheap, BAKERY_WEEK)).toThrow('lorry has no text for costlier')
  })
})

describe('problems', () => {
  test('a sound family has none, so each problem below comes from its fault', () => {
    expect(problemsOf(makeFamily())).toEqual([])
  })

  test('two best options are named once for each assignment', () => {
    const problems = problemsOf(withOption('lorry', { facts: { hours: 10, tons: 5, covered: true, cost: 1 } }))
    expect(problems).toHaveLength(4)
    expect(problems[0]).toBe(
      'alpha-fam-load {"company":"bakery","limit":"week","load":"parcel"}: 2 best options barge, lorry'
    )
  })

  test('needs that no option meets', () => {
    const problems = problemsOf(withNeeds('limit', 'hour', { hours: { max: 0.1 } }))
    expect(problems).toHaveLength(4)
    expect(problems.every((problem) => problem.endsWith(': 0 best options'))).toBe(true)
  })

  test('a rationale that is missing', () => {
    expect(new Set(problemsOf(withOption('train', { fails: {} })))).toEqual(
      new Set(['alpha-fam-load: train has no text for hours'])
    )
  })

  test('variants that would break the contract of a question', () => {
    expect(problemsOf(makeFamily({ checkedOn: 'yesterday' }))).toHaveLength(12)
  })

  test('a key that never changes', () => {
    const family = withOption('plane', { facts: { hours: 1, tons: 20, covered: true, cost: 0 } })
    expect(problemsOf(family)).toContain('every assignment has the same key')
  })

  test('fewer than three options that are ever the key', () => {
    const family = withNeeds('limit', 'day', { hours: { max: 168 } })
    expect(problemsOf(family)).toEqual(['fewer than three options are ever the key (never: lorry, train, drone)'])
  })
})

describe('the shape of a file', () => {
  const messages = (value: unknown) =>
    familyFileSchema.safeParse(value).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []

  test('a family is taken, and a value without needs gets none', () => {
    const family = makeFamily()
    expect(messages({ families: [family] })).toEqual([])
    const bare = { id: 'bakery', text: both('パン屋', 'bakery') }
    const variables = [{ id: 'company', values: [bare, { ...bare, id: 'museum' }] }, ...family.variables.slice(1)]
    expect(familySchema.parse({ ...family, variables }).variables[0].values[0].needs).toEqual({})
  })

  test.each<[string, unknown, string]>([
    [
      'a stem that forgets a variable',
      makeFamily({ stem: both('{company}が{limit}に{load}', '{company} {limit}') }),
      'families.0.stem.en: the stem does not mention {load}'
    ],
    ['three options', makeFamily({ options: makeFamily().options.slice(0, 3) }), 'families.0.options: '],
    [
      'a variable with one value',
      makeFamily({ variables: [{ id: 'limit', values: [makeValue('week')] }] }),
      'families.0.variables.0.values: '
    ],
    [
      'a variable whose name is no name',
      makeFamily({ variables: [{ id: 'my-limit', values: [makeValue('week'), makeValue('day')] }] }),
      'families.0.variables.0.id: must be a name'
    ],
    ['an unknown field', { ...makeFamily(), weight: 3 }, 'families.0: '],
    [
      'a need of two kinds',
      withNeeds('limit', 'hour', { hours: { max: 1, min: 0 } } as unknown as Value['needs']),
      'families.0.variables.1.values.2.needs.hours: '
    ]
  ])('%s is refused', (_, family, message) => {
    expect(messages({ families: [family] }).some((found) => found.startsWith(message))).toBe(true)
  })
})
