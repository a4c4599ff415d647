/** Several packs side by side: which are offered, which one a learner is in, and what is left of a retired one. */
import { describe, expect } from 'vitest'
import { getPackOfAttempt } from '#lib/features/attempts/data.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { getCurrentCatalog, getLastCatalog, getPackInUse, getPacks } from '#lib/features/catalog/data.ts'
import { retirePacks, storeBank } from '#lib/features/catalog/mutations.ts'
import { getPastNote, getPastTopics } from '#lib/features/notes/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { serveApi } from '#tests/factories/api.ts'
import { answerAllRight, makeRetry, makeStart, newAttempt } from '#tests/factories/attempt.ts'
import { MINI_PACK, makeBank } from '#tests/factories/bank.ts'
import { test } from '#tests/factories/database.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { makeSecondBank, SECOND_PACK } from '#tests/factories/second.ts'
import { shownExplanation, shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, NOON } from '#tests/factories/time.ts'

const notFound = expect.objectContaining({ code: 'not-found' })
const offered = async (database: Database) => (await getPacks(database)).map(({ id }) => id)

describe('packs on offer', () => {
  test('stand in the order that they name, then by id, whatever the order in which they were loaded', async ({
    database
  }) => {
    await storeBank(database, makeSecondBank(), NOON)
    expect(await offered(database)).toEqual([MINI_PACK, SECOND_PACK])
    const second = makeSecondBank()
    second.pack.order = 1
    await storeBank(database, second, NOON)
    expect(await offered(database)).toEqual([SECOND_PACK, MINI_PACK])
  })

  test('are read side by side, each with its own questions under the same ids', async ({ database, catalog }) => {
    await storeBank(database, makeSecondBank(), NOON)
    const second = await getCurrentCatalog(database, SECOND_PACK)
    expect([...second.byQuestion.keys()].sort()).toEqual([...catalog.byQuestion.keys()].sort())
    for (const { versionId } of second.questions) expect(catalog.byVersion.has(versionId)).toBe(false)
    for (const { question } of second.questions) expect(question.stem.en).toContain('SECOND')
    expect(catalog.questions.some(({ question }) => question.stem.en.includes('SECOND'))).toBe(false)
  })
})

describe('the pack that a learner is in', () => {
  test('is the one that the browser opened last, else that of the latest attempt, else the first', async ({
    database,
    learner: { userId }
  }) => {
    await storeBank(database, makeSecondBank(), NOON)
    const inUse = async (user: string | undefined, opened?: string) =>
      (await getPackInUse(database, user ? ownerOf(user) : undefined, opened)).id
    expect(await inUse(undefined)).toBe(MINI_PACK)
    expect(await inUse(userId)).toBe(MINI_PACK)
    await newAttempt(database, await getCurrentCatalog(database, SECOND_PACK), userId)
    expect(await inUse(userId)).toBe(SECOND_PACK)
    expect(await inUse(userId, MINI_PACK)).toBe(MINI_PACK)
    for (const odd of ['nowhere', '', '../x', '__proto__']) expect(await inUse(userId, odd)).toBe(SECOND_PACK)
    await retirePacks(database, [MINI_PACK])
    expect(await inUse(userId, SECOND_PACK)).toBe(MINI_PACK)
    await retirePacks(database, [])
    await expect(inUse(userId)).rejects.toEqual(notFound)
  })
})

