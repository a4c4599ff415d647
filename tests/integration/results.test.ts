import { describe, expect } from 'vitest'
import { changesOf } from '#lib/domain/sitting.ts'
import { type Standing, wilson } from '#lib/domain/standing.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { type Catalog, getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { answerAllRight, makeResponse, newAttempt } from '#tests/factories/attempt.ts'
import { MINI_PACK, makeBank } from '#tests/factories/bank.ts'
import { test } from '#tests/factories/database.ts'
import { keyOfVersion } from '#tests/factories/question.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownAttempts, shownExplanation, shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

type Started = Awaited<ReturnType<typeof newAttempt>>

const versionAt = (catalog: Catalog, { form }: Started, position: number) => {
  const version = catalog.byVersion.get(form.items[position].versionId)
  if (!version) throw new Error(`the catalog lacks the question at ${position}`)
  return version
}

/** Starts a full form on a day after noon, answers the first so many positions right, and hands in. */
async function sit(
  database: Database,
  catalog: Catalog,
  userId: string,
  { day = 0, right = 0, seed = `day ${day}` }: { day?: number; right?: number; seed?: string }
): Promise<Started> {
  const now = daysAfter(NOON, day)
  const attempt = await newAttempt(database, catalog, userId, { seed, now })
  const responses = Array.from({ length: right }, (_, position) =>
    makeResponse({ position, selected: keyOfVersion(versionAt(catalog, attempt, position)), at: now.getTime() })
  )
  if (right > 0) await saveResponses(database, ownerOf(userId), attempt.id, { epoch: 1, responses }, now)
  await submitAttempt(database, ownerOf(userId), attempt.id, minutesAfter(now, 10))
  return attempt
}

describe('a result', () => {
  test('has a row for each question, as it was shown and answered', async ({ database, catalog, learner }) => {
    const attempt = await newAttempt(database, catalog, learner.userId)
    const key = keyOfVersion(versionAt(catalog, attempt, 3))
    const wrong = ['c']
    const given = { position: 3, confidence: 'guess' as const, flagged: true, timeMs: 42_000 }
    const response = makeResponse({ ...given, selected: wrong, trail: `${key.join('')},c` })
    await saveResponses(database, ownerOf(learner.userId), attempt.id, { epoch: 1, responses: [response] }, NOON)
    await submitAttempt(database, ownerOf(learner.userId), attempt.id, minutesAfter(NOON, 5))

    const { rows, minutes, exam } = await shownResult(database, learner.userId, attempt.id, NOON)
    expect(rows).toHaveLength(10)
    expect(rows.map(({ versionId, options, scored }) => ({ versionId, options, scored }))).toEqual(
      attempt.form.items.map(({ versionId, options, scored }) => ({ versionId, options, scored }))
    )
    expect(rows[3]).toMatchObject({ ...given, selected: wrong, key, right: false, late: false })
    expect(changesOf(rows)['right-wrong']).toEqual([3])
    expect(rows[0]).toMatchObject({ selected: [], trail: '', timeMs: 0, right: false, confidence: null })
    expect({ minutes, exam: exam.id }).toEqual({ minutes: 20, exam: 'mini' })
  })

  test('keeps the exam’s own minutes apart from the time that was added', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId, { allowanceMinutes: 30 })
    await submitAttempt(database, ownerOf(learner.userId), id, NOON)
    const { attempt, minutes } = await shownResult(database, learner.userId, id, NOON)
    expect({ minutes, added: attempt.allowanceMinutes }).toEqual({ minutes: 20, added: 30 })
  })

  test('marks what was answered in time and arrived late', async ({ database, catalog, learner }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const late = makeResponse({ position: 2, at: minutesAfter(NOON, 19).getTime() })
    await saveResponses(database, ownerOf(learner.userId), id, { epoch: 1, responses: [makeResponse()] }, NOON)
    await saveResponses(database, ownerOf(learner.userId), id, { epoch: 1, responses: [late] }, minutesAfter(NOON, 60))
    const { rows } = await shownResult(database, learner.userId, id, minutesAfter(NOON, 60))
    expect(rows.filter((row) => row.late).map((row) => row.position)).toEqual([2])
    expect(rows[2].selected).toEqual(['a'])
    const { row } = await shownExplanation(database, learner.userId, id, 2, minutesAfter(NOON, 60))
    expect(row.late).toBe(true)
  })

  test('names the unscored questions, in the explanation too', async ({ database, catalog, learner }) => {
    const { id } = await sit(database, catalog, learner.userId, {})
    const { rows } = await shownResult(database, learner.userId, id, NOON)
    const unscored = rows.filter((row) => !row.scored)
    expect(unscored).toHaveLength(2)
    const explained = await shownExplanation(database, learner.userId, id, unscored[0].position, NOON)
    expect(explained).toMatchObject({ total: 10, row: { scored: false } })
  })

  test('asks the database as often for ten questions as for one', async ({ database, catalog, learner }) => {
    const one = await newAttempt(database, catalog, learner.userId)
    await submitAttempt(database, ownerOf(learner.userId), one.id, NOON)
    const asked = async () => {
      let queries = 0
      const counting = database.$extends({
        query: {
          $allOperations: ({ args, query }) => {
            queries += 1
            return query(args)
          }
        }
      }) as unknown as Database
      await shownResult(counting, learner.userId, one.id, NOON)
      return queries
    }
    // the first time one more: that it was opened is written down
    expect(await asked()).toBeLessThanOrEqual(7)
    expect(await asked()).toBeLessThanOrEqual(6)
  })
})

