/** What must not happen: a key before its time, a blocked or inline script, a look into another learner's record. */
import type { APIResponse, BrowserContext, Page, Response } from '@playwright/test'
import { ISLANDS } from '#app/_islands/islands.ts'
import type { Question } from '#lib/domain/bank/schema.ts'
import { needleOf, openTextsOf, questionOf, secretsOf } from './bank.ts'
import {
  AWS,
  choose,
  enterRoom,
  expect,
  handInExam,
  NOT_FOUND_REPORT,
  OFFLINE_REPORT,
  PAGES_OF_AWS,
  press,
  send,
  startExam,
  startGuest,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import { everythingKept, questionHeading, untilRoomKept } from './room.ts'
import { visitResults, visitRoom, visitSite } from './screens.ts'
import { storedPaper } from './stored.ts'

// ---- the key -----------------------------------------------------------------------------------------------

/** Everything but styles, images and fonts that reaches the browser, as text. Redirects have no body. */
class Received {
  readonly bodies: string[] = []
  readonly scripts: string[] = []
  readonly #pending: Promise<void>[] = []

  constructor(context: BrowserContext) {
    context.on('response', (response) => this.#pending.push(this.#read(context, response)))
  }

  async #read(context: BrowserContext, response: Response): Promise<void> {
    const request = response.request()
    if (response.status() >= 300 && response.status() < 400) return
    if (['stylesheet', 'image', 'font'].includes(request.resourceType())) return
    const body = await response.text().catch(async () => {
      // the browser lets go of the bodies of a page that it leaves: ask for the same once more, which is harmless
      const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'))
      const again = { method: request.method(), headers: Object.fromEntries(headers) }
      return (await context.request.fetch(request.url(), { ...again, data: request.postData() ?? undefined })).text()
    })
    ;(request.resourceType() === 'script' ? this.scripts : this.bodies).push(body)
  }

  async add(answer: APIResponse): Promise<APIResponse> {
    this.bodies.push(await answer.text())
    return answer
  }

  /** Documents and data. */
  async all(): Promise<string> {
    for (let settled = 0; settled < this.#pending.length; ) {
      settled = this.#pending.length
      await Promise.all(this.#pending)
    }
    return this.bodies.join('\n')
  }
}

/** The secrets of these questions that stand in the text, and how often it carries a field that tells the key. */
function leaksIn(text: string, questions: Question[]) {
  return {
    secrets: questions.flatMap((question) => secretsOf(question).filter((secret) => text.includes(needleOf(secret)))),
    fields: [
      ...text.matchAll(/(?:\\*"|&quot;)(?:key|rationale|rightWhen|explanation|howItWorks|cites)(?:\\*"|&quot;):/g)
    ].map(([field]) => field)
  }
}

/** The questions of the open paper, by paging through the room. */
async function questionsOfRoom(page: Page, count: number) {
  const questions: ReturnType<typeof questionOf>[] = []
  for (let at = 0; at < count; at++) {
    await expect(questionHeading(page)).toHaveText(`問${at + 1}`)
    questions.push(questionOf(await page.getByTestId('question').getAttribute('data-question')))
    await press(page, 'ArrowRight')
  }
  expect(new Set(questions.map(({ id }) => id)).size).toBe(count)
  return questions
}

test('nothing that tells the key reaches the browser before the exam is handed in', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  test.setTimeout(120_000)
  allowed.push(NOT_FOUND_REPORT)
  const received = new Received(context)
  const attempt = await startExam(context, baseURL, 'full')
  await enterRoom(page, attempt)
  const questions = await questionsOfRoom(page, 65)

  await enterRoom(page, attempt)
  await choose(page, 'ja', true)
  await press(page, 'F')
  await untilSaved(page)
  await press(page, 'l')
  await press(page, 'p')
  await expect(page.getByTestId('paused')).toBeVisible()
  await press(page, 'p')
  await expect(page.getByTestId('paused')).toBeHidden()
  await press(page, 'r')
  await page.getByTestId('hand-in').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await untilRoomKept(page)
  const keptHere = await everythingKept(page)
  for (const path of ['', '/result', '/result?show=missed', '/result/1', '/result/65']) {
    await page.goto(`/exams/${attempt}${path}`)
    await expect(page).toHaveURL(`/exams/${attempt}`)
  }
  const { home, exams, drills, review, reviewRun } = PAGES_OF_AWS
  for (const path of [home, exams, drills, review, reviewRun(), '/settings']) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await expect(page).toHaveURL(path)
  }
  // a drill of a topic of the paper serves another question of it, or none
  for (const topic of new Set(questions.map((question) => question.topic))) {
    const drill = await received.add(await context.request.get(`/drills/${topic}`))
    const version = /data-question="([\w-]+)"/.exec(await drill.text())?.[1]
    const served = version && questionOf(version).id
    expect(
      questions.some(({ id }) => id === served),
      `${served} is part of the exam`
    ).toBe(false)
  }

  const { id: first } = questions[0]
  await received.add(await context.request.get(`/exams/${attempt}`))
  const [{ versionId }] = storedPaper(attempt)
  const reply = { id: crypto.randomUUID(), scope: { mode: 'drill' }, versionId, selected: ['a'] }
  const refused = await received.add(await send(context, baseURL, 'POST', '/api/answers', reply))
  expect(await refused.json(), `${first} is part of the exam`).toMatchObject({ code: 'question-in-exam' })
  await received.add(await context.request.get(`/api/attempts/${attempt}`))
  await received.add(await context.request.get('/api/account/export'))
  for (const [method, path, body] of [
    ['POST', 'epochs', { paper: true }],
    ['POST', 'epochs', { paper: false }],
    ['POST', 'pause'],
    ['DELETE', 'pause']
  ] as const)
    await received.add(await send(context, baseURL, method, `/api/attempts/${attempt}/${path}`, body))
  await received.add(await context.request.get('/api/openapi.json'))
  const asRouter: Record<string, string>[] = [{ RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1' }]
  for (const headers of asRouter)
    for (const path of ['', '/result', '/result/1', '/result/65'])
      await received.add(await context.request.get(`/exams/${attempt}${path}`, { headers }))

  const text = await received.all()
  const opened = questions.filter((question) => openTextsOf(question).every((words) => text.includes(needleOf(words))))
  expect(opened.length, 'every stem was received in both languages, and the search finds it').toBe(65)
  expect(leaksIn(text, questions)).toEqual({ secrets: [], fields: [] })
  expect(
    received.scripts.some((script) => script.includes('indexedDB')),
    'the room’s script is searched'
  ).toBe(true)
  expect(leaksIn(received.scripts.join('\n'), questions).secrets).toEqual([])
  for (const { stem } of questions) expect(keptHere, 'the browser keeps the paper').toContain(needleOf(stem.ja))
  expect(keptHere, 'and the page of the room').toContain('<html')
  expect(leaksIn(keptHere, questions)).toEqual({ secrets: [], fields: [] })

  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  for (const [at, question] of questions.entries()) {
    const explained = await (await context.request.get(`/exams/${attempt}/result/${at + 1}`)).text()
    const { secrets, fields } = leaksIn(explained, [question])
    expect(secrets, 'the same search finds every secret once it may be seen').toEqual(secretsOf(question))
    expect(fields.length).toBeGreaterThan(0)
  }
})

test('what was explained before an exam is nowhere in the browser while the exam asks it again', async ({
  guest: page,
  context,
  baseURL
}) => {
  test.slow()
  const first = await startExam(context, baseURL)
  await handInExam(context, baseURL, first)
  const explained = `/exams/${first}/result/1`
  await page.goto(explained)
  await expect(page.getByTestId('verdict')).toBeVisible()
  const shown = await context.request.get(explained)
  expect(shown.headers()['cache-control'], 'no cache keeps a key').toContain('no-store')

  const body = { retryOf: first, allowanceMinutes: 0, policy: 'strict' }
  const { id: again } = await (await send(context, baseURL, 'POST', '/api/attempts', body)).json()
  const asked = storedPaper(again).map(({ versionId }) => questionOf(versionId))
  expect(asked).toHaveLength(20)
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await expect(page.getByTestId('withheld'), 'a page that comes back from memory asks anew').toBeVisible()
  await expect(page.getByTestId('withheld')).toContainText('受験中の試験に出題されている')
  await page.goto(`/exams/${first}/result`)
  await expect(page.getByTestId('withheld')).toContainText('20問は受験中の試験にも出題されている')
  await enterRoom(page, again)
  await untilRoomKept(page)
  const received = new Received(context)
  for (const path of ['', '?show=missed', ...asked.map((_, at) => `/${at + 1}`)])
    await received.add(await context.request.get(`/exams/${first}/result${path}`))
  for (const path of ['/', '/review', '/api/account/export']) await received.add(await context.request.get(path))
  expect(leaksIn(await received.all(), asked)).toEqual({ secrets: [], fields: [] })
  expect(leaksIn(await everythingKept(page), asked)).toEqual({ secrets: [], fields: [] })
})

test('a drill question comes without its key until it is answered', async ({ guest: page, context }) => {
  const received = new Received(context)
  await page.goto('/drills/rpo-rto', { waitUntil: 'networkidle' })
  await untilHydrated(page)
  const question = questionOf(await page.getByTestId('question').getAttribute('data-question'))
  const before = await received.all()
  expect(before).toContain(needleOf(question.stem.en))
  expect(leaksIn(before, [question])).toEqual({ secrets: [], fields: [] })
  await choose(page, 'ja', true)
  await press(page, 'Enter')
  await expect(page.getByTestId('verdict')).toBeVisible()
  expect(leaksIn(await received.all(), [question]).secrets).toEqual(secretsOf(question))
})

// ---- headers -----------------------------------------------------------------------------------------------

const { home, exams, drills, drill, review, notes, note } = PAGES_OF_AWS
const PAGES = [home, exams, drills, drill('rpo-rto'), review, notes, note('rpo-rto'), '/settings']

test('every page has a strict policy with a nonce of its own, and the headers that protect it', async ({ request }) => {
  const nonces = new Set<string>()
  const paths = [...PAGES, '/exams/any', '/exams/any', '/sign-in', '/sign-up', '/no-such-page']
  for (const path of paths) {
    const response = await request.get(path)
    const headers = response.headers()
    const policy = new Map(
      headers['content-security-policy'].split('; ').map((directive) => {
        const [name, ...sources] = directive.split(' ')
        return [name, sources] as const
      })
    )
    const nonce = policy.get('script-src')?.find((source) => source.startsWith("'nonce-")) ?? ''
    nonces.add(nonce)
    expect(policy.get('default-src'), path).toEqual(["'none'"])
    expect(policy.get('script-src'), path).toEqual(["'self'", nonce, "'strict-dynamic'"])
    expect(policy.get('style-src'), path).toEqual(["'self'", nonce])
    for (const name of ['base-uri', 'frame-ancestors']) expect(policy.get(name), path).toEqual(["'none'"])
    for (const name of ['connect-src', 'form-action']) expect(policy.get(name), path).toEqual(["'self'"])
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe|\*|https?:/)
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
    expect(headers['permissions-policy'], path).toContain('camera=()')
    expect(headers['strict-transport-security'], path).toMatch(/^max-age=\d{8}/)
    expect(headers['x-powered-by'], path).toBeUndefined()
    const html = await response.text()
    expect(html, path).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/)
    // one script, ours: nothing of Next's client, and nothing inline
    const ours = new RegExp(
      `^ type="module" src="/_next/static/client/(page|room)-[\\w-]+\\.js" ${nonce.slice(1, -1).replace('-', '="')}"$`
    )
    const scripts = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)].map(([, attributes, inline]) => [
      attributes,
      inline
    ])
    expect(scripts, path).toEqual([[expect.stringMatching(ours), '']])
    expect(html, path).not.toMatch(/as="script"|__next_f/)
  }
  expect(nonces.size, 'no nonce is used twice').toBe(paths.length)
  expect((await request.get('/api/health')).headers()).toMatchObject({ 'x-content-type-options': 'nosniff' })
})

