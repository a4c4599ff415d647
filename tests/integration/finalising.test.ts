import { expect } from 'vitest'
import { finaliseAttempt, sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getAttempt, getAttempts, getClock, getPaper } from '#lib/features/attempts/data.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { getMissed } from '#lib/features/reviews/data.ts'
import { answerAllRight, makeResponse, newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempt } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const deadline = minutesAfter(NOON, 20)

test('happens exactly once, however many ask at once', async ({ database, catalog, learner }) => {
  const { id, form } = await newAttempt(database, catalog, learner.userId)
  const late = minutesAfter(NOON, 25)
  const ask = [
    () => submitAttempt(database, ownerOf(learner.userId), id, late),
    () => shownAttempt(database, learner.userId, id, late),
    () => sweepExpired(database, late),
    () => finaliseAttempt(database, id, late)
  ]
  await Promise.all(Array.from({ length: 50 }, (_, at) => ask[at % ask.length]()))
  expect(await database.answer.count()).toBe(form.items.length)
  const missed = await database.reviewItem.findMany()
  expect(missed).toHaveLength(form.items.length)
  expect(missed.every((item) => item.missedCount === 1)).toBe(true)
})

test('is stamped with the deadline, whenever it is noticed', async ({ database, catalog, learner }) => {
  const { id } = await newAttempt(database, catalog, learner.userId)
  const summary = await shownAttempt(database, learner.userId, id, daysAfter(NOON, 3))
  expect(summary).toMatchObject({ submittedAt: deadline, submittedBy: 'deadline' })
  const answers = await database.answer.findMany()
  expect(new Set(answers.map((answer) => answer.answeredAt.getTime()))).toEqual(new Set([deadline.getTime()]))
})

test('reading an attempt that is over changes nothing', async ({ database, catalog, learner: { userId } }) => {
  const { id } = await newAttempt(database, catalog, userId)
  const stored = () => database.attempt.findMany({ include: { answers: true } })
  const before = await stored()
  const late = minutesAfter(NOON, 25)
  await getAttempts(database, ownerOf(userId), late)
  await getAttempt(database, ownerOf(userId), id, late)
  await getClock(database, ownerOf(userId), id, late)
  await getPaper(database, ownerOf(userId), id)
  expect(await stored()).toEqual(before)
})

test('a hand-in after the deadline counts as closed by the deadline', async ({ database, catalog, learner }) => {
  const { id } = await newAttempt(database, catalog, learner.userId)
  await submitAttempt(database, ownerOf(learner.userId), id, minutesAfter(NOON, 21))
  expect(await shownAttempt(database, learner.userId, id, NOON)).toMatchObject({
    submittedAt: deadline,
    submittedBy: 'deadline'
  })
})

test('the sweep closes what has expired and leaves the rest', async ({ database, catalog, learner }) => {
  const other = await newGuest(database)
  const expired = await newAttempt(database, catalog, learner.userId)
  const running = await newAttempt(database, catalog, other.userId, { allowanceMinutes: 60 })
  expect(await sweepExpired(database, minutesAfter(NOON, 19))).toBe(0)
  expect(await sweepExpired(database, deadline)).toBe(1)
  expect(await sweepExpired(database, deadline)).toBe(0)
  const open = await database.attempt.findMany({ where: { submittedAt: null } })
  expect(open.map((attempt) => attempt.id)).toEqual([running.id])
  expect((await database.answer.findMany()).every((answer) => answer.attemptId === expired.id)).toBe(true)
})

test('an attempt that cannot be closed keeps no other one open', async ({ database, catalog, learner }) => {
  const other = await newGuest(database)
  const broken = await newAttempt(database, catalog, learner.userId)
  const sound = await newAttempt(database, catalog, other.userId)
  await database.attempt.update({ where: { id: broken.id }, data: { form: { items: [{ versionId: 'gone' }] } } })
  await expect(sweepExpired(database, deadline)).rejects.toThrow('could not close 1 of 2')
  expect(await shownAttempt(database, other.userId, sound.id, NOON)).toMatchObject({ submittedAt: deadline })
  expect(await database.attempt.findUnique({ where: { id: broken.id } })).toMatchObject({ submittedAt: null })
})

test('puts what was wrong or unanswered on the review list, and nothing that was right', async ({
  database,
  catalog,
  learner
}) => {
  const attempt = await newAttempt(database, catalog, learner.userId)
  await answerAllRight(database, catalog, learner.userId, attempt)
  const responses = [
    makeResponse({ position: 0, selected: ['c'], counter: 2 }),
    makeResponse({ position: 1, selected: [], counter: 2 })
  ]
  await saveResponses(database, ownerOf(learner.userId), attempt.id, { epoch: 1, responses }, NOON)
  await submitAttempt(database, ownerOf(learner.userId), attempt.id, NOON)
  const missed = await getMissed(database, catalog, learnerOf(learner.userId), momentAt(NOON))
  const expected = attempt.form.items.slice(0, 2).map((item) => item.questionId)
  expect(missed.map((item) => item.questionId).sort()).toEqual(expected.sort())
  expect(missed.every((item) => item.due)).toBe(true)
})

test('leaves every position as one answer of this exam, on the learner’s own day', async ({
  database,
  catalog,
  learner
}) => {
  const { id, form } = await newAttempt(database, catalog, learner.userId, { timeZone: 'Pacific/Auckland' })
  const responses = [makeResponse({ position: 3, selected: ['d', 'a'] })]
  await saveResponses(database, ownerOf(learner.userId), id, { epoch: 1, responses }, NOON)
  await submitAttempt(database, ownerOf(learner.userId), id, NOON)
  const answers = await database.answer.findMany({ where: { source: 'exam', attemptId: id, day: '2026-11-23' } })
  expect(answers.map((answer) => answer.questionId).sort()).toEqual(form.items.map((item) => item.questionId).sort())
  expect(answers.find((answer) => answer.id === `${id}:3`)).toMatchObject({
    selected: 'ad',
    questionVersionId: form.items[3].versionId,
    firstExposure: true
  })
})
