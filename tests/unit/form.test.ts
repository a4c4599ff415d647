import { describe, expect, test } from 'vitest'
import type { Exam } from '#lib/domain/bank/schema.ts'
import {
  assembleForm,
  type Candidate,
  type Form,
  fullForm,
  longestForm,
  minutesFor,
  offersOf,
  quotas,
  retryForm,
  SHORT_FORM,
  ShortageError
} from '#lib/domain/form.ts'
import { makeExam, makeQuestion, makeVersion } from '#tests/factories/question.ts'

const SAA = makeExam({
  id: 'saa',
  scored: 50,
  unscored: 15,
  minutes: 130,
  passMark: 720,
  weights: { secure: 30, resilient: 26, fast: 24, cost: 20 }
})
const SAP = makeExam({
  id: 'sap',
  scored: 65,
  unscored: 10,
  minutes: 180,
  passMark: 750,
  weights: { complexity: 26, solutions: 29, improvement: 25, migration: 20 }
})

const candidatesFor = (exam: Exam, each: number | Record<string, number>, concepts = each): Candidate[] =>
  exam.domains.flatMap(({ id: domain }) =>
    Array.from({ length: typeof each === 'number' ? each : each[domain] }, (_, at) => {
      const question = makeQuestion({
        id: `${domain}-${at}`,
        concept: `${domain}-${typeof concepts === 'number' ? at % concepts : at}`,
        domains: { [exam.id]: domain }
      })
      return { versionId: `v-${question.id}`, question }
    })
  )

const countsOf = (exam: Exam, items: { domain: string }[]) =>
  exam.domains.map(({ id }) => items.filter((item) => item.domain === id).length)

describe('quotas', () => {
  test.each([
    [SAA, 65, [19, 17, 16, 13]],
    [SAA, 50, [15, 13, 12, 10]],
    [SAP, 75, [19, 22, 19, 15]],
    [SAP, 65, [17, 19, 16, 13]]
  ])('of $id for %i questions follow the largest remainder', (exam, total, expected) => {
    expect(
      quotas(
        exam.domains.map((domain) => domain.weight),
        total
      )
    ).toEqual(expected)
  })

  test('always add up to the total, ties going to the earlier domain', () => {
    for (let total = 0; total <= 75; total++)
      expect(quotas([26, 29, 25, 20], total).reduce((left, right) => left + right)).toBe(total)
    expect(quotas([1, 1, 1], 4)).toEqual([2, 1, 1])
  })
})

describe.each([SAA, SAP])('a full form of $id', (exam) => {
  const candidates = candidatesFor(exam, 40)
  const form = assembleForm(exam, candidates, 'full', fullForm(exam), 'seed')

  test('has the quota of each domain, each question once', () => {
    const total = exam.scored + exam.unscored
    expect(form.items).toHaveLength(total)
    expect(new Set(form.items.map((item) => item.questionId)).size).toBe(total)
    const weights = exam.domains.map((domain) => domain.weight)
    expect(countsOf(exam, form.items)).toEqual(quotas(weights, total))
    for (const item of form.items)
      expect(candidates.find((one) => one.versionId === item.versionId)?.question.domains[exam.id]).toBe(item.domain)
  })

  test('has the scored questions of the blueprint, in its proportion', () => {
    const scored = form.items.filter((item) => item.scored)
    expect(scored).toHaveLength(exam.scored)
    expect(countsOf(exam, scored)).toEqual(
      quotas(
        exam.domains.map((domain) => domain.weight),
        exam.scored
      )
    )
  })

  test('takes the minutes of the exam and remembers the blueprint', () => {
    expect(form.minutes).toBe(exam.minutes)
    expect(form.exam).toMatchObject({ id: exam.id, version: 1, passMark: exam.passMark })
  })
})

test('the same seed gives the same form, whatever the order of the candidates; another seed another one', () => {
  const candidates = candidatesFor(SAA, 40)
  const form = assembleForm(SAA, candidates, 'short', SHORT_FORM, 'seed')
  expect(assembleForm(SAA, [...candidates].reverse(), 'short', SHORT_FORM, 'seed')).toEqual(form)
  expect(assembleForm(SAA, candidates, 'short', SHORT_FORM, 'other').items).not.toEqual(form.items)
})

test('domains and unscored questions are mixed, not in blocks', () => {
  const { items } = assembleForm(SAA, candidatesFor(SAA, 40), 'full', fullForm(SAA), 'mixed')
  const changes = (values: unknown[]) => values.filter((value, at) => at > 0 && value !== values[at - 1]).length
  expect(changes(items.map((item) => item.domain))).toBeGreaterThan(20)
  expect(changes(items.map((item) => item.scored))).toBeGreaterThan(5)
})

