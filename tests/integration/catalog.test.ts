import { expect } from 'vitest'
import { citedPassages } from '#lib/domain/bank/coverage.ts'
import { fingerprintsOf } from '#lib/domain/bank/freshness.ts'
import { getPaper } from '#lib/features/attempts/data.ts'
import { examOf, getCatalog, getCurrentCatalog, getQuestionVersion } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { getNextQuestion } from '#lib/features/practice/data.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { newAttempt } from '#tests/factories/attempt.ts'
import { MINI_PACK, makeBank } from '#tests/factories/bank.ts'
import { test } from '#tests/factories/database.ts'
import { both } from '#tests/factories/question.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { daysAfter, momentAt, NOON } from '#tests/factories/time.ts'

const rows = async (database: Database) => ({
  packs: await database.packVersion.count(),
  questions: await database.questionVersion.count(),
  notes: await database.noteVersion.count()
})

function editedBank() {
  const bank = makeBank()
  bank.questions[0].stem = both('書き直した問いはどれか。', 'Which is the question that was rewritten?')
  return bank
}

test('storing the same bank again changes nothing', async ({ database, catalog }) => {
  const before = await rows(database)
  expect(before).toEqual({ packs: 1, questions: 24, notes: 3 })
  expect(await storeBank(database, makeBank(), daysAfter(NOON, 1))).toEqual({
    versionId: catalog.versionId,
    changed: false
  })
  expect(await rows(database)).toEqual(before)
})

test('a question whose passage changed in a number is not served until somebody confirms it', async ({ database }) => {
  const bank = makeBank()
  const readAs = (read: typeof bank) =>
    read.questions.map((question) => ({
      id: question.id,
      read: 'agreed' as const,
      on: '2026-11-22',
      ...fingerprintsOf(question, read.notes)
    }))
  bank.readings = readAs(bank)
  bank.notes[0].pages.ja = JSON.parse(
    JSON.stringify(bank.notes[0].pages.ja).replace('要点1である', '要点1である（上限 5 GB）')
  )
  await storeBank(database, bank, NOON)
  const served = (await getCurrentCatalog(database, MINI_PACK)).byQuestion
  expect(['alpha-1', 'alpha-5', 'alpha-2'].map((id) => served.has(id))).toEqual([false, false, true])

  bank.readings = readAs(bank)
  await storeBank(database, bank, NOON)
  expect((await getCurrentCatalog(database, MINI_PACK)).byQuestion.size).toBe(24)
})

test('what is read back is what was stored', async ({ catalog }) => {
  const bank = makeBank()
  const byId = (left: { id: string }, right: { id: string }) => left.id.localeCompare(right.id)
  expect(catalog.questions.map(({ topic, question }) => ({ ...question, topic })).sort(byId)).toEqual(
    bank.questions.sort(byId)
  )
  expect([...catalog.notes.values()].sort((left, right) => left.topic.localeCompare(right.topic))).toEqual(bank.notes)
  expect(catalog).toMatchObject({ pack: bank.pack, errata: bank.errata })
  expect(catalog.cited.get('alpha')?.get('p2-1')?.sort()).toEqual(citedPassages(bank).get('alpha')?.get('p2-1')?.sort())
})

test('an edited question is one new version, and older versions stay', async ({ database, catalog }) => {
  const { versionId, changed } = await storeBank(database, editedBank(), NOON)
  expect(changed).toBe(true)
  expect(await rows(database)).toEqual({ packs: 2, questions: 25, notes: 3 })
  const current = await getCurrentCatalog(database, MINI_PACK)
  expect(current.versionId).toBe(versionId)
  expect(current.questions).toHaveLength(24)
  expect(current.byQuestion.get('alpha-1')?.question.stem.en).toContain('rewritten')
  expect((await getCatalog(database, catalog.versionId)).byQuestion.get('alpha-1')?.question.stem.en).not.toContain(
    'rewritten'
  )
})

test('going back to an earlier bank makes its version the current one again', async ({ database, catalog }) => {
  await storeBank(database, editedBank(), NOON)
  expect(await storeBank(database, makeBank(), NOON)).toEqual({ versionId: catalog.versionId, changed: true })
  expect(await rows(database)).toEqual({ packs: 2, questions: 25, notes: 3 })
})

test('a running attempt keeps the questions that it was drawn with', async ({ database, catalog, learner }) => {
  const { id } = await newAttempt(database, catalog, learner.userId)
  const before = await getPaper(database, ownerOf(learner.userId), id)
  const bank = editedBank()
  for (const question of bank.questions) question.stem = both('別の問いはどれか。', 'Which is another question?')
  await storeBank(database, bank, NOON)
  expect((await getPaper(database, ownerOf(learner.userId), id)).questions).toEqual(before.questions)
})

test('a question that left the bank can still be read and answered, but is not served', async ({
  database,
  catalog,
  learner
}) => {
  const removed = catalog.byQuestion.get('alpha-1')
  if (!removed) throw new Error('the small bank has alpha-1')
  const bank = makeBank()
  bank.questions = bank.questions.filter((question) => question.id !== 'alpha-1')
  await storeBank(database, bank, NOON)
  const current = await getCurrentCatalog(database, MINI_PACK)

  expect(current.byQuestion.has('alpha-1')).toBe(false)
  expect(await getQuestionVersion(database, removed.versionId)).toEqual(removed)
  const scope = { mode: 'drill', topic: 'alpha' } as const
  for (let at = 0; at < 20; at++) {
    const day = daysAfter(NOON, at)
    const next = await getNextQuestion(database, current, learnerOf(learner.userId), scope, day, '2026-11-22')
    if (!next) throw new Error('the topic has questions')
    expect(current.byVersion.get(next.versionId)?.question.id).not.toBe('alpha-1')
    const answer = { id: `answer-${at}`, scope, versionId: next.versionId, selected: ['a'] }
    await answerAndExplain(database, current, learnerOf(learner.userId), answer, momentAt(day))
  }
  const late = { id: 'late', scope, versionId: removed.versionId, selected: ['b'] }
  expect(await answerAndExplain(database, current, learnerOf(learner.userId), late, momentAt(NOON))).toMatchObject({
    correct: true,
    question: { versionId: removed?.versionId }
  })
})

test('what does not exist is refused', async ({ database, catalog }) => {
  const notFound = expect.objectContaining({ code: 'not-found' })
  await expect(getCatalog(database, 'nowhere')).rejects.toEqual(notFound)
  await expect(getQuestionVersion(database, 'nowhere')).rejects.toEqual(notFound)
  expect(() => examOf(catalog, 'nowhere')).toThrow(notFound)
  await database.pack.deleteMany()
  await expect(getCurrentCatalog(database, MINI_PACK)).rejects.toEqual(notFound)
})

test('what was stored before a rule for authors became stricter can still be read', async ({ database }) => {
  const bank = makeBank()
  bank.questions[0].checkedOn = '2026-02-30'
  bank.exams[0].checkedOn = '2026-02-30'
  bank.pack.exams = ['mini', 'mini']
  const { versionId } = await storeBank(database, bank, daysAfter(NOON, 1))
  const catalog = await getCatalog(database, versionId)
  expect(catalog.byQuestion.has('alpha-1')).toBe(true)
  expect(catalog.exams.get('mini')?.checkedOn).toBe('2026-02-30')
})