test('the room’s page is the same for everybody but for its nonce, and has nothing inline', async ({
  guest: page,
  context,
  baseURL,
  request
}) => {
  const attempt = await startExam(context, baseURL)
  /** The page, with a name in place of its attempt and its nonce. */
  const shell = async (from: typeof request, id: string) => {
    const answer = await from.get(`/exams/${id}`)
    expect(answer.status()).toBe(200)
    const html = await answer.text()
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'])?.[1] ?? ''
    expect(nonce.length).toBeGreaterThanOrEqual(22)
    const scripts = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)]
    expect(scripts.map(([, , content]) => content)).toEqual([''])
    for (const [, attributes] of scripts) {
      expect(attributes).toMatch(/ src="\/_next\/static\/client\/room-[\w-]+\.js"/)
      expect(attributes).toContain(`nonce="${nonce}"`)
    }
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/)
    return html.replaceAll(nonce, 'NONCE').replaceAll(id, 'ATTEMPT')
  }
  const mine = await shell(page.request, attempt)
  const preferred = { 'Accept-Language': 'ja-JP' }
  const nobodys = await (await request.get('/exams/of-nobody', { headers: preferred })).text()
  expect(nobodys).toContain('lang="ja"')
  expect(await shell(page.request, 'of-nobody')).toBe(mine)
  expect(await shell(request, 'of-nobody')).toBe(mine)
})

