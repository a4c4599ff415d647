/** A pack in one language alone: what its author writes, what the checks say of it, and how a reader meets it. */
import { describe, expect, test as plain, vi } from 'vitest'
import { openSession } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { getAttempt, getPaper } from '#lib/features/attempts/data.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { readPack } from '#lib/infra/pack-files.ts'
import { answerFrom } from '#tests/factories/api.ts'
import { newAttempt } from '#tests/factories/attempt.ts'
import { MINI_PACK, packFilesIn, writePack } from '#tests/factories/bank.ts'
import { test } from '#tests/factories/database.ts'
import { temporaryFolder } from '#tests/factories/folder.ts'
import { headersOf, openPage, PAGES } from '#tests/factories/page.ts'
import { ownerOf } from '#tests/factories/scope.ts'

vi.mock('next/headers', () => ({ headers: () => headersOf() }))

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function readIn(language: 'ja' | 'en', overrides: Record<string, string> = {}) {
  const folder = temporaryFolder()
  const files = packFilesIn(language)
  writePack(folder, overrides, files)
  return { ...readPack(folder), files }
}

describe('its files', () => {
  plain.each(['ja', 'en'] as const)(
    'have no problem where they are in %s, and each text is in that language',
    (language) => {
      const { bank, problems, warnings } = readIn(language)
      expect(problems).toEqual([])
      // the small bank has many questions that are alike, in whatever language
      expect(warnings.filter(({ rule }) => rule !== 'near-duplicate')).toEqual([])
      const other = language === 'ja' ? 'en' : 'ja'
      for (const { message } of warnings) expect(message).not.toMatch(new RegExp(`\\b${other}\\b`))
      expect(bank?.pack.languages).toEqual([language])
      expect(bank?.questions).toHaveLength(24)
      for (const { stem } of bank?.questions ?? []) {
        expect(stem.ja).toBe(stem.en)
        expect(JAPANESE.test(stem.en)).toBe(language === 'ja')
      }
      for (const { primary, pages } of bank?.notes ?? []) {
        expect([primary, pages.ja.language, pages.en.language]).toEqual([language, language, language])
        expect(pages.ja).toBe(pages.en)
      }
    }
  )

  plain('are told once what is wrong in them', () => {
    const { files } = readIn('en')
    const alpha = files['questions/alpha.yaml']
    const { problems } = readIn('en', {
      'questions/alpha.yaml': alpha
        .replace('This is point 1 of alpha', 'This stands nowhere')
        .replace('en: Which of these', 'en: "" #')
    })
    expect(problems.map(({ field }) => field)).toEqual(['questions.0.stem.en'])
    const quoted = readIn('en', {
      'questions/alpha.yaml': alpha.replace('This is point 1 of alpha', 'This stands nowhere')
    })
    expect(quoted.problems).toMatchObject([{ field: 'questions.0.cites.0.quote.en' }])
  })

  plain('must not have texts or notes in another', () => {
    const { files } = readIn('en')
    const { problems } = readIn('en', {
      'notes/alpha.ja.md': files['notes/alpha.en.md'],
      'errata.yaml': files['errata.yaml'].replace('en: Alpha is slow.', 'en: Alpha is slow.\n      ja: 遅い。')
    })
    expect(problems.map(({ file, field, message }) => `${file} ${field}: ${message}`)).toEqual([
      'notes/alpha.ja.md : pack.yaml does not list the language ja',
      'errata.yaml errata.0.holds.ja: pack.yaml does not list the language ja'
    ])
  })
})

async function storeEnglish(database: Database): Promise<void> {
  answerFrom(database)
  const { bank } = readIn('en')
  if (!bank) throw new Error('the pack in English cannot be read')
  await storeBank(database, bank, new Date())
}

test('its pages and its paper open for somebody who reads the app in Japanese, and say which language their texts are in', {
  timeout: 60_000
}, async ({ database, learner: { userId } }) => {
  await storeEnglish(database)
  const catalog = await getCurrentCatalog(database, MINI_PACK)
  const cookie = (await sessionCookie(await openSession(database, userId, 'a browser', new Date()))).split(';')[0]
  const headers = { cookie: `${cookie}; language=ja` }
  const now = new Date()
  const { id } = await newAttempt(database, catalog, userId, { now })
  expect((await getPaper(database, ownerOf(userId), id)).languages).toEqual(['en'])
  await submitAttempt(database, ownerOf(userId), id, now)
  expect((await getAttempt(database, ownerOf(userId), id, now)).submittedAt).not.toBeNull()
  for (const page of PAGES) {
    if (!/\[pack\]|result/.test(page) || /coverage|source/.test(page)) continue
    const params = { pack: MINI_PACK, topic: 'alpha', note: 'alpha', attempt: id, position: '1' }
    const { shown, led } = await openPage(page, { params, headers })
    expect(led, page).toBe('')
    if (/\[topic\]|\[note\]|\[position\]/.test(page)) {
      expect(shown, page).toContain('lang="en"')
      expect(shown, page).not.toMatch(/>日本語で読む|>日本語</)
    }
  }
})
