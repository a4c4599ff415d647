/** The API over HTTP: who may ask, what a body may be, and what an answer is. */
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, vi } from 'vitest'
import { type Endpoint, METHODS } from '#app/api/_endpoint.ts'
import { endpointFor } from '#app/api/_listener.ts'
import { ROUTES } from '#app/api/_routes.ts'
import {
  clockSchema,
  deliveredSchema,
  openedSchema,
  savedSchema,
  startedSchema,
  submittedSchema
} from '#lib/features/attempts/schema.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { storeBank } from '#lib/features/catalog/mutations.ts'
import { callHandler, newCookie, serveApi } from '#tests/factories/api.ts'
import { makeFile, makeResponse, makeRetry, makeStart } from '#tests/factories/attempt.ts'
import { makeBank } from '#tests/factories/bank.ts'
import { test } from '#tests/factories/database.ts'

const API = join(import.meta.dirname, '..', '..', 'app', 'api')
const save = (counter = 1) => ({ epoch: 1, responses: [makeResponse({ counter, at: Date.now() })] })
const all = Object.entries(ROUTES).flatMap(([path, endpoints]) =>
  METHODS.flatMap((method): [string, string, Endpoint][] => {
    const endpoint = endpoints[method]
    return endpoint ? [[method, path, endpoint]] : []
  })
)
const filled = (path: string, id = 'nowhere') => path.replace(/\{\w+\}/g, id)

describe('the list of routes', () => {
  test('has every handler of every file, and nothing else', async () => {
    const files = (readdirSync(API, { recursive: true }) as string[]).filter((path) => path.endsWith('route.ts'))
    const found: string[] = []
    for (const file of files.filter((path) => !path.startsWith('auth/'))) {
      const handlers = (await import(join(API, file))) as Record<string, Endpoint>
      const path = `/api/${file.replace(/\/?route\.ts$/, '')}`.replace(/\[(\w+)\]/g, '{$1}')
      for (const [name, handler] of Object.entries(handlers).filter(([, value]) => typeof value === 'function')) {
        found.push(`${name} ${path}`)
        const listed = ROUTES[path] as Record<string, Endpoint> | undefined
        expect(listed?.[name], `${name} ${path}`).toBe(handler)
        expect(handler.description.summary.length).toBeGreaterThan(10)
      }
    }
    expect(found.sort()).toEqual(all.map(([method, path]) => `${method} ${path}`).sort())
    expect(found.length).toBeGreaterThan(18)
  })

  test('finds each endpoint by its path, and leaves the rest to the pages', () => {
    for (const [method, path, endpoint] of all) {
      const found = endpointFor(method, filled(path, 'abc-1'))
      expect(found?.endpoint).toBe(endpoint)
      expect(Object.values(found?.params ?? {})).toEqual(path.includes('{') ? ['abc-1'] : [])
    }
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/exams/abc'],
      ['GET', '/api'],
      ['GET', '/api/attempts'],
      ['PATCH', '/api/attempts'],
      ['GET', '/api/attempts/a/b'],
      ['GET', '/api/openapi-json'],
      ['GET', '/x/api/health'],
      ['POST', '/api/auth/signin/github'],
      ['GET', '/api/attempts//'],
      ['GET', '/api/constructor']
    ])
      expect(endpointFor(method, path), `${method} ${path}`).toBeUndefined()
  })
})

describe('who may ask', () => {
  test('a write without our own origin is refused, and changes nothing', async ({ database }) => {
    const api = await serveApi(database)
    const writes = all.filter(([method]) => method !== 'GET')
    for (const [method, path] of writes)
      for (const origin of [null, 'null', 'https://example.org', 'nonsense', `${api.url}.example.org`]) {
        const answer = await api.call(method, filled(path), { origin, body: {} })
        expect({ path, status: answer.status, code: answer.body?.code }).toEqual({
          path,
          status: 403,
          code: 'wrong-origin'
        })
        expect(answer.headers.get('set-cookie')).toBeNull()
      }
    expect(await database.user.count()).toBe(1)
  })

  test('what a learner may ask is refused without a session, or with one that is none', async ({ database }) => {
    const api = await serveApi(database)
    const learners = all.filter(([, , { description }]) => description.who === 'learner')
    expect(learners.length).toBeGreaterThan(9)
    for (const [method, path] of learners)
      for (const cookie of [null, 'gokaku.session=forged', 'gokaku.session=', 'other=1; gokaku.session=%E0%A4%A'])
        expect(await api.call(method, filled(path), { cookie })).toMatchObject({
          status: 401,
          body: { code: 'not-signed-in', message: expect.any(String) }
        })
  })

  test('a session that was ended says nothing any more, although its cookie was opened before', async ({
    database
  }) => {
    const api = await serveApi(database)
    expect((await api.call('GET', '/api/account/export')).status).toBe(200)
    await database.session.updateMany({ data: { revokedAt: new Date() } })
    expect((await api.call('GET', '/api/account/export')).status).toBe(401)
  })
})

