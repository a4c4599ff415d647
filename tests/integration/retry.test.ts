/** A second paper, of what was missed in the first. */
import { describe, expect } from 'vitest'
import { getPaper } from '#lib/features/attempts/data.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { type Catalog, getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { answerAllRight, keyAt, makeResponse, makeRetry, newAttempt } from '#tests/factories/attempt.ts'
import { MINI_PACK, makeBank } from '#tests/factories/bank.ts'
import { test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempt, shownResult } from '#tests/factories/shown.ts'
import { minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string, details?: unknown) => expect.objectContaining(details ? { code, details } : { code })
const AFTER = minutesAfter(NOON, 30)

/** A finished attempt in which these positions were answered wrong or not at all, and all others right. */
async function finished(database: Database, catalog: Catalog, userId: string, missed: readonly number[]) {
  const attempt = await newAttempt(database, catalog, userId)
  await answerAllRight(database, catalog, userId, attempt)
  const responses = missed.map((position, at) =>
    makeResponse({ position, counter: 2, selected: at % 2 === 0 ? ['c'] : [] })
  )
  if (responses.length > 0) await saveResponses(database, ownerOf(userId), attempt.id, { epoch: 1, responses }, NOON)
  await submitAttempt(database, ownerOf(userId), attempt.id, NOON)
  return attempt
}
const retry = (database: Database, catalog: Catalog, userId: string, id: string, seed = 'again', now = AFTER) =>
  startAttempt(database, catalog, learnerOf(userId), makeRetry(id), seed, now)
const formOf = async (database: Database, id: string) =>
  (await database.attempt.findUniqueOrThrow({ where: { id } })).form as {
    items: { questionId: string; options: string[]; scored: boolean }[]
  }

describe('a retry', () => {
  test('has each missed question once and no other, scored, in its share of the time', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id, form } = await finished(database, catalog, userId, [1, 4, 8])
    const again = await retry(database, catalog, userId, id)
    const { items } = await formOf(database, again.id)
    expect(items.map(({ questionId }) => questionId).sort()).toEqual(
      [1, 4, 8].map((position) => form.items[position].questionId).sort()
    )
    expect(items.every(({ scored }) => scored)).toBe(true)
    expect(await shownAttempt(database, userId, again.id, AFTER)).toMatchObject({
      kind: 'retry',
      questions: 3,
      examId: 'mini',
      deadlineAt: minutesAfter(AFTER, 6)
    })
    expect(await getPaper(database, ownerOf(userId), again.id)).toMatchObject({ kind: 'retry', policy: 'lenient' })
  })

  test('shows the options in another order, and all of them', async ({ database, catalog, learner: { userId } }) => {
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    const { id, form } = await finished(database, catalog, userId, all)
    const again = await retry(database, catalog, userId, id)
    const before = new Map(form.items.map(({ questionId, options }) => [questionId, options]))
    const { items } = await formOf(database, again.id)
    const same = items.filter(({ questionId, options }) => `${before.get(questionId)}` === `${options}`)
    expect(same.length).toBeLessThan(5)
    for (const { questionId, options } of items)
      expect([...options].sort()).toEqual([...(before.get(questionId) ?? [])].sort())
  })

  test('is graded by its own paper, compares with nothing, and can be retried itself', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await finished(database, catalog, userId, [0, 3, 5, 9])
    const second = await retry(database, catalog, userId, id)
    const stored = await database.attempt.findUniqueOrThrow({ where: { id: second.id } })
    const form = stored.form as unknown as Parameters<typeof keyAt>[1]
    const right = [0, 1].map((position) => makeResponse({ position, selected: keyAt(catalog, form, position) }))
    await saveResponses(database, ownerOf(userId), second.id, { epoch: 1, responses: right }, AFTER)
    await submitAttempt(database, ownerOf(userId), second.id, AFTER)
    const { attempt, comparison } = await shownResult(database, userId, second.id, AFTER)
    expect(attempt.result).toMatchObject({ right: 2, scored: 4, unanswered: 2 })
    expect(comparison).toEqual([])

    const third = await retry(database, catalog, userId, second.id, 'third', minutesAfter(AFTER, 1))
    const ids = (await formOf(database, third.id)).items.map(({ questionId }) => questionId)
    expect(ids.sort()).toEqual([2, 3].map((position) => form.items[position].questionId).sort())
  })
})

describe('refused', () => {
  test('where nothing was missed', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await finished(database, catalog, userId, [])
    await expect(retry(database, catalog, userId, id)).rejects.toEqual(refused('nothing-missed'))
    expect(await database.attempt.count()).toBe(1)
  })

  test('while the attempt itself, or any other, is open', async ({ database, catalog, learner: { userId } }) => {
    const done = await finished(database, catalog, userId, [2])
    const open = await newAttempt(database, catalog, userId, { now: AFTER, seed: 'open' })
    for (const id of [done.id, open.id])
      await expect(retry(database, catalog, userId, id)).rejects.toEqual(
        refused('attempt-open', { attemptId: open.id })
      )
    expect(await database.attempt.count()).toBe(2)
  })
})

describe('a question that left the bank', () => {
  test('is not asked again', async ({ database, catalog, learner: { userId } }) => {
    const { id, form } = await finished(database, catalog, userId, [2, 6])
    const gone = form.items[2].questionId
    const bank = makeBank()
    bank.questions = bank.questions.filter((question) => question.id !== gone)
    await storeBank(database, bank, NOON)
    const current = await getCurrentCatalog(database, MINI_PACK)
    const again = await retry(database, current, userId, id)
    expect((await formOf(database, again.id)).items.map(({ questionId }) => questionId)).toEqual([
      form.items[6].questionId
    ])
    expect((await getPaper(database, ownerOf(userId), again.id)).questions).toHaveLength(1)
  })

  test('and was the only one missed leaves nothing to ask', async ({ database, catalog, learner: { userId } }) => {
    const { id, form } = await finished(database, catalog, userId, [2])
    const bank = makeBank()
    bank.questions = bank.questions.filter((question) => question.id !== form.items[2].questionId)
    await storeBank(database, bank, NOON)
    const current = await getCurrentCatalog(database, MINI_PACK)
    await expect(retry(database, current, userId, id)).rejects.toEqual(refused('nothing-missed'))
  })
})