const scoreOf = ({ standing }: { standing: Standing }) => (standing.says === 'score' ? standing.scaled : Number.NaN)

describe('a short form', () => {
  test('has its share with a range, no score and no verdict, here and in the list', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId, { kind: 'short' })
    await submitAttempt(database, ownerOf(userId), id, NOON)
    const { attempt } = await shownResult(database, userId, id, NOON)
    expect(attempt.standing).toEqual({ says: 'range', range: wilson(0, attempt.result.scored) })
    const [listed] = await shownAttempts(database, userId, NOON)
    for (const shown of [attempt, listed]) expect(JSON.stringify(shown)).not.toMatch(/scaled|passed/)
  })

  test('is what a full form becomes that had to be shortened', async ({ database, learner: { userId } }) => {
    const bank = makeBank()
    const few = { ...bank, questions: bank.questions.filter((_, at) => at % 3 === 0) }
    await storeBank(database, few, NOON)
    const catalog = await getCurrentCatalog(database, MINI_PACK)
    const { form } = await newAttempt(database, catalog, userId, { kind: 'full', shorten: true })
    expect(form.items.length).toBeLessThan(10)
    expect(form.kind).toBe('short')
  })

  test('is compared with short ones only, a full one with full ones only', async ({ database, catalog, learner }) => {
    const sitting = async (kind: 'full' | 'short', day: number) => {
      const now = daysAfter(NOON, day)
      const { id } = await newAttempt(database, catalog, learner.userId, { kind, now, seed: `${day}` })
      await submitAttempt(database, ownerOf(learner.userId), id, now)
      return id
    }
    const [short, full, again] = [await sitting('short', 0), await sitting('full', 1), await sitting('short', 2)]
    const compared = async (id: string) =>
      (await shownResult(database, learner.userId, id, daysAfter(NOON, 9))).comparison.map((one) => one.id)
    expect(await compared(again)).toEqual([short, again])
    expect(await compared(full)).toEqual([full])
  })
})

