import { describe, expect } from 'vitest'
import * as closing from '#lib/features/attempts/closing/mutations.ts'
import * as reads from '#lib/features/attempts/data.ts'
import { getPaper } from '#lib/features/attempts/data.ts'
import * as writes from '#lib/features/attempts/mutations.ts'
import {
  giveUpAttempt,
  pauseAttempt,
  resumeAttempt,
  startAttempt,
  submitAttempt,
  takeEpoch
} from '#lib/features/attempts/mutations.ts'
import * as responseReads from '#lib/features/attempts/responses/data.ts'
import * as responseWrites from '#lib/features/attempts/responses/mutations.ts'
import * as saving from '#lib/features/attempts/saving/mutations.ts'
import { deliverFile, saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import * as resultReads from '#lib/features/results/data.ts'
import * as resultWrites from '#lib/features/results/mutations.ts'
import * as sittingReads from '#lib/features/sittings/data.ts'
import type { Database } from '#lib/infra/database.ts'
import {
  answerAllRight,
  makeFile,
  makeResponse,
  makeRetry,
  makeStart,
  newAttempt,
  storedResponses
} from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempt, shownAttempts, shownClock, shownExplanation, shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string, details?: unknown) => expect.objectContaining(details ? { code, details } : { code })

describe('starting', () => {
  test('gives a paper with its clock, and no response that the learner has not made', async ({
    database,
    catalog,
    learner
  }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId, { allowanceMinutes: 30 })
    expect(await shownAttempt(database, learner.userId, id, NOON)).toMatchObject({
      questions: 10,
      startedAt: NOON,
      deadlineAt: minutesAfter(NOON, 50),
      policy: 'lenient',
      pausedAt: null,
      pausedMs: 0
    })
    expect(await shownClock(database, learner.userId, id, minutesAfter(NOON, 1))).toEqual({
      id,
      submittedAt: null,
      deadlineAt: minutesAfter(NOON, 50).getTime(),
      pausedAt: null,
      now: minutesAfter(NOON, 1).getTime()
    })
    const paper = await getPaper(database, ownerOf(learner.userId), id)
    expect(paper).toMatchObject({ examName: 'MINI', kind: 'full', policy: 'lenient' })
    expect(paper.questions.map((question) => question.versionId)).toEqual(form.items.map((item) => item.versionId))
    expect(await storedResponses(database, id)).toEqual([])
  })

  test('gives each attempt a key of its own for its file, always the same', async ({ database, catalog, learner }) => {
    const keyOfFile = async (userId: string, id: string) => (await getPaper(database, ownerOf(userId), id)).fileKey
    const { id } = await newAttempt(database, catalog, learner.userId)
    const stranger = await newGuest(database)
    const other = await newAttempt(database, catalog, stranger.userId)
    const key = await keyOfFile(learner.userId, id)
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    expect(await keyOfFile(learner.userId, id)).toBe(key)
    expect(await keyOfFile(stranger.userId, other.id)).not.toBe(key)
  })

  test('shows the options in the frozen order, however often it is opened', async ({ database, catalog, learner }) => {
    const { id, form } = await newAttempt(database, catalog, learner.userId)
    for (let round = 0; round < 2; round++) {
      const { questions } = await getPaper(database, ownerOf(learner.userId), id)
      expect(questions.map((question) => question.options.map((option) => option.id))).toEqual(
        form.items.map((item) => item.options)
      )
    }
  })

  test('sends nothing of the key into the exam room', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const sent = JSON.stringify(await getPaper(database, ownerOf(learner.userId), id))
    for (const secret of ['"key"', 'rationale', 'explanation', 'cites', 'scored', '理由', '決め手'])
      expect(sent).not.toContain(secret)
  })

  test('a second one is refused while the first runs, and taken after it', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const again = (now: Date) => startAttempt(database, catalog, learnerOf(learner.userId), makeStart(), 'other', now)
    await expect(again(minutesAfter(NOON, 19))).rejects.toEqual(refused('attempt-open', { attemptId: id }))
    await expect(again(minutesAfter(NOON, 20))).resolves.toMatchObject({ id: expect.any(String) })
  })

  test('twice at the same moment leaves one running', async ({ database, catalog, learner }) => {
    const start = () => startAttempt(database, catalog, learnerOf(learner.userId), makeStart(), 'seed', NOON)
    const ended = await Promise.allSettled([start(), start(), start()])
    expect(ended.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(await database.attempt.count()).toBe(1)
  })

  test('draws questions that this learner has not met first', async ({ database, catalog, learner }) => {
    const first = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, ownerOf(learner.userId), first.id, NOON)
    const second = await newAttempt(database, catalog, learner.userId, { seed: 'other', now: minutesAfter(NOON, 30) })
    const met = new Set(first.form.items.map((item) => item.questionId))
    // 15 questions in domain one and 9 in two; each form takes 6 and 4
    expect(second.form.items.filter((item) => met.has(item.questionId))).toEqual([])
  })

  test('too long a form says what is missing and what is possible, and can be shortened', async ({
    database,
    catalog,
    learner
  }) => {
    const few = { ...catalog, variants: new Map([...catalog.variants].filter(([, [{ topic }]]) => topic === 'alpha')) }
    const start = (shorten: boolean) =>
      startAttempt(database, few, learnerOf(learner.userId), makeStart({ kind: 'short', shorten }), 'seed', NOON)
    await expect(start(false)).rejects.toEqual(
      refused('shortage', {
        shortages: [
          { domain: 'one', needed: 12, available: 6 },
          { domain: 'two', needed: 8, available: 2 }
        ],
        possible: { scored: 6, unscored: 0 }
      })
    )
    const { id } = await start(true)
    expect(await shownAttempt(database, learner.userId, id, NOON)).toMatchObject({ questions: 6, kind: 'short' })
  })
})

