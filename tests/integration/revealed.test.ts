/** An exam that ended by itself takes late answers only as long as its learner has seen nothing of how it went. */
import { describe, expect } from 'vitest'
import { exportAccount } from '#lib/features/account/mutations.ts'
import { sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { deliverFile, saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { getNextQuestion, getTopicProgress } from '#lib/features/practice/data.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import { openResult } from '#lib/features/results/mutations.ts'
import { getMissed } from '#lib/features/reviews/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { answerAllRight, keyAt, makeFile, makeResponse, makeRetry, newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempts, shownExplanation, shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const DEADLINE = minutesAfter(NOON, 20)
const LATER = minutesAfter(NOON, 50)
const refused = expect.objectContaining({ code: 'attempt-revealed' })

type Ended = Awaited<ReturnType<typeof newAttempt>> & { userId: string; responses: ReturnType<typeof makeResponse>[] }

/** A lenient exam whose time ran out with nothing answered, and the right answers that would be delivered late. */
async function ended(database: Database, catalog: Catalog, userId: string): Promise<Ended> {
  const attempt = await newAttempt(database, catalog, userId)
  await sweepExpired(database, minutesAfter(DEADLINE, 1))
  const responses = attempt.form.items.map((_, position) =>
    makeResponse({ position, selected: keyAt(catalog, attempt.form, position) })
  )
  return { ...attempt, userId, responses }
}
const deliver = (database: Database, { id, userId, responses }: Ended) =>
  saveResponses(database, ownerOf(userId), id, { epoch: 1, responses }, LATER)

type See = (database: Database, catalog: Catalog, attempt: Ended) => Promise<unknown>
const SIGHTS: Record<string, See> = {
  'its result': (database, _, { userId, id }) => shownResult(database, userId, id, LATER),
  'an explanation': (database, _, { userId, id }) => shownExplanation(database, userId, id, 3, LATER),
  'that it was opened': (database, _, { userId, id }) => openResult(database, ownerOf(userId), id, LATER),
  'the export': (database, _, { userId }) => exportAccount(database, ownerOf(userId), LATER),
  'one of its questions in a drill': (database, catalog, { userId, form }) => {
    const version = catalog.byVersion.get(form.items[7].versionId)
    if (!version) throw new Error('the catalog has the paper')
    return recordAnswer(
      database,
      learnerOf(userId),
      { id: 'd', version, source: 'drill', selected: ['c'] },
      momentAt(LATER)
    )
  },
  'a retry of what was missed': (database, catalog, { userId, id }) =>
    startAttempt(database, catalog, learnerOf(userId), makeRetry(id), 'again', LATER)
}

describe.each(Object.keys(SIGHTS))('after %s', (sight) => {
  test('nothing is taken late, by a save or in a file, and nothing changes', async ({ database, catalog, learner }) => {
    const attempt = await ended(database, catalog, learner.userId)
    await SIGHTS[sight](database, catalog, attempt)
    const stored = () => database.attempt.findUniqueOrThrow({ where: { id: attempt.id }, include: { responses: true } })
    const before = await stored()
    expect(before.revealedAt).toEqual(LATER)
    await expect(deliver(database, attempt)).rejects.toEqual(refused)
    const file = await makeFile(attempt.id, [{ epoch: 3, responses: attempt.responses }])
    await expect(deliverFile(database, ownerOf(attempt.userId), attempt.id, file, LATER)).rejects.toEqual(refused)
    expect(await stored()).toEqual(before)
  })

  test('what came before it counts', async ({ database, catalog, learner }) => {
    const attempt = await ended(database, catalog, learner.userId)
    await deliver(database, attempt)
    if (sight !== 'a retry of what was missed') await SIGHTS[sight](database, catalog, attempt)
    expect((await shownResult(database, learner.userId, attempt.id, LATER)).attempt.standing).toMatchObject({
      scaled: 1000
    })
  })
})

test('a sight of another learner, or of another exam, ends nothing', async ({ database, catalog, learner }) => {
  const other = await newGuest(database)
  const attempt = await ended(database, catalog, learner.userId)
  for (const sight of ['its result', 'an explanation', 'that it was opened'])
    await expect(SIGHTS[sight](database, catalog, { ...attempt, userId: other.userId })).rejects.toMatchObject({
      code: 'not-found'
    })
  await SIGHTS['the export'](database, catalog, { ...attempt, userId: other.userId })
  await SIGHTS['one of its questions in a drill'](database, catalog, { ...attempt, userId: other.userId })
  expect((await deliver(database, attempt)).stored).toHaveLength(10)
})

describe('until the result is opened', () => {
  /** All that could tell of an answer tried out by a late delivery whether it was right. */
  async function signsOf(database: Database, catalog: Catalog, userId: string) {
    const moment = momentAt(daysAfter(LATER, 0))
    return {
      attempts: (await shownAttempts(database, userId, LATER)).map(({ result, standing, unopened }) => ({
        result,
        standing,
        unopened
      })),
      missed: await getMissed(database, catalog, learnerOf(userId), { ...moment, day: '2026-12-31' }),
      progress: await getTopicProgress(database, catalog, learnerOf(userId), LATER),
      review: await getNextQuestion(database, catalog, learnerOf(userId), { mode: 'review' }, LATER, '2026-12-31'),
      drill: await getNextQuestion(database, catalog, learnerOf(userId), { mode: 'drill' }, LATER, moment.day)
    }
  }

  test('nothing anywhere tells whether what is delivered late is right', async ({ database, catalog, learner }) => {
    const attempt = await ended(database, catalog, learner.userId)
    const before = await signsOf(database, catalog, learner.userId)
    expect(before.attempts).toEqual([{ result: null, standing: null, unopened: true }])
    await deliver(database, attempt)
    expect(await signsOf(database, catalog, learner.userId)).toEqual(before)
    await openResult(database, ownerOf(learner.userId), attempt.id, LATER)
    const after = await signsOf(database, catalog, learner.userId)
    expect(after.attempts).toMatchObject([{ standing: { scaled: 1000 }, unopened: false }])
    expect(after.progress).not.toEqual(before.progress)
  })

  test('it is in no comparison', async ({ database, catalog, learner }) => {
    const first = await newAttempt(database, catalog, learner.userId, { now: daysAfter(NOON, -1) })
    await answerAllRight(database, catalog, learner.userId, first, daysAfter(NOON, -1))
    await submitAttempt(database, ownerOf(learner.userId), first.id, daysAfter(NOON, -1))
    const attempt = await ended(database, catalog, learner.userId)
    const second = await newAttempt(database, catalog, learner.userId, { now: LATER })
    await submitAttempt(database, ownerOf(learner.userId), second.id, LATER)
    const compared = async () =>
      (await shownResult(database, learner.userId, second.id, LATER)).comparison.map(({ id }) => id)
    expect(await compared()).toEqual([first.id, second.id])
    await openResult(database, ownerOf(learner.userId), attempt.id, LATER)
    expect(await compared()).toEqual([first.id, attempt.id, second.id])
  })
})

test('of a delivery and a look at the result that race, one waits for the other', { timeout: 30_000 }, async ({
  database,
  catalog
}) => {
  const seen = { delivered: 0, refused: 0 }
  for (let race = 0; race < 20; race++) {
    const attempt = await ended(database, catalog, (await newGuest(database)).userId)
    // the later the look starts, the further the delivery has come
    const look = async () => {
      await new Promise((resolve) => setTimeout(resolve, race))
      return shownResult(database, attempt.userId, attempt.id, LATER)
    }
    const send = () =>
      deliver(database, attempt).then(
        () => 'delivered' as const,
        ({ code }) => code
      )
    const [first, second] = race % 2 === 0 ? [look(), send()] : [send(), look()]
    const outcomes = await Promise.all([first, second])
    const [result, outcome] = race % 2 === 0 ? outcomes : outcomes.toReversed()
    const { standing } = (result as Awaited<ReturnType<typeof look>>).attempt
    expect([outcome, standing.says === 'score' && standing.scaled]).toEqual(
      outcome === 'delivered' ? ['delivered', 1000] : ['attempt-revealed', 100]
    )
    seen[outcome === 'delivered' ? 'delivered' : 'refused'] += 1
  }
  expect(seen.delivered + seen.refused).toBe(20)
})
