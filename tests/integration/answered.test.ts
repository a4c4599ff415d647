import { describe, expect } from 'vitest'
import type { Viewer } from '#lib/domain/access/viewer.ts'
import type { Form } from '#lib/domain/form.ts'
import { finaliseAttempt } from '#lib/features/attempts/closing/mutations.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { getTally } from '#lib/features/practice/data.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import type { Scope } from '#lib/features/practice/schema.ts'
import { getAnswered, getMissed, getPastAnswers } from '#lib/features/reviews/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { keyOfVersion } from '#tests/factories/question.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

type Given = { id?: string; question?: string; right?: boolean; at?: Date; scope?: Scope }

async function answer(database: Database, catalog: Catalog, { userId }: Viewer, given: Given) {
  const { id = crypto.randomUUID(), question = 'alpha-1', right = false, at = NOON, scope = { mode: 'drill' } } = given
  const version = catalog.byQuestion.get(question)
  if (!version) throw new Error(`the small bank has no ${question}`)
  const selected = right ? keyOfVersion(version) : ['c']
  const request = { id, scope, versionId: version.versionId, selected, confidence: 'unsure' as const }
  return answerAndExplain(database, catalog, learnerOf(userId), request, momentAt(at))
}

describe('an answer that is looked at again', () => {
  const look = (database: Database, catalog: Catalog, { userId }: Viewer, order?: string, at = NOON) =>
    getAnswered(database, catalog, learnerOf(userId), { answer: 'mine', order }, at)

  test('has its verdict, choice, confidence and the order in which it was shown', async ({
    database,
    catalog,
    learner
  }) => {
    await answer(database, catalog, learner, { id: 'mine' })
    const found = await look(database, catalog, learner, 'dbca')
    expect(found).toMatchObject({
      topic: 'alpha',
      source: 'drill',
      confidence: 'unsure',
      revealed: { correct: false, selected: ['c'] }
    })
    if (!found || !('revealed' in found)) throw new Error('nothing is shown')
    expect(found.asked.options.map(({ id }) => id).join('')).toBe('dbca')
    expect(JSON.stringify(found.asked)).not.toMatch(/"key"|rationale/)
  })

  test.for(['abc', 'aabb', 'abcdef'])(
    'under an order that is none (%s) has that of its file',
    async (order, { database, catalog, learner }) => {
      await answer(database, catalog, learner, { id: 'mine' })
      expect(await look(database, catalog, learner, order)).toMatchObject({
        asked: { options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }] }
      })
    }
  )

  test('is nobody else’s', async ({ database, catalog, learner }) => {
    await answer(database, catalog, learner, { id: 'mine' })
    const other = await newGuest(database)
    expect(await look(database, catalog, other)).toBeUndefined()
    expect(await getPastAnswers(database, learnerOf(other.userId), 'mine', NOON)).toEqual([])
    expect(await getAnswered(database, catalog, learnerOf(learner.userId), { answer: 'unknown' }, NOON)).toBeUndefined()
  })

  test('is kept back while an exam asks its question, and until the result of one that ended by itself is opened', async ({
    database,
    catalog,
    learner
  }) => {
    const { id: attemptId } = await newAttempt(database, catalog, learner.userId)
    const { form } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })
    const [{ questionId, versionId }] = (form as unknown as Form).items
    const row = {
      userId: learner.userId,
      questionId,
      packId: 'mini-pack',
      questionVersionId: versionId,
      topic: 'alpha',
      source: 'drill'
    }
    await database.answer.create({
      data: {
        ...row,
        id: 'mine',
        selected: 'c',
        correct: false,
        firstExposure: true,
        answeredAt: NOON,
        day: '2026-11-22'
      }
    })
    expect(await look(database, catalog, learner)).toMatchObject({ withheld: { attemptId } })
    expect(await getPastAnswers(database, learnerOf(learner.userId), 'mine', NOON)).toEqual([])
    const over = minutesAfter(NOON, 300)
    await finaliseAttempt(database, attemptId, over)
    expect(await look(database, catalog, learner, undefined, over)).toEqual({ unopened: attemptId })
    expect((await database.attempt.findFirstOrThrow()).revealedAt, 'looking changes nothing').toBeNull()
  })
})

test('an answer in an exam is shown in the order of its paper, and the history has every source', async ({
  database,
  catalog,
  learner
}) => {
  const { id } = await newAttempt(database, catalog, learner.userId)
  await submitAttempt(database, ownerOf(learner.userId), id, minutesAfter(NOON, 5))
  const { form } = await database.attempt.findUniqueOrThrow({ where: { id } })
  const [item] = (form as unknown as Form).items
  await answer(database, catalog, learner, { question: item.questionId, right: true, at: minutesAfter(NOON, 9) })
  const now = minutesAfter(NOON, 10)
  const found = await getAnswered(database, catalog, learnerOf(learner.userId), { answer: `${id}:0` }, now)
  expect(found && 'revealed' in found && found.asked.options.map((option) => option.id)).toEqual(item.options)
  expect(await getPastAnswers(database, learnerOf(learner.userId), `${id}:0`, now)).toMatchObject([
    { source: 'drill', correct: true, confidence: 'unsure' },
    { source: 'exam', correct: false, selected: [], confidence: null }
  ])
})

test('the list of missed questions names the last answer that was wrong', async ({ database, catalog, learner }) => {
  await answer(database, catalog, learner, { id: 'first' })
  await answer(database, catalog, learner, { id: 'second', at: minutesAfter(NOON, 1) })
  await answer(database, catalog, learner, { id: 'right', right: true, at: minutesAfter(NOON, 2) })
  const missed = await getMissed(database, catalog, learnerOf(learner.userId), momentAt(minutesAfter(NOON, 3)))
  expect(missed).toMatchObject([{ answerId: 'second', withheld: false }])
})

test('a drill says how it is going since the last pause, by its own scope', async ({ database, catalog, learner }) => {
  const scope: Scope = { mode: 'drill', topic: 'alpha' }
  const tally = (at: Date, of = scope) => getTally(database, catalog, learnerOf(learner.userId), of, at)
  await answer(database, catalog, learner, { at: daysAfter(NOON, -1) })
  expect(await tally(NOON)).toEqual({ answered: 0, right: 0 })
  const { tally: first } = await answer(database, catalog, learner, { right: true, scope })
  expect(first).toEqual({ answered: 1, right: 1 })
  await answer(database, catalog, learner, { question: 'beta-1', at: minutesAfter(NOON, 1) })
  const { tally: second } = await answer(database, catalog, learner, { at: minutesAfter(NOON, 20), scope })
  expect(second).toEqual({ answered: 2, right: 1 })
  // as it was at that answer, and for reviews not at all
  expect(await tally(NOON)).toEqual(first)
  expect(await tally(minutesAfter(NOON, 21), { mode: 'review', topic: 'alpha' })).toEqual({ answered: 0, right: 0 })
  expect(await tally(minutesAfter(NOON, 51))).toEqual({ answered: 0, right: 0 })
})