describe('the comparison', () => {
  test('goes through the finished attempts of the exam up to this one', async ({ database, catalog, learner }) => {
    const first = await sit(database, catalog, learner.userId, { day: 0, right: 4 })
    const second = await sit(database, catalog, learner.userId, { day: 1, right: 10 })
    await newAttempt(database, catalog, learner.userId, { now: daysAfter(NOON, 2), seed: 'open' })

    const { comparison, attempt } = await shownResult(database, learner.userId, second.id, daysAfter(NOON, 2))
    expect(comparison.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(attempt.standing).toEqual({ says: 'score', scaled: 1000, passed: true })
    expect(comparison[1]).toMatchObject({ standing: attempt.standing, share: 1, kind: 'full', questions: 10 })
    expect(comparison[1].gain).toBe(scoreOf(comparison[1]) - scoreOf(comparison[0]))
    const before = await shownResult(database, learner.userId, first.id, daysAfter(NOON, 2))
    expect(
      before.comparison.map(({ id }) => id),
      'a later attempt is not compared'
    ).toEqual([first.id])
  })

  test('counts the questions that were met before, wherever that was', async ({ database, catalog, learner }) => {
    const started = await newAttempt(database, catalog, learner.userId, { seed: 'probe' })
    await submitAttempt(database, ownerOf(learner.userId), started.id, NOON)
    await database.answer.deleteMany({ where: { userId: learner.userId } })
    const drilled = { id: crypto.randomUUID(), version: versionAt(catalog, started, 0), selected: ['a'] }
    await recordAnswer(
      database,
      learnerOf(learner.userId),
      { ...drilled, source: 'drill' },
      momentAt(minutesAfter(NOON, 1))
    )

    // draws every question of the bank within three attempts, so the drilled one is among them
    const attempts: Started[] = []
    for (const day of [1, 2, 3]) attempts.push(await sit(database, catalog, learner.userId, { day, right: 10 }))
    const { comparison } = await shownResult(database, learner.userId, attempts[2].id, daysAfter(NOON, 9))
    const met = comparison.slice(1).reduce((sum, sitting) => sum + sitting.met, 0)
    const asked = attempts.flatMap(({ form }) => form.items.map(({ questionId }) => questionId))
    const repeated = asked.length - new Set(asked).size
    const drilledWasAsked = asked.includes(versionAt(catalog, started, 0).question.id)
    expect(met).toBe(repeated + (drilledWasAsked ? 1 : 0))
    for (const sitting of comparison.slice(1)) expect(sitting.first.right).toBe(sitting.first.all)
  })

  test('leaves retries out, and a retry has none', async ({ database, catalog, learner }) => {
    const first = await sit(database, catalog, learner.userId, { day: 0, right: 4 })
    const retry = { retryOf: first.id, allowanceMinutes: 0, policy: 'lenient' } as const
    const { id } = await startAttempt(database, catalog, learnerOf(learner.userId), retry, 'retry', daysAfter(NOON, 1))
    await submitAttempt(database, ownerOf(learner.userId), id, daysAfter(NOON, 1))
    const retried = await shownResult(database, learner.userId, id, daysAfter(NOON, 1))
    expect(retried.attempt).toMatchObject({ kind: 'retry', questions: 6 })
    expect(retried.comparison).toEqual([])
    const second = await sit(database, catalog, learner.userId, { day: 2 })
    const { comparison } = await shownResult(database, learner.userId, second.id, daysAfter(NOON, 3))
    expect(comparison.map((sitting) => sitting.id)).toEqual([first.id, second.id])
  })

  test('says of a first perfect attempt that everything was new', async ({ database, catalog, learner }) => {
    const attempt = await newAttempt(database, catalog, learner.userId)
    await answerAllRight(database, catalog, learner.userId, attempt)
    await submitAttempt(database, ownerOf(learner.userId), attempt.id, NOON)
    const { comparison } = await shownResult(database, learner.userId, attempt.id, NOON)
    expect(comparison).toHaveLength(1)
    expect(comparison[0]).toMatchObject({ met: 0, first: { all: 10, right: 10 }, gain: undefined })
  })
})