test('unseen questions are drawn first, then those met longest ago', () => {
  const seen = (at: number) => (at < 10 ? undefined : at * 1000)
  const candidates = candidatesFor(SAA, 40).map((candidate, at) => ({ ...candidate, lastSeen: seen(at % 40) }))
  const form = assembleForm(SAA, candidates, 'full', fullForm(SAA), 'seed')
  const secure = form.items.filter((item) => item.domain === 'secure').map((item) => item.questionId)
  const expected = Array.from({ length: 19 }, (_, at) => `secure-${at}`)
  expect(secure.sort()).toEqual(expected.sort())
})

test('a form spreads over concepts before it takes a second question of one', () => {
  const form = assembleForm(SAA, candidatesFor(SAA, 40, 8), 'short', SHORT_FORM, 'seed')
  const secure = form.items.filter((item) => item.domain === 'secure').map((item) => Number(item.questionId.slice(7)))
  expect(secure).toHaveLength(6)
  expect(new Set(secure.map((at) => at % 8)).size).toBe(6)
})

test('options with an order of their own keep it, others do not', () => {
  const candidates = candidatesFor(SAA, 40).map(({ versionId, question }, at) => ({
    versionId,
    question: { ...question, ordered: at % 2 === 0 }
  }))
  const ordered = new Map(candidates.map(({ versionId, question }) => [versionId, question.ordered]))
  const { items } = assembleForm(SAA, candidates, 'full', fullForm(SAA), 'seed')
  const orders = (wanted: boolean) =>
    new Set(items.filter((item) => ordered.get(item.versionId) === wanted).map((item) => item.options.join('')))
  expect(orders(true)).toEqual(new Set(['abcd']))
  expect(orders(false).size).toBeGreaterThan(5)
})

test('minutes keep the pace of the exam, rounded up', () => {
  expect(minutesFor(SAA, SHORT_FORM)).toBe(40)
  expect(minutesFor(SAP, SHORT_FORM)).toBe(48)
  expect(minutesFor(SAP, { scored: 3, unscored: 0 })).toBe(8)
})

describe('the forms on offer', () => {
  const kinds = (each: number | Record<string, number>) =>
    offersOf(SAA, candidatesFor(SAA, each)).map(({ kind }) => kind)

  test('are both where the bank has the questions, each with its length', () => {
    expect(offersOf(SAA, candidatesFor(SAA, 20))).toEqual([
      { kind: 'full', questions: 65, minutes: 130 },
      { kind: 'short', questions: 20, minutes: 40 }
    ])
  })
  test('lack the short one where a single domain is a question short of it', () => {
    const [secure, resilient, fast, cost] = quotas([30, 26, 24, 20], 20)
    expect(kinds({ secure, resilient, fast, cost })).toEqual(['full', 'short'])
    expect(kinds({ secure, resilient, fast, cost: cost - 1 })).toEqual(['full'])
  })
  test('are none where no form of any length can be drawn', () => {
    expect(kinds(0)).toEqual([])
    expect(kinds({ secure: 0, resilient: 9, fast: 9, cost: 9 })).toEqual([])
  })
})

describe('a shortage', () => {
  const few = { secure: 19, resilient: 16, fast: 4, cost: 30 }

  test('names each domain, what it needs and what there is', () => {
    const draw = () => assembleForm(SAA, candidatesFor(SAA, few), 'full', fullForm(SAA), 'seed')
    expect(draw).toThrow(ShortageError)
    expect(draw).toThrow(
      expect.objectContaining({
        shortages: [
          { domain: 'resilient', needed: 17, available: 16 },
          { domain: 'fast', needed: 16, available: 4 }
        ]
      })
    )
  })

  test('says the longest form that is possible: it can be drawn, one more question cannot', () => {
    const candidates = candidatesFor(SAA, few)
    const possible = longestForm(SAA, candidates, fullForm(SAA))
    if (!possible) throw new Error('a shorter form must be possible')
    const form = assembleForm(SAA, candidates, 'full', possible, 'seed')
    expect(form.items.filter((item) => item.scored)).toHaveLength(possible.scored)
    expect(form.items.filter((item) => !item.scored)).toHaveLength(possible.unscored)
    const longer = { ...possible, scored: possible.scored + 1 }
    expect(() => assembleForm(SAA, candidates, 'full', longer, 'seed')).toThrow(ShortageError)
  })

  test('of everything leaves no form at all', () => {
    expect(longestForm(SAA, [], fullForm(SAA))).toBeUndefined()
  })
})