/** With the parts that must have been met, so that none is left out unseen. */
const LIVES = [
  [
    'every screen outside the room',
    'light',
    visitSite,
    [
      'change-password',
      'credentials-form',
      'delete-data',
      'deliver-file',
      'give-up',
      'hand-in-guest',
      'missed-question',
      'provider-buttons',
      'runner',
      'session-list',
      'start-exam'
    ]
  ],
  ['every screen of the room', 'dark', visitRoom, []],
  [
    'every screen of results',
    'dark',
    visitResults,
    ['deliver-file', 'explained-question', 'next-steps', 'open-result', 'start-exam']
  ]
] as const

test('each part of a page that has a script is met on one of these walks', () => {
  expect([...new Set(LIVES.flatMap(([, , , parts]) => parts))].sort()).toEqual(Object.keys(ISLANDS).sort())
})

for (const [screens, theme, visitAll, parts] of LIVES)
  test(`${screens} is hydrated under the policy, and breaks it nowhere (${theme})`, async ({
    page,
    context,
    baseURL,
    allowed
  }) => {
    test.setTimeout(90_000)
    allowed.push(NOT_FOUND_REPORT, OFFLINE_REPORT, /the server responded with a status of 401/)
    const violations: string[] = []
    await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation))
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
        Object(window).reportViolation(`${violatedDirective} ${blockedURI} ${sourceFile}`)
      )
    )
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL }])
    let loaded = 0
    const met = new Set<string | null>()
    const visit = async (name: string) => {
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      const loadedAt = await page.evaluate(() => performance.timeOrigin)
      // another screen of the same page: it came by a key or a click, so the page is alive
      if (loadedAt === loaded) return
      loaded = loadedAt
      // what the room shows, its script has made: the page comes with nothing but its opening
      if (await page.locator('#room').count()) return
      for (const part of await page.locator('[data-island]').all()) {
        await expect(part, name).toHaveAttribute('data-island-hydrated')
        met.add(await part.getAttribute('data-island'))
      }
      // what is chosen before the script is at work would be shown, and lost: React knows nothing of it (what is typed stays)
      const early = await page.evaluate(async () => {
        const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
        const controls = [
          ...sent.querySelectorAll('[data-island] :is(select, button, [type=radio], [type=checkbox], [type=file])')
        ]
        return controls
          .filter((control) => !control.matches(':disabled, form[action] *, dialog *, [type=hidden]'))
          .map(String)
      })
      expect(early, name).toEqual([])
      // every page's start writes this cookie
      const zone = () => page.evaluate(() => document.cookie)
      await expect.poll(zone, name).toContain('time-zone=')
      await page.evaluate(() => Object.assign(document, { cookie: 'time-zone=; path=/; max-age=0' }))
    }
    await visitAll(page, baseURL, visit, 'ja')
    expect(violations).toEqual([])
    expect([...met].sort()).toEqual(parts)

    // the listener works: what the policy forbids is reported to it, in the room too
    await page.goto(screens.endsWith('room') ? '/exams/no-such-exam' : '/')
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
    await expect.poll(() => violations.length).toBe(1)
    allowed.push(/Content Security Policy/)
  })

