import { describe, expect, test } from 'vitest'
import { askAsAuthor, isLoopback } from '#lib/domain/access/author.ts'
import { Gate, type GuardedAttempt } from '#lib/domain/access/gate.ts'
import { grade } from '#lib/domain/access/grade.ts'
import { revealedAnswer } from '#lib/domain/access/reveal.ts'
import type { RevealedQuestion } from '#lib/domain/question.ts'
import { makeVersion } from '#tests/factories/question.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

const DEADLINE = minutesAfter(NOON, 20)
const guarded = (overrides: Partial<GuardedAttempt> = {}): GuardedAttempt => ({
  id: 'running',
  questions: [{ packId: 'mini-pack', questionId: 'alpha-1' }],
  deadlineAt: DEADLINE,
  pausedAt: null,
  submittedAt: null,
  ...overrides
})
const asked = { packId: 'mini-pack', questionId: 'alpha-1' }
const BANK = { notes: new Map(), errata: [] }

describe('the gate', () => {
  test('keeps back what a running exam asks, and says until when', () => {
    expect(new Gate([guarded()]).ask(asked)).toEqual({ withheld: { attemptId: 'running', until: DEADLINE } })
    expect(new Gate([guarded({ pausedAt: NOON })]).ask(asked)).toEqual({
      withheld: { attemptId: 'running', until: null }
    })
  })

  test('lets everything else through', () => {
    expect(new Gate([guarded()]).ask({ packId: 'mini-pack', questionId: 'alpha-2' }).permit).toBeDefined()
    expect(new Gate([guarded({ submittedAt: DEADLINE })]).ask(asked).permit).toBeDefined()
    expect(new Gate([]).ask(asked).permit).toBeDefined()
  })

  test('knows the ended exams that a key closes, and that a running one comes first', () => {
    const ended = guarded({ id: 'ended', submittedAt: DEADLINE })
    const gate = new Gate([ended, guarded({ questions: [{ packId: 'mini-pack', questionId: 'beta-1' }] })])
    expect([gate.closedBy(asked), gate.closedBy({ packId: 'mini-pack', questionId: 'beta-1' })]).toEqual([
      ['ended'],
      []
    ])
    expect([gate.isUnopened(asked), gate.isUnopened({ packId: 'mini-pack', questionId: 'beta-1' })]).toEqual([
      true,
      false
    ])
    expect(gate.unopened).toEqual(['ended'])
    expect(new Gate([ended, guarded()]).ask(asked).withheld?.attemptId).toBe('running')
  })
})

const GIVEN = { selected: ['b'], ...grade(makeVersion(), { selected: ['b'] }) }

describe('a permit', () => {
  const { permit } = new Gate([]).ask(asked)
  if (!permit) throw new Error('nothing keeps it back')

  test('opens its question', () => {
    const answer = revealedAnswer(permit, makeVersion(), ['d', 'b', 'a', 'c'], GIVEN, BANK)
    expect(answer).toMatchObject({ correct: true, selected: ['b'] })
    expect(answer.question.options.map(({ id, key }) => [id, key])).toEqual([
      ['d', false],
      ['b', true],
      ['a', false],
      ['c', false]
    ])
  })

  test('opens no other question', () => {
    const other = makeVersion({ id: 'alpha-2' })
    expect(() => revealedAnswer(permit, other, ['a', 'b', 'c', 'd'], GIVEN, BANK)).toThrow(RangeError)
  })

  test('can be made by nothing else, by type', () => {
    const forged = { check: () => {} }
    // @ts-expect-error what looks like a permit is none
    expect(revealedAnswer(forged, makeVersion(), ['a', 'b', 'c', 'd'], GIVEN, BANK).correct).toBe(true)
    const version = makeVersion()
    const literal = { ...version.question, versionId: version.versionId, choose: 1 }
    // @ts-expect-error a literal has not come through the gate
    const revealed: RevealedQuestion = literal
    expect(revealed).toBe(literal)
  })
})

describe('an author', () => {
  const person = (email: string | null, loopback = false) => ({ email, loopback })

  test('is who the operator lists, wherever they are', () => {
    expect(askAsAuthor(person('a@example.org'), ['a@example.org'], 5)).toBeDefined()
    expect(askAsAuthor(person('b@example.org'), ['a@example.org'], 5)).toBeUndefined()
    expect(askAsAuthor(person(null, true), ['a@example.org'], 0)).toBeUndefined()
  })

  test('is everybody at the machine itself, where nobody has an account', () => {
    expect(askAsAuthor(person(null, true), [], 0)).toBeDefined()
    expect(askAsAuthor(person(null, true), [], 1)).toBeUndefined()
    expect(askAsAuthor(person(null, false), [], 0)).toBeUndefined()
  })

  test.each([
    ['127.0.0.1', 'localhost:3000', true],
    ['::ffff:127.0.0.1', '127.0.0.1:3000', true],
    ['::1', '[::1]:3000', true],
    ['192.168.0.5', 'localhost:3000', false],
    ['127.0.0.1', 'notes.example.org', false],
    ['127.0.0.1', 'localhost.example.org', false],
    ['127.0.0.1', undefined, false],
    [undefined, 'localhost', false]
  ])('a request from %s for %s is of the machine itself: %s', (address, host, is) => {
    expect(isLoopback(address, host)).toBe(is)
  })
})
