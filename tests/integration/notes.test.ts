import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test as plain } from 'vitest'
import { getNote, getNoteIndex, getSourceExcerpt } from '#lib/features/notes/data.ts'
import { test } from '#tests/factories/database.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'

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