describe('epochs', () => {
  test('rise by one each time the attempt is opened', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    expect(await takeEpoch(database, ownerOf(learner.userId), id, NOON)).toBe(1)
    expect(await takeEpoch(database, ownerOf(learner.userId), id, NOON)).toBe(2)
  })

  test('are never given to two tabs that open at the same moment', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const take = () => takeEpoch(database, ownerOf(learner.userId), id, NOON)
    const taken = await Promise.all(Array.from({ length: 10 }, take))
    expect(taken.sort((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('are refused once the attempt is closed', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const late = takeEpoch(database, ownerOf(learner.userId), id, minutesAfter(NOON, 20))
    await expect(late).rejects.toEqual(refused('attempt-closed'))
    const other = await newAttempt(database, catalog, learner.userId, { now: minutesAfter(NOON, 30) })
    await submitAttempt(database, ownerOf(learner.userId), other.id, minutesAfter(NOON, 31))
    const after = takeEpoch(database, ownerOf(learner.userId), other.id, minutesAfter(NOON, 31))
    await expect(after).rejects.toEqual(refused('attempt-closed'))
    expect((await database.attempt.findMany()).map(({ epoch }) => epoch)).toEqual([0, 0])
  })
})

describe('handing in', () => {
  test('grades all that was saved', async ({ database, catalog, learner }) => {
    const attempt = await newAttempt(database, catalog, learner.userId)
    await answerAllRight(database, catalog, learner.userId, attempt)
    await submitAttempt(database, ownerOf(learner.userId), attempt.id, minutesAfter(NOON, 5))
    const { attempt: summary, rows } = await shownResult(database, learner.userId, attempt.id, NOON)
    expect(summary).toMatchObject({
      submittedAt: minutesAfter(NOON, 5),
      submittedBy: 'learner',
      result: { right: 8, scored: 8, unanswered: 0 },
      standing: { says: 'score', scaled: 1000, passed: true }
    })
    expect(rows.every((row) => row.right)).toBe(true)
  })

  test('twice changes nothing', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, ownerOf(learner.userId), id, minutesAfter(NOON, 5))
    const before = await database.attempt.findUnique({ where: { id }, include: { answers: true } })
    await submitAttempt(database, ownerOf(learner.userId), id, minutesAfter(NOON, 9))
    expect(await database.attempt.findUnique({ where: { id }, include: { answers: true } })).toEqual(before)
  })

  test('shows a result and explanations only afterwards', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const asked = () => shownExplanation(database, learner.userId, id, 0, NOON)
    await expect(shownResult(database, learner.userId, id, NOON)).rejects.toEqual(refused('attempt-open'))
    await expect(asked()).rejects.toEqual(refused('attempt-open'))
    await submitAttempt(database, ownerOf(learner.userId), id, NOON)
    expect((await asked()).question.options.some((option) => option.key)).toBe(true)
    expect((await asked()).sections).toHaveLength(1)
    await expect(shownExplanation(database, learner.userId, id, 10, NOON)).rejects.toEqual(refused('not-found'))
  })

  test('lists attempts newest first, with what has expired closed', async ({ database, catalog, learner }) => {
    const first = await newAttempt(database, catalog, learner.userId)
    const later = minutesAfter(NOON, 60)
    const second = await newAttempt(database, catalog, learner.userId, { now: later })
    const attempts = await shownAttempts(database, learner.userId, later)
    expect(attempts.map((attempt) => [attempt.id, attempt.submittedBy])).toEqual([
      [second.id, null],
      [first.id, 'deadline']
    ])
  })
})