describe('a body', () => {
  test.for([
    ['no JSON', '{"epoch":1'],
    ['JSON of another kind', '[]'],
    ['null', 'null'],
    ['a field too many', JSON.stringify({ ...save(), more: 1 })],
    ['a wrong number', JSON.stringify({ ...save(), epoch: '1' })],
    ['nothing at all', '']
  ])(
    'of %s is refused with the places that are wrong, before the attempt is looked at',
    async ([, raw], { database }) => {
      const api = await serveApi(database)
      const answer = await api.call('PUT', '/api/attempts/nowhere/responses', { raw })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', message: expect.any(String) } })
      expect(answer.headers.get('content-type')).toBe('application/json')
      if (raw === '' || raw?.includes('responses'))
        expect(answer.body.details[0]).toEqual({ path: expect.any(String), message: expect.any(String) })
    }
  )

  test('that is too large is refused with an answer, whether its length is told or not', async ({ database }) => {
    const api = await serveApi(database)
    const raw = JSON.stringify({ filler: 'x'.repeat(1_500_000) })
    const answer = await api.call('PUT', '/api/attempts/nowhere/responses', { raw })
    expect(answer).toMatchObject({ status: 413, body: { code: 'invalid', message: expect.any(String) } })
    const stream = new Blob([raw]).stream()
    const streamed = await fetch(`${api.url}/api/attempts/nowhere/responses`, {
      method: 'PUT',
      body: stream,
      duplex: 'half',
      headers: { origin: api.url, cookie: api.cookie }
    } as RequestInit)
    expect(streamed.status).toBe(413)
    expect((await api.call('GET', '/api/health')).status).toBe(200)
  })

  test('of a whole exam’s file is not too large', async ({ database }) => {
    const api = await serveApi(database)
    const { body } = await api.call('POST', '/api/attempts', { body: makeStart() })
    const responses = Array.from({ length: 10 }, (_, position) => makeResponse({ position, at: Date.now() }))
    const groups = Array.from({ length: 100 }, (_, epoch) => ({ epoch: epoch + 1, responses }))
    const file = await makeFile(body.id, groups)
    expect(file.data.length).toBeGreaterThan(150_000)
    expect(await api.call('POST', `/api/attempts/${body.id}/file`, { body: file })).toMatchObject({
      status: 200,
      body: { delivered: 1000, refused: 0 }
    })
  })

  test('that is cut off changes nothing, and the server goes on', async ({ database }) => {
    const api = await serveApi(database)
    const { body } = await api.call('POST', '/api/attempts', { body: makeStart() })
    const text = JSON.stringify(save())
    const { hostname, port, host } = new URL(api.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `PUT /api/attempts/${body.id}/responses HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${api.url}\r\nCookie: ${api.cookie}\r\nContent-Length: ${text.length}\r\n\r\n${text.slice(0, -5)}`
        )
        setTimeout(() => socket.destroy(), 50)
      })
      socket.on('close', () => resolve())
    })
    expect((await api.call('GET', `/api/attempts/${body.id}`)).status).toBe(200)
    expect(await database.response.count()).toBe(0)
  })
})

