/** Two packs whose ids of questions, topics, concepts and exams are the same: nothing of one is seen in the other. */
import { describe, expect } from 'vitest'
import { learnerIn, ownScope } from '#lib/domain/access/scope.ts'
import { getGate } from '#lib/features/access/data.ts'
import { exportAccount } from '#lib/features/account/mutations.ts'
import { moveAnswers } from '#lib/features/answers/mutations.ts'
import { getAttempts } from '#lib/features/attempts/data.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { type Catalog, getCatalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { getNextQuestion, getTally, getTopicProgress } from '#lib/features/practice/data.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import { getAnswered, getMissed, getPastAnswers } from '#lib/features/reviews/data.ts'
import { answerAllRight, makeRetry, makeStart, newAttempt } from '#tests/factories/attempt.ts'
import { test as base, newGuest } from '#tests/factories/database.ts'
import { keyOfVersion } from '#tests/factories/question.ts'
import { learnerOf } from '#tests/factories/scope.ts'
import { makeSecondBank } from '#tests/factories/second.ts'
import { shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const test = base.extend<{ second: Catalog }>({
  second: async ({ database }, use) => {
    const { versionId } = await storeBank(database, makeSecondBank(), NOON)
    await use(await getCatalog(database, versionId))
  }
})

const NO_HISTORY = { met: 0, right: 0, answers: 0 }
const refused = (code: string) => expect.objectContaining({ code })
const first = (catalog: Catalog) => catalog.questions[0]
const wrongFor = (catalog: Catalog) => {
  const [key] = keyOfVersion(first(catalog))
  return first(catalog)
    .question.options.flatMap(({ id }) => (id === key ? [] : [id]))
    .slice(0, 1)
}

test('have the same ids, and versions that are told apart', ({ catalog, second }) => {
  expect([...second.byQuestion.keys()]).toEqual([...catalog.byQuestion.keys()])
  expect(second.pack.id).not.toBe(catalog.pack.id)
  expect([...second.byVersion.keys()].filter((id) => catalog.byVersion.has(id))).toEqual([])
})

describe('an answer in one', () => {
  const missIn = (database: Parameters<typeof recordAnswer>[0], catalog: Catalog, userId: string, id = 'miss') =>
    recordAnswer(
      database,
      learnerOf(userId, catalog.pack.id),
      { id, version: first(catalog), source: 'drill', selected: wrongFor(catalog) },
      momentAt(NOON)
    )

  test('puts its question on no review list and into no figure of the other', async ({
    database,
    catalog,
    second,
    learner
  }) => {
    await missIn(database, catalog, learner.userId)
    const [here, there] = [catalog, second].map((one) => learnerIn(learner, one.pack.id))
    expect(await getMissed(database, catalog, here, momentAt(NOON))).toHaveLength(1)
    expect(await getMissed(database, second, there, momentAt(NOON))).toEqual([])
    for (const topic of await getTopicProgress(database, second, there, NOON)) expect(topic).toMatchObject(NO_HISTORY)
    const scope = { mode: 'drill', topic: 'alpha' } as const
    expect(await getTally(database, catalog, here, scope, NOON)).toEqual({ answered: 1, right: 0 })
    expect(await getTally(database, second, there, scope, NOON)).toEqual({ answered: 0, right: 0 })
    const review = { mode: 'review' } as const
    expect(await getNextQuestion(database, catalog, here, review, NOON, '2026-11-22')).not.toBeNull()
    expect(await getNextQuestion(database, second, there, review, NOON, '2026-11-22')).toBeNull()
  })

  test('is a first exposure there, whatever was met in the other', async ({ database, catalog, second, learner }) => {
    await missIn(database, catalog, learner.userId, 'one')
    await missIn(database, second, learner.userId, 'two')
    await missIn(database, second, learner.userId, 'three')
    const answers = await database.answer.findMany({ orderBy: { id: 'asc' } })
    expect(answers.map(({ id, packId, firstExposure }) => [id, packId, firstExposure])).toEqual([
      ['one', 'mini-pack', true],
      ['three', 'second-pack', false],
      ['two', 'second-pack', true]
    ])
    const items = await database.reviewItem.findMany({ orderBy: { packId: 'asc' } })
    expect(items.map(({ packId, missedCount }) => [packId, missedCount])).toEqual([
      ['mini-pack', 1],
      ['second-pack', 2]
    ])
  })

  test('is found, explained and counted in its own pack alone', async ({ database, catalog, second, learner }) => {
    await missIn(database, catalog, learner.userId)
    await missIn(database, second, learner.userId, 'other')
    const [here, there] = [catalog, second].map((one) => learnerIn(learner, one.pack.id))
    expect(await getAnswered(database, catalog, here, { answer: 'miss' }, NOON)).toHaveProperty('revealed')
    expect(await getAnswered(database, second, there, { answer: 'miss' }, NOON)).toBeUndefined()
    expect((await getPastAnswers(database, here, 'miss', NOON)).map(({ id }) => id)).toEqual(['miss'])
    expect(await getPastAnswers(database, there, 'miss', NOON)).toEqual([])
  })

  test('is refused in the scope of the other', async ({ database, catalog, second, learner }) => {
    const answer = { id: 'stray', version: first(catalog), source: 'drill', selected: ['a'] } as const
    const there = learnerIn(learner, second.pack.id)
    await expect(recordAnswer(database, there, answer, momentAt(NOON))).rejects.toThrow(RangeError)
    await expect(getMissed(database, catalog, there, momentAt(NOON))).rejects.toThrow(RangeError)
    expect(await database.answer.count()).toBe(0)
  })

  test('keeps its pack when a guest becomes somebody else', async ({ database, catalog, second, learner }) => {
    const guest = await newGuest(database)
    await missIn(database, catalog, guest.userId, 'guest one')
    await missIn(database, second, guest.userId, 'guest two')
    await missIn(database, second, learner.userId, 'own')
    await database.$transaction((transaction) => moveAnswers(transaction, ownScope(guest), ownScope(learner)))
    const items = await database.reviewItem.findMany({ orderBy: { packId: 'asc' } })
    expect(items.map(({ userId, packId, missedCount }) => [userId, packId, missedCount])).toEqual([
      [learner.userId, 'mini-pack', 1],
      [learner.userId, 'second-pack', 2]
    ])
  })
})

describe('an exam in one', () => {
  test('keeps back its own questions and none of the other', async ({ database, catalog, second, learner }) => {
    const { form } = await newAttempt(database, catalog, learner.userId)
    const gate = await getGate(database, ownScope(learner), NOON)
    const [{ questionId }] = form.items
    expect(gate.withheld({ packId: catalog.pack.id, questionId })).toBeDefined()
    expect(gate.withheld({ packId: second.pack.id, questionId })).toBeUndefined()
    const scope = { mode: 'drill' } as const
    const asked = new Set<string>()
    const there = learnerIn(learner, second.pack.id)
    for (let at = 0; at < 24; at++) {
      const question = await getNextQuestion(database, second, there, scope, NOON, '2026-11-22')
      const version = second.byVersion.get(question?.versionId ?? '')
      if (!version) throw new Error('the drill has ended early')
      asked.add(version.question.id)
      const answer = { id: `d${at}`, version, source: 'drill', selected: keyOfVersion(version) } as const
      await recordAnswer(database, there, answer, momentAt(minutesAfter(NOON, at / 10)))
    }
    expect(asked.size).toBe(24)
  })

  test('draws as if nothing had been met in the other, and is compared with none of its attempts', async ({
    database,
    catalog,
    second,
    learner
  }) => {
    const before = await newAttempt(database, catalog, learner.userId)
    await answerAllRight(database, catalog, learner.userId, before)
    await submitAttempt(database, ownScope(learner), before.id, NOON)
    const later = daysAfter(NOON, 1)
    const there = learnerIn(learner, second.pack.id)
    const stranger = await newGuest(database)
    const drawn = async (userId: string) => {
      const { id } = await startAttempt(database, second, learnerOf(userId, second.pack.id), makeStart(), 'same', later)
      const { form } = await database.attempt.findUniqueOrThrow({ where: { id } })
      return { id, form }
    }
    const own = await drawn(learner.userId)
    expect(own.form).toEqual((await drawn(stranger.userId)).form)
    await submitAttempt(database, ownScope(learner), own.id, later)
    const { comparison } = await shownResult(database, learner.userId, own.id, later)
    expect(comparison.map(({ id, first }) => [id, first.all])).toEqual([[own.id, 10]])
    expect((await getAttempts(database, there, later)).map(({ id, packId }) => [id, packId])).toEqual([
      [own.id, 'second-pack']
    ])
    const here = learnerIn(learner, catalog.pack.id)
    expect((await getAttempts(database, here, later)).map(({ id }) => id)).toEqual([before.id])
    expect(await getAttempts(database, ownScope(learner), later)).toHaveLength(2)
  })

  test('blocks starting in the other, where it is listed for that reason', async ({
    database,
    catalog,
    second,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const there = learnerIn(learner, second.pack.id)
    await expect(startAttempt(database, second, there, makeStart(), 'seed', NOON)).rejects.toEqual(
      refused('attempt-open')
    )
    expect((await getAttempts(database, there, NOON)).map((attempt) => attempt.id)).toEqual([id])
  })

  test('is retried in its own pack alone', async ({ database, catalog, second, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, ownScope(learner), id, NOON)
    const retry = (one: Catalog) =>
      startAttempt(database, one, learnerIn(learner, one.pack.id), makeRetry(id), 'seed', daysAfter(NOON, 1))
    await expect(retry(second)).rejects.toEqual(refused('not-found'))
    expect(await retry(catalog)).toHaveProperty('id')
  })
})

test('the export says of everything which pack it belongs to', async ({ database, catalog, second, learner }) => {
  for (const one of [catalog, second]) {
    const id = `in ${one.pack.id}`
    const answer = { id, version: first(one), source: 'drill', selected: wrongFor(one) } as const
    await recordAnswer(database, learnerIn(learner, one.pack.id), answer, momentAt(NOON))
  }
  await newAttempt(database, second, learner.userId)
  const { answers, reviewItems, attempts } = await exportAccount(database, ownScope(learner), NOON)
  expect(answers.map(({ packId }) => packId)).toContain('mini-pack')
  expect(reviewItems.map(({ packId }) => packId)).toContain('mini-pack')
  expect(attempts.map(({ packId }) => packId)).toEqual(['second-pack'])
})
