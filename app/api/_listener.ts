/** Answers our endpoints on Node's own HTTP server: through Next each save would cost several times as much. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ADDRESS_HEADER, clientAddress } from '#lib/infra/client-address.ts'
import { env } from '#lib/infra/env.ts'
import { SECURITY_HEADERS } from '#lib/infra/headers.ts'
import { readBody } from './_body.ts'
import { type Endpoint, json, METHODS, type Method, type Outgoing } from './_endpoint.ts'
import { ROUTES } from './_routes.ts'

/** Bytes of a body: the largest is a response file of a whole exam. */
const LARGEST_BODY = 1_000_000
/** Bytes below which compressing costs more than it saves. */
const WORTH_COMPRESSING = 2_000
const compressed = promisify(gzip)

type Route = { pattern: RegExp; endpoints: Partial<Record<Method, Endpoint>> }

const routes: Route[] = Object.entries(ROUTES).map(([path, endpoints]) => ({
  pattern: new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  endpoints
}))

/** What may be asked of an address of the API; empty where it is none. */
export function methodsOf(path: string): string[] {
  const found = routes.find(({ pattern }) => pattern.test(path))?.endpoints
  const methods = METHODS.filter((method) => found?.[method])
  return methods.includes('GET') ? ['HEAD', ...methods] : methods
}

/** The endpoint that a request is for; undefined where Next is to answer. */
export function endpointFor(asked: string, path: string) {
  // Node leaves the body out by itself
  const method = asked === 'HEAD' ? 'GET' : asked
  if (!path.startsWith('/api/') || !METHODS.includes(method as Method)) return
  for (const { pattern, endpoints } of routes) {
    const match = pattern.exec(path)
    const found = match && endpoints[method as Method]
    if (found) return { endpoint: found, params: { ...match.groups } }
  }
}

/** Answers a request that is for one of our endpoints. @returns false where it is not; its address is told either way */
export async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  stampAddress(request)
  const url = request.url ?? '/'
  const query = url.indexOf('?')
  const target = endpointFor(request.method ?? '', query < 0 ? url : url.slice(0, query))
  if (!target) return false
  const body = await readBody(request, LARGEST_BODY)
  if (body === undefined) {
    await send(request, response, json(413, { code: 'invalid', message: 'the body is too large' }))
    return true
  }
  const incoming = {
    method: request.method === 'HEAD' ? 'GET' : (request.method ?? ''),
    url,
    headers: { get: (name: string) => headerOf(request, name) },
    text: async () => body.toString('utf8')
  }
  await send(request, response, await target.endpoint.answer(incoming, target.params))
  return true
}

/** Writes the client's address over whatever the request says of it, for our endpoints and for what Next answers. */
function stampAddress(request: IncomingMessage): void {
  const forwarded = headerOf(request, 'x-forwarded-for') ?? undefined
  request.headers[ADDRESS_HEADER] = clientAddress(request.socket.remoteAddress, forwarded, env().TRUSTED_PROXIES)
}

/** What a request is told that no endpoint may see. */
export type Refused = { status: number; message: string; headers?: Record<string, string> }

/** Refuses a request: in JSON where an endpoint was asked for, else in words. */
export async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, headers = {} }: Refused,
  asJson: boolean
): Promise<void> {
  await readBody(request, 0)
  const code = status === 404 ? 'not-found' : 'invalid'
  const plain = { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: `${message}\n` }
  const answer = asJson ? json(status, { code, message }) : plain
  await send(request, response, { ...answer, headers: { ...answer.headers, ...headers } })
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return (Array.isArray(value) ? value.join(', ') : value) ?? null
}

/** Sends an answer, compressed where that is worth it. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Outgoing
): Promise<void> {
  let bytes: Buffer = Buffer.from(body)
  const fields: Record<string, string | string[] | number> = { ...SECURITY_HEADERS, ...headers }
  if (bytes.length > WORTH_COMPRESSING && /\bgzip\b/.test(headerOf(request, 'accept-encoding') ?? '')) {
    bytes = await compressed(bytes, { level: 1 })
    fields['Content-Encoding'] = 'gzip'
    fields.Vary = 'Accept-Encoding'
  }
  fields['Content-Length'] = bytes.length
  // the rest of a body that was left unread is no next request
  if (!request.complete) fields.Connection = 'close'
  response.writeHead(status, fields).end(bytes)
}