describe('an answer', () => {
  test('of every call of the exam room is what its schema says', async ({ database }) => {
    const api = await serveApi(database)
    const call = async (method: string, path: string, body?: unknown) => {
      const { status, body: answer, headers } = await api.call(method, path, { body })
      const found = endpointFor(method, path)
      const { description } = found?.endpoint ?? {}
      expect({ path, status }).toEqual({ path, status: description?.status ?? 200 })
      // parsed strictly: nothing more is told than what is described
      expect(description?.answer?.parse(answer)).toEqual(answer)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      return answer
    }
    const { id } = startedSchema.parse(await call('POST', '/api/attempts', makeStart()))
    const path = `/api/attempts/${id}`
    const opened = openedSchema.parse(await call('POST', `${path}/epochs`, {}))
    expect(opened).toMatchObject({ epoch: 1, responses: [], pausedAt: null })
    expect(opened.paper?.questions).toHaveLength(10)
    const saved = savedSchema.parse(await call('PUT', `${path}/responses`, save()))
    expect(saved).toMatchObject({ stored: [{ position: 0, epoch: 1, counter: 1 }], refused: [], epoch: 1 })
    expect(saved.deadlineAt - saved.now).toBeGreaterThan(19 * 60_000)
    const again = openedSchema.parse(await call('POST', `${path}/epochs`, { paper: false }))
    expect(again).toMatchObject({ epoch: 2, responses: [{ position: 0, selected: ['a'] }] })
    expect(again.paper).toBeUndefined()
    const paused = clockSchema.parse(await call('POST', `${path}/pause`))
    expect(paused.pausedAt).toBe(clockSchema.parse(await call('POST', `${path}/pause`)).pausedAt)
    expect(clockSchema.parse(await call('DELETE', `${path}/pause`))).toMatchObject({
      pausedAt: null,
      submittedAt: null
    })
    clockSchema.parse(await call('GET', path))
    const file = await makeFile(id, [save(2)])
    expect(deliveredSchema.parse(await call('POST', `${path}/file`, file))).toEqual({ delivered: 1, refused: 0 })
    expect(submittedSchema.parse(await call('POST', `${path}/submission`))).toEqual({ id })
    await call('POST', `${path}/submission`, {})
    const retried = startedSchema.parse(await call('POST', '/api/attempts', makeRetry(id)))
    const paper = openedSchema.parse(await call('POST', `/api/attempts/${retried.id}/epochs`, {})).paper
    expect(paper?.kind).toBe('retry')
    await call('GET', '/api/health')
    await call('GET', '/api/account/export')
    await call('GET', '/api/openapi.json')
  })

  test('that refuses has its code, its status and a message, and the code is described', async ({
    database,
    catalog
  }) => {
    const api = await serveApi(database)
    const stranger = await newCookie(database)
    const { body } = await api.call('POST', '/api/attempts', { body: makeStart() })
    const path = `/api/attempts/${body.id}`
    const told: string[] = []
    const refused = async (
      status: number,
      code: string,
      method: string,
      at: string,
      body?: unknown,
      cookie?: string
    ) => {
      const answer = await api.call(method, at, { body, ...(cookie ? { cookie } : {}) })
      expect({ at, status: answer.status, body: answer.body }).toMatchObject({
        at,
        status,
        body: { code, message: expect.any(String) }
      })
      const { description } = endpointFor(method, at)?.endpoint ?? {}
      if (code !== 'invalid') expect(description?.refuses).toContain(code)
      told.push(code)
      return answer.body
    }
    const open = await refused(409, 'attempt-open', 'POST', '/api/attempts', makeStart())
    expect(open.details).toEqual({ attemptId: body.id })
    await refused(404, 'not-found', 'POST', `${path}/epochs`, {}, stranger)
    await refused(404, 'not-found', 'PUT', `${path}/responses`, save(), stranger)
    await refused(404, 'not-found', 'GET', path, undefined, stranger)
    await refused(404, 'not-found', 'POST', `${path}/submission`, undefined, stranger)
    await refused(404, 'not-found', 'POST', `${path}/pause`, undefined, stranger)
    await refused(404, 'not-found', 'DELETE', `${path}/pause`, undefined, stranger)
    await refused(404, 'not-found', 'POST', `${path}/file`, await makeFile(body.id, [save()]), stranger)
    await refused(404, 'not-found', 'POST', '/api/attempts', { ...makeStart(), examId: 'nowhere' }, stranger)
    await refused(400, 'invalid', 'PUT', `${path}/responses`, { epoch: 1, responses: [makeResponse({ position: 10 })] })
    await refused(400, 'file-unreadable', 'POST', `${path}/file`, await makeFile('another', [save()]))
    const version = questionInExam(catalog, (await database.attempt.findFirstOrThrow()).form)
    const drill = { id: crypto.randomUUID(), scope: { mode: 'drill' }, versionId: version, selected: ['a'] }
    await refused(409, 'question-in-exam', 'POST', '/api/answers', drill)
    await api.call('POST', `${path}/pause`)
    await refused(409, 'attempt-paused', 'PUT', `${path}/responses`, save())
    await refused(409, 'attempt-paused', 'POST', `${path}/file`, await makeFile(body.id, [save()]))
    await api.call('POST', `${path}/submission`)
    await refused(409, 'attempt-closed', 'PUT', `${path}/responses`, save())
    await refused(409, 'attempt-closed', 'POST', `${path}/epochs`, {})
    await refused(409, 'attempt-closed', 'POST', `${path}/pause`)
    await refused(409, 'attempt-closed', 'DELETE', `${path}/pause`)
    await refused(409, 'attempt-closed', 'POST', `${path}/file`, await makeFile(body.id, [save()]))
    const strict = await api.call('POST', '/api/attempts', { body: makeStart({ policy: 'strict' }), cookie: stranger })
    await refused(409, 'not-pausable', 'POST', `/api/attempts/${strict.body.id}/pause`, undefined, stranger)
    await refused(404, 'not-found', 'DELETE', '/api/account/sessions/nowhere')
    const bank = makeBank()
    bank.questions = bank.questions.filter(({ topic }) => topic === 'alpha')
    await storeBank(database, bank, new Date())
    const short = await refused(409, 'shortage', 'POST', '/api/attempts', makeStart(), await newCookie(database))
    expect(short.details).toMatchObject({ possible: { scored: 5, unscored: 1 } })
    expect(new Set(told).size).toBe(9)
  })

  test('to a fault of the server says that it is one, and nothing else', async ({ database }) => {
    const api = await serveApi(database)
    const { body } = await api.call('POST', '/api/attempts', { body: makeStart() })
    await database.attempt.updateMany({ data: { form: { broken: true } } })
    const answer = await api.call('POST', `/api/attempts/${body.id}/submission`)
    expect(answer).toMatchObject({ status: 500, body: { code: 'fault', message: 'the server could not do this' } })
    expect(answer.text).not.toContain('Error')
    expect(vi.mocked(console.error).mock.calls.flat().join()).toContain('request failed')
    vi.mocked(console.error).mockClear()
  })
})

