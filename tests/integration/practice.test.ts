import { describe, expect } from 'vitest'
import type { Viewer } from '#lib/domain/access/viewer.ts'
import type { Form } from '#lib/domain/form.ts'
import type { Confidence } from '#lib/domain/review.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { getNextQuestion, getTopicProgress } from '#lib/features/practice/data.ts'
import { answerAndExplain, recordAnswer } from '#lib/features/practice/mutations.ts'
import type { Scope } from '#lib/features/practice/schema.ts'
import { getMissed } from '#lib/features/reviews/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { keyOfVersion } from '#tests/factories/question.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const DRILL: Scope = { mode: 'drill' }
const REVIEW: Scope = { mode: 'review' }
const TODAY = '2026-11-22'

type Given = { id?: string; question?: string; right?: boolean; at?: Date; confidence?: Confidence; scope?: Scope }

/** The learner answers a question, alpha-1 unless another is named. */
function answer(database: Database, catalog: Catalog, learner: Viewer, given: Given) {
  const { id = crypto.randomUUID(), question = 'alpha-1', right = true, at = NOON, confidence, scope = DRILL } = given
  const version = catalog.byQuestion.get(question)
  if (!version) throw new Error(`the small bank has no ${question}`)
  const selected = right ? keyOfVersion(version) : ['c']
  const request = { id, scope, versionId: version.versionId, selected, confidence }
  return answerAndExplain(database, catalog, learnerOf(learner.userId), request, momentAt(at))
}
const next = (database: Database, catalog: Catalog, learner: Viewer, scope: Scope, at = NOON) =>
  getNextQuestion(database, catalog, learnerOf(learner.userId), scope, at, momentAt(at).day)

/** The id of a question that was served: the learner sees its version only. */
const idOf = (catalog: Catalog, question: { versionId: string } | null) =>
  catalog.byVersion.get(question?.versionId ?? '')?.question.id ?? 'none'

describe('an answer', () => {
  test('comes back with the verdict, the rationales, the passage and the next question', async ({
    database,
    catalog,
    learner
  }) => {
    const verdict = await answer(database, catalog, learner, { right: false })
    expect(verdict.correct).toBe(false)
    expect(verdict.question.options.find((option) => option.key)?.id).toBe('b')
    expect(verdict.sections[0]).toMatchObject({ topic: 'alpha', quotes: [{ passage: 'p2-1' }] })
    expect(idOf(catalog, verdict.next)).not.toBe('alpha-1')
    expect(JSON.stringify(verdict.next)).not.toMatch(/"key"|rationale/)
  })

  test('that is sent twice is stored once, as it was sent first', async ({ database, catalog, learner }) => {
    await answer(database, catalog, learner, { id: 'the same', right: false })
    const again = await answer(database, catalog, learner, { id: 'the same', right: true, at: daysAfter(NOON, 1) })
    expect(again.correct).toBe(false)
    expect(await database.answer.count()).toBe(1)
    expect((await database.reviewItem.findFirst())?.missedCount).toBe(1)
  })

  test('whose id comes again with another choice shows the first one, and with another question nothing', async ({
    database,
    catalog,
    learner
  }) => {
    await answer(database, catalog, learner, { id: 'known', right: false })
    const again = await answer(database, catalog, learner, { id: 'known', right: true })
    expect(again).toMatchObject({ correct: false, selected: ['c'] })
    await expect(answer(database, catalog, learner, { id: 'known', question: 'beta-1' })).rejects.toMatchObject({
      code: 'invalid'
    })
    // while an exam asks a question, no id helps
    await newAttempt(database, catalog, learner.userId)
    const asked = await database.attempt.findFirstOrThrow()
    const [{ questionId }] = (asked.form as unknown as Form).items
    await expect(answer(database, catalog, learner, { id: 'new', question: questionId })).rejects.toMatchObject({
      code: 'question-in-exam'
    })
    expect(await database.answer.count()).toBe(1)
  })

  test('that is sent many times at once is stored once', async ({ database, catalog, learner }) => {
    const send = () => answer(database, catalog, learner, { id: 'the same', right: false })
    await Promise.all(Array.from({ length: 10 }, send))
    expect(await database.answer.count()).toBe(1)
    expect((await database.reviewItem.findFirst())?.missedCount).toBe(1)
  })

  test("under another learner's id is not found and leaves that answer alone", async ({
    database,
    catalog,
    learner
  }) => {
    await answer(database, catalog, learner, { id: 'the same', right: true })
    const stranger = await newGuest(database)
    await expect(answer(database, catalog, stranger, { id: 'the same', right: false })).rejects.toMatchObject({
      code: 'not-found'
    })
    expect(await database.answer.findMany()).toMatchObject([{ userId: learner.userId, correct: true }])
  })

  test('with an option that the question does not have is refused', async ({ database, catalog, learner }) => {
    const versionId = catalog.byQuestion.get('alpha-1')?.versionId ?? ''
    const request = { id: 'x', scope: DRILL, versionId, selected: ['f'] }
    await expect(
      answerAndExplain(database, catalog, learnerOf(learner.userId), request, momentAt(NOON))
    ).rejects.toMatchObject({
      code: 'invalid'
    })
    expect(await database.answer.count()).toBe(0)
  })

  test('is a first exposure only the first time this learner meets the question', async ({
    database,
    catalog,
    learner
  }) => {
    await answer(database, catalog, learner, { id: '1' })
    await answer(database, catalog, learner, { id: '2', at: minutesAfter(NOON, 1) })
    await answer(database, catalog, await newGuest(database), { id: '3', at: minutesAfter(NOON, 2) })
    const answers = await database.answer.findMany({ orderBy: { id: 'asc' } })
    expect(answers.map((row) => row.firstExposure)).toEqual([true, false, true])
  })
})

