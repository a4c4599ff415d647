/**
 * Pages as Next renders them, with our own scripts (bin/client.ts) in place of Next's client: nothing on our pages
 * needs it, and starting it was most of the work that a phone had with a page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { send } from '../app/api/_listener.ts'
import { log } from '../lib/infra/log.ts'
import { newNonce, nonceOf, pagePolicy } from '../lib/infra/page-policy.ts'
import { clientScript } from './client.ts'
import { UNSERVABLE_PAGE, unservable } from './page-check.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Endpoints and files; what has an ending and is no file is a page that there is not. */
const NOT_A_PAGE = /^\/(_next|api)\/|^\/(sw\.js|icon\.svg)$/
const NEXT_CLIENT = /<script\b[^>]*>.*?<\/script>|<link [^>]*as="script"[^>]*>/gs

/** What tells the exam room's page from all others: app/(room)/exams/[attempt]/page.tsx. */
const ROOM = '<div id="room">'

/** Where a page ended in an error or in `notFound()`, Next sends an empty one, and its client draws what is to be seen. */
const LEFT_TO_NEXT = '<html id="__next_error__"'

/** Answers all requests that Next answers. @param next Next's own handler */
export function pageServer(next: Handler): Handler {
  const scripts = { room: clientScript('room'), page: clientScript('page') }

  /** Fails closed: a page that would stay half-made without Next's client is an error, and the log says why. */
  const served = (html: string, response: ServerResponse, path: string): { status: number; page: string } => {
    const { statusCode: status } = response
    if (html.includes(LEFT_TO_NEXT)) return { status, page: html }
    const nonce = nonceFor(response)
    const taken: string[] = []
    const bare = html.replace(NEXT_CLIENT, (script) => {
      taken.push(script)
      return ''
    })
    const reason = unservable(bare, taken)
    if (reason) {
      log('page-unservable', { path, reason })
      return { status: 500, page: UNSERVABLE_PAGE }
    }
    const script = bare.includes(ROOM) ? scripts.room : scripts.page
    const tag = `<script type="module" src="${script}" nonce="${nonce}"></script>`
    return { status, page: bare.replace('</head>', `${tag}</head>`) }
  }

  return (request, response) => {
    if (request.method !== 'GET' || NOT_A_PAGE.test(pathOf(request))) return next(request, response)
    // compressed below, once it is complete
    const { 'accept-encoding': accepted, ...headers } = request.headers
    request.headers = headers
    collect(response, (body) => {
      request.headers['accept-encoding'] = accepted
      if (!String(response.getHeader('content-type')).startsWith('text/html')) return void response.end(body)
      response.removeHeader('content-length')
      const html = body.toString('utf8')
      const { status, page } = served(html, response, pathOf(request))
      send(request, response, { status, headers: {}, body: page }).catch((error) => response.destroy(error))
    })
    return next(request, response)
  }
}

/** The nonce of the policy that proxy.ts gave the page, or of a new policy where Next went past that. */
function nonceFor(response: ServerResponse): string {
  const given = nonceOf(response.getHeader('content-security-policy')?.toString())
  if (given) return given
  const nonce = newNonce()
  response.setHeader('Content-Security-Policy', pagePolicy(nonce))
  return nonce
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0]

/** Keeps what is written to the answer and gives it to `complete`, which then writes to it for real. */
function collect(response: ServerResponse, complete: (body: Buffer) => void): void {
  const parts: Buffer[] = []
  const take = (part: unknown, encoding: unknown) => {
    if (typeof part === 'string')
      parts.push(Buffer.from(part, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part))
  }
  const collecting = {
    flushHeaders() {},
    writeHead(status: number, ...rest: unknown[]) {
      response.statusCode = status
      // a status message may stand before the headers, or alone
      const fields = rest.at(-1)
      if (typeof fields === 'object')
        for (const [name, value] of Object.entries(fields ?? {})) response.setHeader(name, value)
      return response
    },
    write(part: unknown, ...rest: unknown[]) {
      take(part, rest[0])
      const done = rest.at(-1)
      if (typeof done === 'function') done()
      return true
    },
    end(part: unknown, ...rest: unknown[]) {
      take(part, rest[0])
      // what hides the answer's own methods goes, ours and whatever Next has put over them
      for (const name of Object.keys(collecting)) delete response[name as keyof ServerResponse]
      const done = rest.at(-1)
      if (typeof done === 'function') response.once('finish', done as () => void)
      complete(Buffer.concat(parts))
      return response
    }
  }
  Object.assign(response, collecting)
}