// ---- who may do what ---------------------------------------------------------------------------------------

const WRITES: [method: string, path: string][] = [
  ['POST', '/api/account/guest'],
  ['POST', '/api/account/sign-in'],
  ['POST', '/api/account/sign-up'],
  ['POST', '/api/account/sign-out'],
  ['DELETE', '/api/account'],
  ['DELETE', '/api/account/sessions/x'],
  ['POST', '/api/preferences'],
  ['POST', '/api/answers'],
  ['POST', '/api/attempts'],
  ['PUT', '/api/attempts/x/responses'],
  ['POST', '/api/attempts/x/epochs'],
  ['POST', '/api/attempts/x/pause'],
  ['DELETE', '/api/attempts/x/pause'],
  ['POST', '/api/attempts/x/file'],
  ['POST', '/api/attempts/x/submission']
]

test('the API describes itself: every write and every read of this suite is in it', async ({ guest: page }) => {
  await page.goto('/')
  const description = await page.evaluate(async () => {
    const response = await fetch('/api/openapi.json')
    return { type: response.headers.get('content-type'), document: await response.json() }
  })
  expect(description.type).toMatch(/^application\/json/)
  const { openapi, paths } = description.document
  expect(openapi).toMatch(/^3\.1/)
  const reads: typeof WRITES = [
    ['GET', '/api/health'],
    ['GET', '/api/openapi.json'],
    ['GET', '/api/account/export'],
    ['GET', '/api/attempts/x']
  ]
  for (const [method, path] of [...WRITES, ...reads]) {
    const operation = paths[path.replace(/\/x(?=\/|$)/, '/{id}')]?.[method.toLowerCase()]
    expect(operation?.summary, `${method} ${path}`).toMatch(/\w+ \w+/)
  }
})