test.each([SAA, SAP])('every shorter form of $id has as many scored questions as it says', (exam) => {
  const full = fullForm(exam)
  const candidates = candidatesFor(exam, 40)
  for (let total = 1; total <= full.scored + full.unscored; total++) {
    const unscored = Math.floor((total * full.unscored) / (full.scored + full.unscored))
    const length = { scored: total - unscored, unscored }
    const { items } = assembleForm(exam, candidates, 'full', length, 'seed')
    expect({ total, scored: items.filter((item) => item.scored).length }).toEqual({ total, scored: length.scored })
  }
})

describe('a retry', () => {
  const candidates = candidatesFor(SAA, 40).map(({ versionId, question }, at) => ({
    versionId,
    question: { ...question, ordered: at % 2 === 0 }
  }))
  const versions = new Map(
    candidates.map(({ versionId, question }) => [versionId, { versionId, packId: 'mini-pack', topic: 't', question }])
  )
  const same = (_: string, versionId: string) => versions.get(versionId)
  const form = assembleForm(SAA, candidates, 'full', fullForm(SAA), 'seed')
  const missed = form.items.flatMap((_, position) => (position % 3 === 0 ? [position] : []))
  const retry = retryForm(form, missed, same, 'again')

  test('asks exactly what was missed, each question once, in its domain, all scored', () => {
    const facts = ({ questionId, domain }: Form['items'][number]) => `${questionId} ${domain}`
    expect(retry.items.map(facts).sort()).toEqual(missed.map((position) => facts(form.items[position])).sort())
    expect(retry.items.every((item) => item.scored)).toBe(true)
    expect(retryForm(form, [...missed, ...missed], same, 'again').items).toHaveLength(missed.length)
  })

  test('comes in a new order, with options shuffled anew where they have no order of their own', () => {
    const before = new Map(form.items.map((item) => [item.questionId, item]))
    const asked = missed.map((position) => form.items[position].questionId)
    expect(retry.items.map((item) => item.questionId)).not.toEqual(asked)
    const orders = (ordered: boolean) =>
      retry.items
        .filter((item) => versions.get(item.versionId)?.question.ordered === ordered)
        .map(({ questionId, options }) => ({ now: options.join(''), before: before.get(questionId)?.options.join('') }))
    expect(orders(true).length).toBeGreaterThan(5)
    expect(orders(true).every(({ now }) => now === 'abcd')).toBe(true)
    expect(orders(false).filter(({ now, before }) => now !== before).length).toBeGreaterThan(5)
    for (const { now } of orders(false)) expect([...now].sort().join('')).toBe('abcd')
  })

  test('is the same for the same seed, in whatever order the positions come, and another for another seed', () => {
    expect(retryForm(form, [...missed].reverse(), same, 'again')).toEqual(retry)
    expect(retryForm(form, missed, same, 'other').items).not.toEqual(retry.items)
  })

  test('keeps the pace, rounded up, and the blueprint', () => {
    expect(retry).toMatchObject({ kind: 'retry', seed: 'again', minutes: missed.length * 2, exam: form.exam })
    const sap = assembleForm(SAP, candidatesFor(SAP, 40), 'full', fullForm(SAP), 'seed')
    const one = (questionId: string, versionId: string) => ({ ...makeVersion({ id: questionId }), versionId })
    expect(retryForm(sap, [0, 1, 2], one, 'seed').minutes).toBe(8)
  })

  test('serves the version that is picked, and leaves out a question without one', () => {
    const gone = form.items[missed[0]].questionId
    const fresh = retryForm(
      form,
      missed,
      (questionId, versionId) =>
        questionId === gone ? undefined : { ...makeVersion({ id: questionId }), versionId: `${versionId} fresh` },
      'seed'
    )
    expect(fresh.items).toHaveLength(missed.length - 1)
    expect(fresh.items.some((item) => item.questionId === gone)).toBe(false)
    expect(fresh.items.every((item) => item.versionId.endsWith(' fresh'))).toBe(true)
    expect(fresh.minutes).toBe((missed.length - 1) * 2)
  })

  test('of nothing, or of what no longer can be served, is no paper', () => {
    expect(() => retryForm(form, [], same, 'seed')).toThrow(RangeError)
    expect(() => retryForm(form, missed, () => undefined, 'seed')).toThrow(RangeError)
    expect(() => retryForm(form, [65], same, 'seed')).toThrow(RangeError)
  })
})