describe('a retired pack', () => {
  test('is not offered, until its folder is back', async ({ database, catalog }) => {
    expect(await retirePacks(database, [MINI_PACK])).toEqual([])
    expect(await retirePacks(database, [SECOND_PACK])).toEqual([MINI_PACK])
    expect(await offered(database)).toEqual([])
    await expect(getCurrentCatalog(database, MINI_PACK)).rejects.toEqual(notFound)
    expect(await getLastCatalog(database, MINI_PACK)).toEqual({ catalog, retired: true })
    expect(await storeBank(database, makeBank(), NOON)).toEqual({ versionId: catalog.versionId, changed: true })
    expect(await getLastCatalog(database, MINI_PACK)).toEqual({ catalog, retired: false })
  })

  test('is read as it was last, also where that was an earlier version', async ({ database, catalog }) => {
    const edited = makeBank()
    edited.questions.pop()
    await storeBank(database, edited, daysAfter(NOON, 1))
    await storeBank(database, makeBank(), daysAfter(NOON, 2))
    await retirePacks(database, [])
    expect((await getLastCatalog(database, MINI_PACK)).catalog.versionId).toBe(catalog.versionId)
  })

  test('leaves results, explanations and notes of what was practised, and starts nothing', async ({
    database,
    catalog
  }) => {
    const api = await serveApi(database)
    const { id: userId } = await database.user.findFirstOrThrow()
    const attempt = await newAttempt(database, catalog, userId)
    await answerAllRight(database, catalog, userId, attempt)
    await storeBank(database, makeSecondBank(), NOON)
    await retirePacks(database, [SECOND_PACK])
    const later = minutesAfter(NOON, 5)
    await submitAttempt(database, ownerOf(userId), attempt.id, later)

    expect((await shownResult(database, userId, attempt.id, later)).rows).toHaveLength(10)
    expect((await shownExplanation(database, userId, attempt.id, 0, later)).sections.length).toBeGreaterThan(0)
    expect((await getPastTopics(database, ownerOf(userId), attempt.id)).sort()).toEqual(['alpha', 'beta', 'gamma'])
    const past = await getPastNote(database, ownerOf(userId), attempt.id, { topic: 'alpha', language: 'en' })
    expect(past).toMatchObject({ stillThere: false, note: { title: 'Alpha' } })
    expect(await getPackOfAttempt(database, ownerOf(userId), attempt.id)).toBe(MINI_PACK)

    const start = (body: object) => api.call('POST', '/api/attempts', { body })
    expect((await start(makeStart())).status).toBe(404)
    expect((await start(makeRetry(attempt.id))).status).toBe(404)
    expect((await start(makeStart({ pack: SECOND_PACK }))).status).toBe(201)
  })

  test('takes an answer to the question that was on the screen, and asks none after it', async ({
    database,
    catalog
  }) => {
    const api = await serveApi(database)
    await retirePacks(database, [])
    const [{ versionId }] = catalog.questions
    const answer = { id: crypto.randomUUID(), scope: { mode: 'drill', topic: 'alpha' }, versionId, selected: ['a'] }
    const { status, body } = await api.call('POST', '/api/answers', { body: answer })
    expect([status, body.next]).toEqual([200, null])
    expect(body.sections.length).toBeGreaterThan(0)
    expect(await database.answer.count()).toBe(1)
  })
})

test('an exam is started in the pack that is named, though another has one of the same id', async ({ database }) => {
  await storeBank(database, makeSecondBank(), NOON)
  const api = await serveApi(database)
  const { body } = await api.call('POST', '/api/attempts', { body: makeStart({ pack: SECOND_PACK }) })
  const { packVersion } = await database.attempt.findUniqueOrThrow({
    where: { id: body.id },
    select: { packVersion: true }
  })
  expect(packVersion.packId).toBe(SECOND_PACK)
})

test('an answer goes to the pack of its question, and the next one comes from there', async ({ database }) => {
  await storeBank(database, makeSecondBank(), NOON)
  const api = await serveApi(database)
  const { questions } = await getCurrentCatalog(database, SECOND_PACK)
  const answer = {
    id: crypto.randomUUID(),
    scope: { mode: 'drill', topic: 'alpha' },
    versionId: questions[0].versionId,
    selected: ['a']
  }
  const { body } = await api.call('POST', '/api/answers', { body: answer })
  expect(body.next.stem.en).toContain('SECOND')
})