describe('the listener and the Route Handler', () => {
  test('give the same answer to the same request', async ({ database }) => {
    const api = await serveApi(database)
    const { body } = await api.call('POST', '/api/attempts', { body: makeStart() })
    const path = `/api/attempts/${body.id}`
    // harmless to repeat, so that both meet the same state
    const calls: [string, string, object][] = [
      ['PUT', `${path}/responses`, { body: save() }],
      ['PUT', `${path}/responses`, { raw: 'no json' }],
      ['PUT', `${path}/responses`, { body: save(), origin: 'https://example.org' }],
      ['PUT', `${path}/responses`, { body: save(), cookie: null }],
      ['GET', path, {}],
      ['GET', '/api/attempts/nowhere', {}],
      ['GET', '/api/attempts/%E3%81%82', {}],
      ['POST', `${path}/pause`, {}],
      ['POST', `${path}/pause`, { body: {} }],
      ['DELETE', `${path}/pause`, {}],
      ['POST', `${path}/submission`, {}],
      ['POST', '/api/preferences', { raw: 'language=ja&next=/exams' }],
      ['POST', '/api/account/guest', { raw: 'next=//evil.example' }],
      ['POST', '/api/account/sign-up', { body: {} }],
      ['GET', '/api/health', {}],
      ['GET', '/api/openapi.json?x=1', {}]
    ]
    const still = ({ status, headers, body: answer, text }: Awaited<ReturnType<typeof api.call>>) => ({
      status,
      type: headers.get('content-type'),
      location: headers.get('location'),
      cookie: headers.get('set-cookie'),
      cache: headers.get('cache-control'),
      body: answer === undefined ? text : { ...answer, now: undefined }
    })
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await api.call('POST', `${path}/pause`)
      await api.call('DELETE', `${path}/pause`)
      for (const [method, at, asked] of calls) {
        const [listener, handler] = [
          await api.call(method, at, asked),
          await callHandler(method, at.split('?')[0], api.url, { cookie: api.cookie, ...asked })
        ]
        expect(still(handler), `${method} ${at}`).toEqual(still(listener))
      }
    } finally {
      vi.useRealTimers()
    }
  })
})

function questionInExam(catalog: Catalog, form: unknown): string {
  const [{ versionId }] = (form as { items: { versionId: string }[] }).items
  if (!catalog.byVersion.has(versionId)) throw new Error('the catalog has the paper')
  return versionId
}
