/**
 * Two packs whose topics, questions, concepts and exams have the same ids. No page of one shows a word of the other, nor
 * anything of what was practised there; the list of pages is the one of all pages, so a new one is looked at as well.
 */
import { expect, vi } from 'vitest'
import { openSession } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { retirePacks, storeBank } from '#lib/features/catalog/mutations.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { LOOPBACK_HEADER } from '#lib/infra/headers.ts'
import { answerFrom } from '#tests/factories/api.ts'
import { makeResponse, makeStart } from '#tests/factories/attempt.ts'
import { MINI_PACK } from '#tests/factories/bank.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { headersOf, openPage, PAGES, type PageRequest } from '#tests/factories/page.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { makeMarkedBank, SECOND_MARK, SECOND_PACK } from '#tests/factories/second.ts'
import { minutesAfter, momentAt } from '#tests/factories/time.ts'

vi.mock('next/headers', () => ({ headers: () => headersOf() }))

const FIRST_MARK = 'FIRST'
const TOPICS = ['alpha', 'beta', 'gamma']

async function storeBoth(database: Database): Promise<void> {
  answerFrom(database)
  await storeBank(database, makeMarkedBank(MINI_PACK, FIRST_MARK), new Date())
  await storeBank(database, makeMarkedBank(SECOND_PACK, SECOND_MARK), new Date())
}

/** A guest who practises in one pack: every question answered wrong in a drill, and an exam handed in. */
async function practise(database: Database, userId: string, pack: string) {
  const catalog = await getCurrentCatalog(database, pack)
  const before = (minutes: number) => minutesAfter(new Date(), -minutes)
  const drilled: string[] = []
  for (const { versionId, topic } of catalog.questions) {
    const id = crypto.randomUUID()
    drilled.push(id)
    const answer = { id, scope: { mode: 'drill' as const, topic }, versionId, selected: ['c'] }
    await answerAndExplain(database, catalog, learnerOf(userId, pack), answer, momentAt(before(400)))
  }
  const { id } = await startAttempt(database, catalog, learnerOf(userId, pack), makeStart({ pack }), pack, before(300))
  const responses = [0, 1, 2].map((position) => makeResponse({ position, selected: ['c'], at: before(299).getTime() }))
  await saveResponses(database, ownerOf(userId), id, { epoch: 1, responses }, before(299))
  await submitAttempt(database, ownerOf(userId), id, before(290))
  return { attempt: id, drilled }
}

async function cookieFor(database: Database, userId: string): Promise<string> {
  return (await sessionCookie(await openSession(database, userId, 'a browser', new Date()))).split(';')[0]
}

/** The pages of a pack, by their place in it. */
const OF_PACK = PAGES.filter((page) => page.includes('[pack]'))
const visitsOf = (page: string, pack: string): PageRequest[] => {
  const base = { params: { pack } }
  if (page.includes('[topic]'))
    return TOPICS.flatMap((topic) => [
      { params: { pack, topic } },
      { params: { pack, topic }, search: { passage: 'p2-1' } }
    ])
  if (page.includes('[note]')) return TOPICS.map((note) => ({ params: { pack, note } }))
  return page.endsWith('/review') ? [base, { ...base, search: { topic: 'alpha' } }] : [base]
}

/** What every page of a pack shows to this learner. */
async function shownIn(pack: string, cookie: string): Promise<Map<string, string>> {
  const headers = { cookie, 'accept-language': 'en', [LOOPBACK_HEADER]: '1' }
  const shown = new Map<string, string>()
  for (const page of OF_PACK)
    for (const visit of visitsOf(page, pack)) {
      const answer = await openPage(page, { ...visit, headers })
      shown.set(`${page} ${JSON.stringify(visit)}`, answer.shown || answer.led)
    }
  return shown
}

test('no page of one pack shows a word of the other', { timeout: 60_000 }, async ({
  database,
  learner: { userId }
}) => {
  await storeBoth(database)
  const first = await practise(database, userId, MINI_PACK)
  const second = await practise(database, userId, SECOND_PACK)
  const cookie = await cookieFor(database, userId)
  for (const [pack, own, other] of [
    [MINI_PACK, FIRST_MARK, SECOND_MARK],
    [SECOND_PACK, SECOND_MARK, FIRST_MARK]
  ])
    for (const [page, text] of await shownIn(pack, cookie)) {
      if (text !== 'not-found') expect(text, page).toContain(own)
      expect(text, page).not.toContain(other)
    }
  const headers = { cookie, 'accept-language': 'en' }
  for (const [{ attempt, drilled }, own, other] of [
    [first, FIRST_MARK, SECOND_MARK],
    [second, SECOND_MARK, FIRST_MARK]
  ] as const) {
    const visits: [string, PageRequest][] = [
      ['app/(site)/exams/[attempt]/result', { params: { attempt } }],
      ['app/(site)/exams/[attempt]/result/[position]', { params: { attempt, position: '1' } }],
      ['app/(site)/exams/[attempt]/notes/[note]', { params: { attempt, note: 'alpha' } }],
      ['app/(site)/review/[answer]', { params: { answer: drilled[0] } }],
      ['app/(site)/review/[answer]', { params: { answer: `${attempt}:0` } }]
    ]
    for (const [page, visit] of visits) {
      const { shown } = await openPage(page, { ...visit, headers })
      expect(shown, page).toContain(own)
      expect(shown, page).not.toContain(other)
    }
  }
})

test('what was practised in one pack leaves no trace in the other', { timeout: 60_000 }, async ({ database }) => {
  await storeBoth(database)
  // two learners who differ in their practice alone: which question comes first follows from who asks
  const { userId } = await newGuest(database, new Date())
  const cookie = await cookieFor(database, userId)
  const before = await shownIn(MINI_PACK, cookie)
  await practise(database, userId, SECOND_PACK)
  const after = await shownIn(MINI_PACK, cookie)
  for (const [page, text] of after) expect(text, page).toBe(before.get(page))
})

test('attempts of a retired pack are found beside those of the packs on offer', { timeout: 60_000 }, async ({
  database,
  learner: { userId }
}) => {
  await storeBoth(database)
  const { attempt } = await practise(database, userId, SECOND_PACK)
  const headers = { cookie: await cookieFor(database, userId), 'accept-language': 'en' }
  const exams = async () =>
    (await openPage('app/(site)/packs/[pack]/exams', { params: { pack: MINI_PACK }, headers })).shown
  expect(await exams()).not.toContain(attempt)
  await retirePacks(database, [MINI_PACK])
  expect(await exams()).toContain(`/exams/${attempt}/result`)
})