test('a write that does not come from our own pages is refused', async ({ guest: page, baseURL }) => {
  const { request } = page.context()
  const foreign = ['https://example.com', 'null', 'no origin at all', `${baseURL}.example.com`]
  for (const [method, path] of WRITES) {
    for (const origin of [undefined, ...foreign]) {
      const headers: Record<string, string> = { 'Content-Type': 'application/json' }
      if (origin) headers.Origin = origin
      const answer = await request.fetch(path, { method, headers, data: '{}' })
      expect(answer.status(), `${method} ${path} from ${origin}`).toBe(403)
      expect((await answer.json()).code).toBe('wrong-origin')
    }
  }
  expect((await request.get('/api/account/export')).status(), 'the guest is still there').toBe(200)
})

test('without a session every write and every record is refused', async ({ context, baseURL }) => {
  const answers: [string, APIResponse][] = []
  for (const [method, path] of WRITES.filter(([, path]) => !/guest|sign-|preferences/.test(path)))
    answers.push([`${method} ${path}`, await send(context, baseURL, method, path, {})])
  for (const path of ['/api/account/export', '/api/attempts/x']) answers.push([path, await context.request.get(path)])
  for (const [what, answer] of answers) {
    expect(answer.status(), what).toBe(401)
    expect((await answer.json()).code, what).toBe('not-signed-in')
  }
  for (const path of ['/exams/x/result', '/exams/x/result/1']) {
    const answer = await context.request.get(path, { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location], path).toEqual([307, '/exams'])
  }
})

const idsIn = async (context: BrowserContext) => (await context.request.get('/api/account/export')).json()

