/** The API as a browser meets it: the production listener on a port of its own, on the database of the test. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Endpoint } from '#app/api/_endpoint.ts'
import { answerApi } from '#app/api/_listener.ts'
import { ROUTES } from '#app/api/_routes.ts'
import { startGuest } from '#lib/features/account/mutations.ts'
import { sessionCookie } from '#lib/features/account/session.ts'
import type { Database } from '#lib/infra/database.ts'

/** Makes `database()`, which every endpoint asks, the database of this test until it ends. */
export function answerFrom(database: Database): void {
  const shared = globalThis as { gokakuDatabase?: { database: Database; close: () => Promise<void> } }
  const before = shared.gokakuDatabase
  shared.gokakuDatabase = { database, close: async () => {} }
  onTestFinished(() => {
    shared.gokakuDatabase = before
  })
}

export type Asked = {
  body?: unknown
  /** Sent as it is, instead of `body` as JSON. */
  raw?: string
  cookie?: string | null
  origin?: string | null
  headers?: Record<string, string>
}
// biome-ignore lint/suspicious/noExplicitAny: a test reads of an answer what it knows to be there
export type Answered = { status: number; headers: Headers; text: string; body: any }

export type Api = {
  url: string
  /** The Cookie header of a guest who has done nothing yet, sent with every call that names no other. */
  cookie: string
  call: (method: string, path: string, asked?: Asked) => Promise<Answered>
}

const jsonOf = (text: string) => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const answered = async (response: Response): Promise<Answered> => {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: jsonOf(text) }
}

export async function newCookie(database: Database): Promise<string> {
  const sessionId = await startGuest(database, 'test browser', new Date())
  return (await sessionCookie(sessionId)).split(';')[0]
}

/** Starts the listener. What is not of the API is answered with 404 and the text `pages`, where Next would be asked. */
export async function serveApi(database: Database): Promise<Api> {
  answerFrom(database)
  const server = createServer(async (request, response) => {
    try {
      if (!(await answerApi(request, response))) response.writeHead(404).end('pages')
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cookie = await newCookie(database)
  return {
    url,
    cookie,
    call: async (method, path, asked = {}) => answered(await fetch(`${url}${path}`, init(method, url, cookie, asked)))
  }
}

function init(method: string, url: string, own: string, { body, raw, cookie = own, origin = url, headers }: Asked) {
  return {
    method,
    redirect: 'manual' as const,
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    headers: {
      ...(cookie === null ? {} : { cookie }),
      ...(origin === null ? {} : { origin }),
      ...(raw === undefined && body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers
    }
  }
}

/** Asks the Route Handler that Next would call, as Next calls it. `path` has its variable parts filled in. */
export async function callHandler(method: string, path: string, url: string, asked: Asked): Promise<Answered> {
  for (const [template, endpoints] of Object.entries(ROUTES)) {
    const match = new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path)
    const endpoint = (endpoints as Record<string, Endpoint | undefined>)[method]
    if (!match || !endpoint) continue
    const request = new Request(`${url}${path}`, init(method, url, '', asked))
    request.headers.set('host', new URL(url).host)
    return answered(await endpoint(request, { params: Promise.resolve({ ...match.groups }) }))
  }
  throw new Error(`no handler answers ${method} ${path}`)
}