describe("another learner's attempt", () => {
  type Ask = (database: Database, userId: string, id: string, catalog: Catalog) => Promise<unknown>
  const group = { epoch: 9, responses: [makeResponse()] }
  const asks: Record<string, Ask> = {
    getAttemptRow: (database, userId, id) => reads.getAttemptRow(database, ownerOf(userId), id),
    giveUpAttempt: (database, userId, id) => giveUpAttempt(database, ownerOf(userId), id, NOON),
    getAttempt: (database, userId, id) => reads.getAttempt(database, ownerOf(userId), id, NOON),
    getClock: (database, userId, id) => reads.getClock(database, ownerOf(userId), id, NOON),
    getPackOfAttempt: (database, userId, id) => reads.getPackOfAttempt(database, ownerOf(userId), id),
    getPaper: (database, userId, id) => getPaper(database, ownerOf(userId), id),
    getResult: (database, userId, id) => shownResult(database, userId, id, NOON),
    getExplanation: (database, userId, id) => shownExplanation(database, userId, id, 0, NOON),
    openResult: (database, userId, id) => resultWrites.openResult(database, ownerOf(userId), id, NOON),
    takeEpoch: (database, userId, id) => takeEpoch(database, ownerOf(userId), id, NOON),
    saveResponses: (database, userId, id) => saveResponses(database, ownerOf(userId), id, group, NOON),
    deliverFile: async (database, userId, id) =>
      // sealed with the right key, so that nothing but the owner is wrong
      deliverFile(database, ownerOf(userId), id, await makeFile(id, [group]), NOON),
    pauseAttempt: (database, userId, id) => pauseAttempt(database, ownerOf(userId), id, NOON),
    resumeAttempt: (database, userId, id) => resumeAttempt(database, ownerOf(userId), id, NOON),
    submitAttempt: (database, userId, id) => submitAttempt(database, ownerOf(userId), id, NOON),
    'startAttempt (retryOf)': (database, userId, id, catalog) =>
      startAttempt(database, catalog, learnerOf(userId), makeRetry(id), 'seed', daysAfter(NOON, 1))
  }
  /** Take no attempt of a learner's choice: they list by user, or are called once ownership was checked. */
  const others = [
    'getAttempts',
    'getComparison',
    'getResponses',
    'closeExpired',
    'finaliseAttempt',
    'openAttempt',
    'outcomeOf',
    'regradeAttempt',
    'summaryOf',
    'sweepExpired',
    'toColumn',
    'versionsOf',
    'writeResponses'
  ]

  test('is asked for by every function listed here, and there is no other', () => {
    const rooms = [
      reads,
      writes,
      closing,
      saving,
      responseReads,
      responseWrites,
      resultReads,
      resultWrites,
      sittingReads
    ]
    const modules = Object.assign({}, ...rooms)
    const exported = Object.entries(modules).filter(([, value]) => typeof value === 'function')
    const asked = Object.keys(asks).map((name) => name.split(' ')[0])
    expect(exported.map(([name]) => name).sort()).toEqual([...asked, ...others].sort())
  })

  test.for(Object.entries(asks))(
    'is not found by %s, running, paused or handed in, and stays as it was',
    async ([, ask], { database, catalog, learner }) => {
      const { id } = await newAttempt(database, catalog, learner.userId)
      await saveResponses(database, ownerOf(learner.userId), id, { epoch: 1, responses: [makeResponse()] }, NOON)
      const stranger = await newGuest(database)
      const stored = () => database.attempt.findMany({ include: { responses: true, answers: true } })
      const staysAsItWas = async () => {
        const before = await stored()
        await expect(ask(database, stranger.userId, id, catalog)).rejects.toEqual(refused('not-found'))
        expect(await stored()).toEqual(before)
      }
      await expect(ask(database, learner.userId, 'nowhere', catalog)).rejects.toEqual(refused('not-found'))
      await staysAsItWas()
      await pauseAttempt(database, ownerOf(learner.userId), id, NOON)
      await staysAsItWas()
      await submitAttempt(database, ownerOf(learner.userId), id, NOON)
      await staysAsItWas()
    }
  )

  test('is in no list of theirs', async ({ database, catalog, learner }) => {
    await newAttempt(database, catalog, learner.userId)
    expect(await shownAttempts(database, (await newGuest(database)).userId, NOON)).toEqual([])
  })
})