test('another learner’s exams and sessions are as if they were not there', async ({
  guest: page,
  browser,
  context,
  baseURL
}) => {
  const mine = [await startExam(context, baseURL)]
  await handInExam(context, baseURL, mine[0])
  mine.push(await startExam(context, baseURL))
  await enterRoom(page, mine[1])
  const stems = mine.flatMap((id) => storedPaper(id).map(({ versionId }) => needleOf(questionOf(versionId).stem.ja)))
  const before = JSON.stringify((await idsIn(context)).attempts)

  const stranger = await browser.newContext({ baseURL, locale: 'ja-JP' })
  const received = new Received(stranger)
  await startGuest(stranger, baseURL)
  const response = {
    position: 0,
    selected: ['a'],
    flagged: true,
    struck: [],
    confidence: null,
    highlights: '',
    trail: 'a',
    timeMs: 1,
    counter: 9,
    at: Date.now()
  }
  const file = { format: 'gokaku-responses', version: 1, iv: 'A'.repeat(16), data: 'A'.repeat(40) }
  for (const id of mine) {
    const calls: [string, string, unknown?][] = [
      ['GET', `/api/attempts/${id}`],
      ['PUT', `/api/attempts/${id}/responses`, { epoch: 99, responses: [response] }],
      ['POST', `/api/attempts/${id}/epochs`, {}],
      ['POST', `/api/attempts/${id}/pause`],
      ['DELETE', `/api/attempts/${id}/pause`],
      ['POST', '/api/attempts', { retryOf: id, allowanceMinutes: 0 }],
      ['POST', `/api/attempts/${id}/submission`]
    ]
    for (const [method, path, body] of calls) {
      const answer = await send(stranger, baseURL, method, path, body)
      expect(answer.status(), `${method} ${path}`).toBe(404)
      expect(Object.keys(await answer.json())).toEqual(['code', 'message'])
    }
    // a file is opened before its attempt is looked for; one for no attempt at all is answered alike
    const answers = [id, 'no-such-attempt'].map(async (attemptId) => {
      const answer = await send(stranger, baseURL, 'POST', `/api/attempts/${attemptId}/file`, { ...file, attemptId })
      return [answer.status(), (await answer.json()).code]
    })
    expect(await answers[0]).toEqual([400, 'file-unreadable'])
    expect(await answers[1]).toEqual(await answers[0])
    for (const path of ['/result', '/result/1', '/result/2']) {
      const page = await stranger.request.get(`/exams/${id}${path}`)
      expect(page.status(), path).toBe(404)
      for (const answer of [page, await stranger.request.get(`/exams/${id}${path}`, { headers: { RSC: '1' } })]) {
        const text = await answer.text()
        for (const stem of stems) expect(text.includes(stem), path).toBe(false)
        expect(text).not.toContain('scaled-score')
      }
    }
    const room = await stranger.newPage()
    await room.goto(`/exams/${id}`)
    await expect(room.getByTestId('not-opened')).toHaveAttribute('data-code', 'not-found')
    await expect(room.getByRole('alert')).toContainText('この試験が見つかりません')
    await untilRoomKept(room)
    const reached = (await received.all()) + (await everythingKept(room))
    expect(reached, 'the search sees what comes').toContain('not-found')
    for (const stem of stems) expect(reached.includes(stem)).toBe(false)
    await room.close()
  }
  const session = (await context.cookies()).find(({ name }) => /session/.test(name))
  expect(session?.httpOnly, 'the session is out of reach of scripts').toBe(true)
  expect(session?.sameSite).toBe('Lax')
  expect(JSON.stringify((await idsIn(context)).attempts), 'nothing of it has changed').toBe(before)
  await stranger.close()
})

test('a stranger cannot end my session', async ({ guest: page, browser, baseURL }) => {
  await page.goto('/settings')
  // the page carries the ids of my sessions, among other words of their length
  const ids = new Set([...(await page.content()).matchAll(/(?<![\w-])[\w-]{32}(?![\w-])/g)].map(([id]) => id))
  const mine = page.context().request
  const stranger = await browser.newContext({ baseURL })
  await startGuest(stranger, baseURL)
  const end = (context: BrowserContext, id: string) => send(context, baseURL, 'DELETE', `/api/account/sessions/${id}`)
  for (const id of ids) await end(stranger, id)
  expect((await mine.get('/api/account/export')).status()).toBe(200)
  // one of them was the right one: I can end it
  for (const id of ids) await end(page.context(), id)
  expect((await mine.get('/api/account/export')).status()).toBe(401)
  await stranger.close()
})

// ---- bodies ------------------------------------------------------------------------------------------------

