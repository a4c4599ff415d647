import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test as plain } from 'vitest'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { type Catalog, getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { getNote, getNoteIndex, getPastNote, getPastTopics, getSourceExcerpt } from '#lib/features/notes/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { newAttempt } from '#tests/factories/attempt.ts'
import { MINI_PACK, makeBank } from '#tests/factories/bank.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { shownExplanation } from '#tests/factories/shown.ts'
import { NOON } from '#tests/factories/time.ts'

describe('a page of the notes', () => {
  test('counts the questions of each passage, in both languages the same', async ({ catalog }) => {
    const [ja, en] = (['ja', 'en'] as const).map((language) => getNote(catalog, 'alpha', language))
    expect(ja?.cited.get('p2-1')).toEqual({ text: 'アルファの要点1である。', questions: 2 })
    expect(en?.cited.get('p2-1')).toEqual({ text: 'This is point 1 of alpha.', questions: 2 })
    expect(ja?.cited.has('p3-2')).toBe(false)
  })

  test('shows an erratum at the passage that it corrects', async ({ catalog }) => {
    const note = getNote(catalog, 'alpha', 'en')
    expect([...(note?.errata ?? [])].map(([passage, errata]) => [passage, errata.map(({ id }) => id)])).toEqual([
      ['p3-1', ['alpha-speed']]
    ])
  })

  test('leads to its neighbours in reading order', async ({ catalog }) => {
    expect(getNote(catalog, 'alpha', 'ja')?.previous).toBeUndefined()
    expect(getNote(catalog, 'beta', 'ja')).toMatchObject({ previous: { topic: 'alpha' }, next: { topic: 'gamma' } })
    expect(getNote(catalog, 'gamma', 'ja')?.next).toBeUndefined()
  })

  test('keeps the other language’s anchors, so that a shared link opens in both', async ({ catalog }) => {
    const [, overview] = getNote(catalog, 'alpha', 'en')?.sections ?? []
    expect(overview).toMatchObject({ anchor: 'overview', alias: '概要' })
  })

  test('that the pack does not have is none', async ({ catalog }) => {
    expect(getNote(catalog, 'delta', 'ja')).toBeUndefined()
    expect(getNoteIndex(catalog, 'en').map(({ topic, errata }) => [topic, errata])).toEqual([
      ['alpha', 1],
      ['beta', 0],
      ['gamma', 0]
    ])
  })
})

describe('the original of a page', () => {
  const ORIGINAL =
    '# 前書き\n\n別の話。\n\n## アルファ\n\n### 概要\n\n元の文。\n\n#### 余談\n\n挟まった文。\n\n## ベータ\n\n### 概要\n\n次の話。\n'
  const open = (file: string, headings: string[], text = ORIGINAL) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'source.txt'), text)
    return getSourceExcerpt(folder, { file, headings })
  }

  plain('is the run of its headings, with what stands beneath them, and no other', async () => {
    const excerpt = await open('source.txt', ['ベータ', '概要'])
    expect(excerpt).toMatchObject({ state: 'found' })
    expect(JSON.stringify(excerpt)).toContain('次の話')
    expect(JSON.stringify(excerpt)).not.toContain('元の文')
  })

  plain('is found whatever editor saved it', async () => {
    const saved = `\uFEFF${ORIGINAL.normalize('NFD').replaceAll('\n', '\r\n')}`
    expect(await open('source.txt', ['ベータ', '概要'], saved)).toEqual(await open('source.txt', ['ベータ', '概要']))
  })

  plain('whose headings are gone is said to have changed', async () => {
    expect(await open('source.txt', ['ガンマ'])).toEqual({ state: 'changed' })
  })

  plain.each(['../source.txt', '/etc/passwd', '.secret', 'sub\\source.txt', 'absent.txt'])(
    'is not looked for outside its folder (%s)',
    async (file) => {
      expect(await open(file, ['アルファ'])).toEqual({ state: 'missing' })
    }
  )

  plain('that is too large to show is said to be', async () => {
    expect(await open('source.txt', ['アルファ'], 'x'.repeat(2 * 1024 * 1024 + 1))).toEqual({ state: 'too-large' })
  })
})

describe('a note after its topic was removed', () => {
  const sat = async (database: Database, catalog: Catalog, userId: string) => {
    const attempt = await newAttempt(database, catalog, userId)
    await submitAttempt(database, ownerOf(userId), attempt.id, NOON)
    return attempt
  }

  test('is still what the finished attempt cited, to its own learner only', async ({ database, catalog, learner }) => {
    const attempt = await sat(database, catalog, learner.userId)
    const bank = makeBank()
    bank.pack.topics = bank.pack.topics.filter(({ id }) => id !== 'alpha')
    bank.notes = bank.notes.filter(({ topic }) => topic !== 'alpha')
    bank.questions = bank.questions.filter(({ topic }) => topic !== 'alpha')
    bank.errata = []
    await storeBank(database, bank, NOON)
    const current = await getCurrentCatalog(database, MINI_PACK)
    expect(getNote(current, 'alpha', 'ja')).toBeUndefined()

    const position = attempt.form.items.findIndex(
      ({ versionId }) => catalog.byVersion.get(versionId)?.topic === 'alpha'
    )
    const { sections } = await shownExplanation(database, learner.userId, attempt.id, position, NOON)
    const { topic } = sections[0]
    expect(await getPastTopics(database, ownerOf(learner.userId), attempt.id)).toEqual([topic])
    const past = await getPastNote(database, ownerOf(learner.userId), attempt.id, { topic, language: 'ja' })
    expect(past).toMatchObject({ stillThere: false, note: { title: 'アルファ', questions: 0, next: undefined } })
    expect([...(past?.note.cited ?? [])]).toEqual([])

    const other = await newGuest(database)
    await expect(getPastNote(database, ownerOf(other.userId), attempt.id, { topic, language: 'ja' })).rejects.toThrow(
      expect.objectContaining({ code: 'not-found' })
    )
  })

  test('opens once the attempt is handed in', async ({ database, catalog, learner }) => {
    const attempt = await newAttempt(database, catalog, learner.userId)
    await expect(getPastTopics(database, ownerOf(learner.userId), attempt.id)).rejects.toThrow(
      expect.objectContaining({ code: 'attempt-open' })
    )
  })

  test('that nobody touched is read at its usual place', async ({ database, catalog, learner }) => {
    const attempt = await sat(database, catalog, learner.userId)
    expect(await getPastTopics(database, ownerOf(learner.userId), attempt.id)).toEqual([])
  })
})
