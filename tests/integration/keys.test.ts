/**
 * With an exam open, whatever is asked and whatever page is opened, also with ids, versions and times of earlier ones:
 * nothing tells the keys of its questions. The lists below name every endpoint and every page, so a new one fails here
 * until somebody has thought about it.
 */
import { describe, expect, test as plainTest, vi } from 'vitest'
import { METHODS } from '#app/api/_endpoint.ts'
import { ROUTES } from '#app/api/_routes.ts'
import type { Form } from '#lib/domain/form.ts'
import { markRevealed } from '#lib/features/access/mutations.ts'
import { openSession, signIn, signUp } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import { finaliseAttempt } from '#lib/features/attempts/closing/mutations.ts'
import { pauseAttempt, startAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { type Catalog, getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { answerAndExplain } from '#lib/features/practice/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { LOOPBACK_HEADER } from '#lib/infra/headers.ts'
import { CLIENT, credentials } from '#tests/factories/account.ts'
import { type Api, type Asked, serveApi } from '#tests/factories/api.ts'
import { makeFile, makeResponse, makeStart } from '#tests/factories/attempt.ts'
import { MINI_PACK, makeBank } from '#tests/factories/bank.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { headersOf, openPage, PAGES, type PageRequest } from '#tests/factories/page.ts'
import { both, keyOfVersion } from '#tests/factories/question.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { minutesAfter, momentAt } from '#tests/factories/time.ts'

vi.mock('next/headers', () => ({ headers: () => headersOf() }))

const STATES = ['strict', 'lenient', 'paused', 'retry', 'moved from a guest', 'expired, not finalised'] as const
type State = (typeof STATES)[number]

/** Every text of a key names its question, so that what is found can be told from the same words elsewhere. */
async function storeTellingBank(database: Database): Promise<Catalog> {
  const bank = makeBank()
  bank.questions = bank.questions.map((question) => ({
    ...question,
    id: `needs-${question.id}`,
    stem: both(`${question.stem.ja} STEM[${question.id}]`, `${question.stem.en} STEM[${question.id}]`),
    explanation: both(`SECRET[${question.id}]`, `SECRET[${question.id}]`),
    options: question.options.map((option) => ({
      ...option,
      rationale: both(`SECRET[${question.id}] ${option.id}`, `SECRET[${question.id}] ${option.id}`)
    }))
  }))
  await storeBank(database, bank, new Date())
  return getCurrentCatalog(database, MINI_PACK)
}

type World = {
  database: Database
  catalog: Catalog
  userId: string
  cookie: string
  api: Api
  /** The running attempt, and the questions (by their ids in the bank) whose keys nobody may be told. */
  running: string
  asked: string[]
  form: Form
  /** Ended attempts that have the same questions. */
  earlier: string[]
  /** An answer in a drill of each question, by question id. */
  drilled: Map<string, string>
  state: State
}

async function makeWorld(database: Database, state: State): Promise<World> {
  const api = await serveApi(database)
  const catalog = await storeTellingBank(database)
  const now = new Date()
  const before = (minutes: number) => minutesAfter(now, -minutes)
  const guest = await newGuest(database, before(500))
  const account = state === 'moved from a guest' ? await signUp(database, null, credentials(), CLIENT, before(500)) : ''
  const { userId } = guest

  const drilled = new Map<string, string>()
  for (const { versionId, question } of catalog.questions) {
    const id = crypto.randomUUID()
    drilled.set(question.id, id)
    const request = { id, scope: { mode: 'drill' as const }, versionId, selected: ['c'] }
    await answerAndExplain(database, catalog, learnerOf(userId), request, momentAt(before(400)))
  }
  const sit = async (seed: string, startedAt: Date, policy: 'lenient' | 'strict') => {
    const { id } = await startAttempt(database, catalog, learnerOf(userId), makeStart({ policy }), seed, startedAt)
    const { form } = await database.attempt.findUniqueOrThrow({ where: { id } })
    const { items } = form as unknown as Form
    const responses = items.map(({ versionId }, position) => {
      const version = catalog.byVersion.get(versionId)
      const selected = version && position % 2 === 0 ? keyOfVersion(version) : ['c']
      return makeResponse({ position, selected, trail: 'c', at: startedAt.getTime() })
    })
    await saveResponses(database, ownerOf(userId), id, { epoch: 1, responses }, minutesAfter(startedAt, 1))
    return id
  }
  const earlier: string[] = []
  // so many that every question has been asked before
  for (const [at, policy] of (['strict', 'lenient', 'lenient'] as const).entries()) {
    const startedAt = before(300 - 60 * at)
    const id = await sit(`earlier ${at}`, startedAt, policy)
    if (at < 2) await submitAttempt(database, ownerOf(userId), id, minutesAfter(startedAt, 5))
    else await finaliseAttempt(database, id, minutesAfter(startedAt, 30))
    earlier.push(id)
  }
  const startedAt = state === 'expired, not finalised' ? before(25) : before(2)
  const strict = !['lenient', 'paused'].includes(state)
  const { id: running } =
    state === 'retry'
      ? await startAttempt(
          database,
          catalog,
          learnerOf(userId),
          { retryOf: earlier[0], allowanceMinutes: 0, policy: 'strict' },
          'again',
          startedAt
        )
      : await startAttempt(
          database,
          catalog,
          learnerOf(userId),
          makeStart({ policy: strict ? 'strict' : 'lenient' }),
          'running',
          startedAt
        )
  if (state === 'paused') await pauseAttempt(database, ownerOf(userId), running, before(1))
  const session = account
    ? await signIn(database, guest, credentials(), CLIENT, now)
    : await openSession(database, userId, 'another browser', now)
  const attempt = await database.attempt.findUniqueOrThrow({ where: { id: running } })
  const form = attempt.form as unknown as Form
  const cookie = (await sessionCookie(session)).split(';')[0]
  const asked = form.items.map(({ questionId }) => questionId.replace('needs-', ''))
  return { database, catalog, userId: attempt.userId, cookie, api, running, asked, form, earlier, drilled, state }
}

/** Undoes what a request did to the running attempt, so that the next one meets it as it was. */
async function restoring({ database, running, userId }: World) {
  const was = await database.attempt.findUniqueOrThrow({ where: { id: running } })
  const { deadlineAt, pausedAt, pausedMs, startedAt } = was
  return async () => {
    if ((await database.user.count({ where: { id: userId } })) === 0) return
    await database.answer.deleteMany({ where: { attemptId: running } })
    await database.attempt.update({
      where: { id: running },
      data: {
        submittedAt: null,
        submittedBy: null,
        result: undefined,
        deadlineAt,
        pausedAt,
        pausedMs,
        startedAt
      }
    })
  }
}

type Replay = { path: string; asked?: Asked }

/** For each endpoint what is tried, in this order: what ends the session or the learner comes last. */
const REPLAYS: Record<string, (world: World) => Replay[] | Promise<Replay[]>> = {
  'GET /api/health': () => [{ path: '/api/health' }],
  'GET /api/openapi.json': () => [{ path: '/api/openapi.json' }],
  'POST /api/preferences': () => [{ path: '/api/preferences', asked: { raw: 'language=en' } }],
  'POST /api/answers': ({ catalog, form, drilled }) =>
    form.items.flatMap(({ versionId, questionId }) => {
      const selected = catalog.byVersion.get(versionId)?.question.type === 'multiple' ? ['a', 'd'] : ['c']
      const other = [...drilled].find(([id]) => !form.items.some((item) => item.questionId === id))?.[1]
      const ids = [crypto.randomUUID(), drilled.get(questionId), other, drilled.get(form.items[0].questionId)]
      return ids.flatMap((id) =>
        (['drill', 'review'] as const).map((mode) => ({
          path: '/api/answers',
          asked: { body: { id, scope: { mode }, versionId, selected } }
        }))
      )
    }),
  'POST /api/attempts': ({ earlier, running }) => [
    { path: '/api/attempts', asked: { body: makeStart() } },
    ...[...earlier, running].map((retryOf) => ({
      path: '/api/attempts',
      asked: { body: { retryOf, allowanceMinutes: 0, policy: 'lenient' } }
    }))
  ],
  'GET /api/attempts/{id}': (world) => attempts(world, ''),
  'DELETE /api/attempts/{id}': (world) => attempts(world, ''),
  'POST /api/attempts/{id}/epochs': (world) => attempts(world, '/epochs', { body: { paper: true } }),
  'PUT /api/attempts/{id}/responses': (world) =>
    attempts(world, '/responses', { body: { epoch: 9, responses: [makeResponse({ at: 0 })] } }),
  'POST /api/attempts/{id}/file': async ({ earlier, running }) =>
    Promise.all(
      [...earlier, running].map(async (id) => ({
        path: `/api/attempts/${id}/file`,
        asked: { body: await makeFile(id, [{ epoch: 9, responses: [makeResponse({ at: 0 })] }]) }
      }))
    ),
  'DELETE /api/attempts/{id}/pause': (world) => attempts(world, '/pause'),
  'POST /api/attempts/{id}/pause': (world) => attempts(world, '/pause'),
  'POST /api/attempts/{id}/opening': (world) => attempts(world, '/opening'),
  'POST /api/attempts/{id}/submission': (world) => attempts(world, '/submission'),
  'GET /api/account/export': () => [{ path: '/api/account/export' }],
  'POST /api/account/guest': () => [{ path: '/api/account/guest', asked: { raw: 'next=/review' } }],
  'POST /api/account/sign-up': () => [
    { path: '/api/account/sign-up', asked: { body: credentials('another@example.org', 'a long new password') } }
  ],
  'POST /api/account/sign-in': () => [{ path: '/api/account/sign-in', asked: { body: credentials() } }],
  'POST /api/account/password': () => [
    { path: '/api/account/password', asked: { body: { current: 'not this one', password: 'a long new password' } } }
  ],
  'DELETE /api/account/sessions': () => [{ path: '/api/account/sessions' }],
  'DELETE /api/account/sessions/{id}': () => [{ path: '/api/account/sessions/unknown' }],
  'POST /api/account/sign-out': () => [{ path: '/api/account/sign-out', asked: { cookie: null } }],
  'DELETE /api/account': () => [{ path: '/api/account' }]
}

const attempts = ({ earlier, running, state }: World, part: string, asked: Asked = {}): Replay[] =>
  // its time is over: what names it may close it, and then its keys are earned
  [...earlier, ...(state === 'expired, not finalised' ? [] : [running])].map((id) => ({
    path: `/api/attempts/${id}${part}`,
    asked
  }))

type Visit = { params?: Record<string, string>; search?: Record<string, string> }
const TOPICS = ['alpha', 'beta', 'gamma']

/** For each page what is opened. */
const VISITS: Record<string, (world: World) => Visit[]> = {
  'app/(room)/exams/[attempt]': ({ running, earlier }) =>
    [running, ...earlier].map((attempt) => ({ params: { attempt } })),
  // these lead on to those of a pack
  'app/(site)': () => [{}],
  'app/(site)/author/coverage': () => [{}],
  'app/(site)/drills/[[...rest]]': () => [{}],
  'app/(site)/exams': () => [{}],
  'app/(site)/notes/[[...rest]]': () => [{}],
  'app/(site)/review': () => [{}],
  'app/(site)/review/run': () => [{}],
  'app/(site)/packs/[pack]': () => [{}],
  'app/(site)/packs/[pack]/coverage': () => [{}],
  'app/(site)/packs/[pack]/drills': () => [{}],
  'app/(site)/packs/[pack]/drills/[topic]': (world) =>
    TOPICS.flatMap((topic) => [
      { params: { topic } },
      ...answers(world).map((answer) => ({ params: { topic }, search: { answer, order: 'dcba' } })),
      ...[1, 2, 3, 4].map((point) => ({ params: { topic }, search: { passage: `p2-${point}` } }))
    ]),
  'app/(site)/packs/[pack]/exams': () => [{}],
  'app/(site)/exams/[attempt]/notes/[note]': ({ running, earlier }) =>
    [running, ...earlier].flatMap((attempt) => TOPICS.map((note) => ({ params: { attempt, note } }))),
  'app/(site)/exams/[attempt]/result': (world) =>
    results(world).flatMap((attempt) => [{ params: { attempt } }, { params: { attempt }, search: { show: 'missed' } }]),
  'app/(site)/exams/[attempt]/result/[position]': (world) =>
    results(world).flatMap((attempt) =>
      Array.from({ length: 11 }, (_, at) => ({ params: { attempt, position: String(at) } }))
    ),
  'app/(site)/packs/[pack]/notes': () => [{}],
  'app/(site)/packs/[pack]/notes/[note]': () => TOPICS.map((note) => ({ params: { note } })),
  'app/(site)/packs/[pack]/notes/[note]/source': () => TOPICS.map((note) => ({ params: { note } })),
  'app/(site)/packs/[pack]/review': () => [{}, ...TOPICS.map((topic) => ({ search: { topic } }))],
  'app/(site)/review/[answer]': (world) => answers(world).map((answer) => ({ params: { answer } })),
  'app/(site)/packs/[pack]/review/run': (world) => [
    {},
    ...TOPICS.map((topic) => ({ search: { topic } })),
    ...answers(world).map((answer) => ({ search: { answer } }))
  ],
  'app/(site)/settings': () => [{}],
  'app/(site)/sign-in': () => [{}, { search: { error: 'TwoExams' } }],
  'app/(site)/sign-up': () => [{}],
  'app/(site)/start': () => [{}]
}
/** The same request in the pack of this test. */
const inMini = ({ params, ...request }: PageRequest) => ({ ...request, params: { pack: MINI_PACK, ...params } })
const results = ({ earlier, running, state }: World) =>
  state === 'expired, not finalised' ? earlier : [...earlier, running]

/** Ids of answers to every question: in a drill, and in each sitting. */
const answers = ({ drilled, earlier, running }: World) => [
  ...drilled.values(),
  ...[...earlier, running].flatMap((attempt) => Array.from({ length: 10 }, (_, at) => `${attempt}:${at}`))
]

/** The running questions of which a text tells more than the paper does. */
const told = ({ asked }: World, text: string): string[] =>
  asked.filter((id) => text.includes(`SECRET[${id}]`) || new RegExp(`needs-${id}\\b`).test(text))

describe.each(STATES)('with an exam that is %s', (state) => {
  test('no answer of the API tells a key of it', { timeout: 60_000 }, async ({ database }) => {
    const world = await makeWorld(database, state)
    const restore = await restoring(world)
    for (const [name, replays] of Object.entries(REPLAYS))
      for (const { path, asked } of await replays(world)) {
        const method = name.split(' ')[0]
        const { text } = await world.api.call(method, path, { cookie: world.cookie, ...asked })
        expect(told(world, text), `${name} ${path} ${JSON.stringify(asked?.body)} answers ${text}`).toEqual([])
        await restore()
      }
  })

  test('no page tells a key of it, nor how its questions were answered before', { timeout: 60_000 }, async ({
    database
  }) => {
    const world = await makeWorld(database, state)
    const restore = await restoring(world)
    // as an author where nobody has an account
    const headers = { cookie: world.cookie, 'accept-language': 'en', [LOOPBACK_HEADER]: '1' }
    for (const [page, visits] of Object.entries(VISITS))
      for (const visit of visits(world)) {
        const { shown } = await openPage(page, inMini({ ...visit, headers }))
        const name = `${page} ${JSON.stringify(visit)} shows ${shown}`
        expect(told(world, shown), name).toEqual([])
        if (page.includes('/result'))
          for (const id of world.asked) expect(shown.includes(`STEM[${id}]`), name).toBe(false)
        await restore()
      }
  })

  test('the export tells nothing of how its questions were answered before', async ({ database }) => {
    const world = await makeWorld(database, state)
    const { body } = await world.api.call('GET', '/api/account/export', { cookie: world.cookie })
    const ids = new Set(world.form.items.map(({ questionId }) => questionId))
    expect(body.answers.length).toBeGreaterThan(0)
    expect(body.withheld.answers).toBeGreaterThan(0)
    for (const row of [...body.answers, ...body.reviewItems]) expect(ids).not.toContain(row.questionId)
    for (const { id, form, responses } of body.attempts) {
      if (id === world.running) continue
      const stored = await database.attempt.findUniqueOrThrow({ where: { id } })
      const { items } = stored.form as unknown as Form
      for (const { position } of responses) {
        expect(ids).not.toContain(items[position].questionId)
        expect(form.items[position]).not.toBeNull()
      }
    }
  })
})

plainTest('every endpoint is tried', () => {
  const all = Object.entries(ROUTES).flatMap(([path, endpoints]) =>
    METHODS.filter((method) => endpoints[method]).map((method) => `${method} ${path}`)
  )
  expect(Object.keys(REPLAYS).sort()).toEqual(all.sort())
})

plainTest('every page is opened', () => {
  expect(Object.keys(VISITS).sort()).toEqual(PAGES)
})

test('what is searched for is found once the exam is over', async ({ database }) => {
  const world = await makeWorld(database, 'strict')
  await submitAttempt(database, ownerOf(world.userId), world.running, new Date())
  const headers = { cookie: world.cookie }
  const params = { attempt: world.running, position: '1' }
  const { shown } = await openPage('app/(site)/exams/[attempt]/result/[position]', { params, headers })
  expect(told(world, shown)).toEqual([world.asked[0]])
  expect((await openPage('app/(site)/exams/[attempt]/result', { params, headers })).shown).toContain('STEM[')
})

test('an answer in a drill is found at the addresses that name it, once the exam is over', async ({ database }) => {
  const world = await makeWorld(database, 'strict')
  const [question] = world.form.items
  const answer = world.drilled.get(question.questionId) ?? ''
  const topic = world.catalog.byQuestion.get(question.questionId)?.topic ?? ''
  await submitAttempt(database, ownerOf(world.userId), world.running, new Date())
  await markRevealed(database, ownerOf(world.userId), new Date())
  const headers = { cookie: world.cookie }
  const pages = [
    openPage('app/(site)/review/[answer]', { params: { answer }, headers }),
    openPage('app/(site)/packs/[pack]/drills/[topic]', inMini({ params: { topic }, search: { answer }, headers }))
  ]
  for (const page of pages) expect(told(world, (await page).shown)).toContain(world.asked[0])
})

test('the authors’ page and the link to it are for authors, and name no question of their own running exam', async ({
  database
}) => {
  const world = await makeWorld(database, 'strict')
  const open = (page: string, loopback: string) =>
    openPage(page, inMini({ headers: { cookie: world.cookie, [LOOPBACK_HEADER]: loopback } }))
  expect((await open('app/(site)/packs/[pack]/coverage', '0')).led).toBe('not-found')
  const { shown } = await open('app/(site)/packs/[pack]/coverage', '1')
  expect(shown).toContain('needs-')
  expect(told(world, shown)).toEqual([])
  expect((await open('app/(site)/packs/[pack]/notes', '0')).shown).not.toContain('/coverage')
  expect((await open('app/(site)/packs/[pack]/notes', '1')).shown).toContain('/coverage')
})

test('every session and every request of this test reaches what it is meant to reach', async ({ database }) => {
  const world = await makeWorld(database, 'moved from a guest')
  const answer = async (name: string) => {
    const replays = await REPLAYS[name](world)
    const statuses = new Set<number>()
    for (const { path, asked } of replays)
      statuses.add((await world.api.call(name.split(' ')[0], path, { cookie: world.cookie, ...asked })).status)
    return [...statuses].sort()
  }
  expect(await answer('POST /api/answers')).toEqual([400, 409])
  expect(await answer('POST /api/attempts')).toEqual([409])
  expect(await answer('GET /api/account/export')).toEqual([200])
  expect(await answer('GET /api/attempts/{id}')).toEqual([200])
})