test('a body that does not fit is refused with the path and the reason of each fault', async ({
  guest: page,
  baseURL
}) => {
  const context = page.context()
  const attempt = await startExam(context, baseURL)
  const responses = `/api/attempts/${attempt}/responses`
  const marks = { flagged: false, struck: [], confidence: null, highlights: '', trail: '', timeMs: 0 }
  const response = { position: 0, selected: ['a'], ...marks, counter: 1, at: Date.now() }
  const file = { format: 'gokaku-responses', version: 1, attemptId: attempt, iv: 'A'.repeat(16), data: 'AAAA' }
  const credentials = { email: 'a@example.com', password: 'long enough, this' }
  const reply = { id: crypto.randomUUID(), scope: { mode: 'drill' }, versionId: 'x', selected: ['a'] }
  const start = { pack: AWS, examId: 'saa-c03', kind: 'full', allowanceMinutes: 0 }
  const cases: [method: string, path: string, body: unknown, fault: string][] = [
    ['POST', '/api/attempts', { ...start, allowanceMinutes: 7 }, 'allowanceMinutes'],
    ['POST', '/api/attempts', { ...start, kind: 'endless' }, 'kind'],
    ['POST', '/api/attempts', { ...start, userId: 'me' }, ''],
    ['PUT', responses, { epoch: 0, responses: [response] }, 'epoch'],
    ['PUT', responses, { epoch: 1, responses: [] }, 'responses'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, selected: ['z'] }] }, 'responses.0.selected.0'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, selected: ['a', 'a'] }] }, 'responses.0.selected'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, timeMs: -1 }] }, 'responses.0.timeMs'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, position: 1.5 }] }, 'responses.0.position'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, at: -1 }] }, 'responses.0.at'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, highlights: '<b>' }] }, 'responses.0.highlights'],
    ['PUT', responses, { epoch: 1, responses: [{ ...response, trail: 'z' }] }, 'responses.0.trail'],
    ['PUT', responses, { epoch: 1, responses: [response, response] }, 'responses'],
    ['POST', `/api/attempts/${attempt}/file`, { ...file, version: 2 }, 'version'],
    ['POST', '/api/answers', { ...reply, id: 'x' }, 'id'],
    ['POST', '/api/answers', { ...reply, selected: [] }, 'selected'],
    ['POST', '/api/answers', { ...reply, confidence: 'very' }, 'confidence'],
    ['POST', '/api/answers', { ...reply, scope: { mode: 'drill', passage: 'p1-1' } }, 'scope.passage'],
    ['POST', '/api/account/sign-up', { ...credentials, email: 'nobody' }, 'email'],
    ['POST', '/api/account/sign-up', { ...credentials, password: 'short' }, 'password'],
    ['POST', '/api/account/sign-in', { email: credentials.email }, 'password']
  ]
  for (const [method, path, body, fault] of cases) {
    const what = `${method} ${path} ${JSON.stringify(body)}`
    const answer = await send(context, baseURL, method, path, body)
    expect(answer.status(), what).toBe(400)
    const { code, details } = await answer.json()
    expect(code, what).toBe('invalid')
    expect(details, what).toEqual([{ path: fault, message: expect.stringMatching(/\w+ \w+/) }])
  }
  const form = { language: 'fr' }
  const language = await context.request.post('/api/preferences', { headers: { Origin: baseURL ?? '' }, form })
  expect([language.status(), (await language.json()).details[0].path]).toEqual([400, 'language'])
  for (const [method, path] of WRITES.filter(([, path]) => /answers|attempts$|sign-in|sign-up/.test(path)))
    for (const data of ['', '{"examId":', 'null', '[]', '"text"']) {
      const headers = { Origin: baseURL ?? '', 'Content-Type': 'application/json' }
      const answer = await context.request.fetch(path, { method, headers, data })
      expect(answer.status(), `${method} ${path} with ${data}`).toBe(400)
      expect((await answer.json()).code).toBe('invalid')
    }
})

test('what is not there is not found', async ({ guest: page, baseURL }) => {
  const { request } = page.context()
  const paths = ['/no-such-page', '/exams/x/result', '/exams/x/result/1', '/exams/x/result/one']
  paths.push('/drills/x', '/drills/rpo-rto?passage=x', '/notes/x', '/notes/../../etc/passwd', '/.env', '/api/x')
  paths.push('/prisma/schema.prisma', '/questions/aws-solutions-architect/pack.yaml', '/api/attempts/x')
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(404)
  const writes: [string, string, unknown?][] = [
    ['POST', '/api/attempts/x/epochs'],
    ['POST', '/api/attempts/x/submission'],
    ['POST', '/api/attempts', { pack: AWS, examId: 'x', kind: 'full', allowanceMinutes: 0 }]
  ]
  for (const [method, path, body] of writes)
    expect((await send(page.context(), baseURL, method, path, body)).status(), `${method} ${path}`).toBe(404)
})