describe('the review list', () => {
  const missed = async (database: Database, catalog: Catalog, learner: Viewer, today = TODAY) =>
    (await getMissed(database, catalog, learnerOf(learner.userId), { at: NOON, day: today })).map((item) => [
      item.questionId,
      item.due
    ])

  test('takes a miss in, and lets it go after two different days', async ({ database, catalog, learner }) => {
    await answer(database, catalog, learner, { right: false })
    expect(await missed(database, catalog, learner)).toEqual([['alpha-1', true]])
    await answer(database, catalog, learner, { scope: REVIEW, at: minutesAfter(NOON, 1) })
    await answer(database, catalog, learner, { scope: REVIEW, at: minutesAfter(NOON, 2) })
    expect(await missed(database, catalog, learner)).toEqual([['alpha-1', false]])
    expect(await next(database, catalog, learner, REVIEW, minutesAfter(NOON, 3))).toBeNull()

    const tomorrow = daysAfter(NOON, 1)
    expect(idOf(catalog, await next(database, catalog, learner, REVIEW, tomorrow))).toBe('alpha-1')
    await answer(database, catalog, learner, { scope: REVIEW, at: tomorrow })
    expect(await missed(database, catalog, learner, '2026-12-31')).toEqual([])
  })

  test('does not take a right guess for knowledge', async ({ database, catalog, learner }) => {
    await answer(database, catalog, learner, { right: false })
    for (const day of [1, 2, 3])
      await answer(database, catalog, learner, { at: daysAfter(NOON, day), confidence: 'guess', scope: REVIEW })
    expect(await database.reviewItem.findFirst()).toMatchObject({ correctDays: 0, dueDay: TODAY })
  })

  test('counts the days of the learner, not those of the server', async ({ database, catalog, learner }) => {
    const version = catalog.byQuestion.get('alpha-1')
    if (!version) throw new Error('the small bank has alpha-1')
    const give = (id: string, selected: string[], at: Date, day: string) =>
      recordAnswer(database, learnerOf(learner.userId), { id, version, source: 'review', selected }, { at, day })
    await give('1', ['c'], NOON, TODAY)
    // the same day in UTC and in the zone of the server, two days where the learner lives
    await give('2', ['b'], new Date('2026-11-22T14:59:00Z'), '2026-11-22')
    await give('3', ['b'], new Date('2026-11-22T15:01:00Z'), '2026-11-23')
    expect(await database.reviewItem.count()).toBe(0)
  })

  test('serves what has been due longest, not the question just answered', async ({ database, catalog, learner }) => {
    await answer(database, catalog, learner, { question: 'alpha-1', right: false, at: daysAfter(NOON, -2) })
    await answer(database, catalog, learner, { question: 'beta-1', right: false, at: daysAfter(NOON, -1) })
    await answer(database, catalog, learner, { question: 'gamma-1', right: false })
    expect(idOf(catalog, await next(database, catalog, learner, REVIEW))).toBe('alpha-1')
    await answer(database, catalog, learner, { question: 'alpha-1', right: false, at: minutesAfter(NOON, 1) })
    expect(idOf(catalog, await next(database, catalog, learner, REVIEW))).toBe('beta-1')
  })

  test('is the learner’s own, and can be kept to one topic', async ({ database, catalog, learner }) => {
    await answer(database, catalog, learner, { right: false })
    expect(await missed(database, catalog, await newGuest(database))).toEqual([])
    expect(await next(database, catalog, learner, { ...REVIEW, topic: 'beta' })).toBeNull()
    expect(idOf(catalog, await next(database, catalog, learner, { ...REVIEW, topic: 'alpha' }))).toBe('alpha-1')
  })
})

describe('a drill', () => {
  test('serves every question of its topic once before any again', async ({ database, catalog, learner }) => {
    const served: string[] = []
    for (let at = 0; at < 8; at++) {
      const question = await next(database, catalog, learner, { ...DRILL, topic: 'beta' }, minutesAfter(NOON, at))
      if (!question) throw new Error('the topic has questions')
      served.push(idOf(catalog, question))
      await answer(database, catalog, learner, { question: idOf(catalog, question), at: minutesAfter(NOON, at) })
    }
    expect(served.sort()).toEqual(Array.from({ length: 8 }, (_, at) => `beta-${at + 1}`))
  })

  test('serves the same question with the same order of options after a reload', async ({
    database,
    catalog,
    learner
  }) => {
    const first = await next(database, catalog, learner, DRILL)
    expect(await next(database, catalog, learner, DRILL, minutesAfter(NOON, 5))).toEqual(first)
  })

  test('of one passage serves the questions that cite it', async ({ database, catalog, learner }) => {
    const served = new Set<string>()
    const scope: Scope = { mode: 'drill', topic: 'alpha', passage: 'p2-3' }
    for (let at = 0; at < 4; at++) {
      const question = await next(database, catalog, learner, scope, minutesAfter(NOON, at))
      if (!question) throw new Error('the passage has questions')
      served.add(idOf(catalog, question))
      await answer(database, catalog, learner, { question: idOf(catalog, question), at: minutesAfter(NOON, at), scope })
    }
    expect([...served].sort()).toEqual(['alpha-3', 'alpha-7'])
    expect(await next(database, catalog, learner, { ...scope, passage: 'p3-1' })).toBeNull()
  })

  test('counts what was met and what was right, by topic in the order of the pack', async ({
    database,
    catalog,
    learner
  }) => {
    await answer(database, catalog, learner, { question: 'beta-1', right: true })
    await answer(database, catalog, learner, { question: 'beta-1', right: false, at: minutesAfter(NOON, 1) })
    expect(await getTopicProgress(database, catalog, learnerOf(learner.userId), NOON)).toEqual([
      { topic: 'alpha', questions: 8, met: 0, right: 0, answers: 0 },
      { topic: 'beta', questions: 8, met: 1, right: 1, answers: 2 },
      { topic: 'gamma', questions: 8, met: 0, right: 0, answers: 0 }
    ])
  })
})

describe('the questions of a running exam', () => {
  test('are served neither in drills nor in reviews', async ({ database, catalog, learner }) => {
    for (const { question } of catalog.questions)
      await answer(database, catalog, learner, { question: question.id, right: false, at: daysAfter(NOON, -1) })
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    const inExam = new Set(form.items.map((item) => item.questionId))
    const served = new Set<string>()
    for (let at = 0; at < 15; at++) {
      const moment = minutesAfter(NOON, at)
      const scope = at % 2 === 0 ? DRILL : REVIEW
      const question = await next(database, catalog, learner, scope, moment)
      if (!question) break
      served.add(idOf(catalog, question))
      await answer(database, catalog, learner, { question: idOf(catalog, question), at: moment })
    }
    expect(served.size).toBeGreaterThan(10)
    expect([...served].filter((question) => inExam.has(question))).toEqual([])

    await submitAttempt(database, ownerOf(learner.userId), id, minutesAfter(NOON, 16))
    const review = await next(database, catalog, learner, REVIEW, minutesAfter(NOON, 17))
    expect(inExam.has(idOf(catalog, review))).toBe(true)
  })

  test('are not revealed by answering them elsewhere', async ({ database, catalog, learner }) => {
    const { form } = await newAttempt(database, catalog, learner.userId)
    const question = form.items[0].questionId
    await expect(answer(database, catalog, learner, { question })).rejects.toMatchObject({ code: 'question-in-exam' })
    expect(await database.answer.count()).toBe(0)
    await expect(answer(database, catalog, await newGuest(database), { question })).resolves.toMatchObject({
      correct: true
    })
  })
})
