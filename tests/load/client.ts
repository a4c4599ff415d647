/**
 * A light HTTP/1.1 client for load on a machine that the server shares: kept connections, one request at a time on
 * each, the request as one string, the answer's body left as bytes until somebody asks.
 */
import { connect, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'

export type Answer = {
  status: number
  /** The status line and the headers. */
  head: string
  /** The body as text, decompressed. */
  text: () => string
}
export type Sent = {
  method: string
  path: string
  cookie?: string
  type?: string
  body?: string
  /** Where the request comes from, for a server that trusts this machine as a proxy. */
  from?: string
}
export type Client = ReturnType<typeof clientFor>

type Pending = { resolve: (answer: Answer) => void; reject: (error: Error) => void; giveUpAt: number }
type Connection = { socket: Socket; pending: Pending | undefined; received: Buffer[]; size: number; needed: number }

const HEAD_END = '\r\n\r\n'
const JSON_BODY = 'application/json'

/** The value of a header; '' where there is none. */
export const headerOf = ({ head }: Answer, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? ''

/**
 * Requests to one server on this machine, with the Origin and the Accept-Encoding that a browser would send.
 * @param connections at most as many at a time; further requests wait for one
 * @param patience milliseconds after which a request without an answer fails
 */
export function clientFor(port: number, connections = 512, patience = 10_000) {
  const idle: Connection[] = []
  const all = new Set<Connection>()
  const waiting: ((connection: Connection) => void)[] = []
  const origin = `http://127.0.0.1:${port}`
  const common = `Host: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nAccept-Encoding: gzip\r\n`
  const watch = setInterval(() => {
    const now = performance.now()
    for (const { pending, socket } of all)
      if (pending && pending.giveUpAt < now) socket.destroy(new Error(`no answer within ${patience} ms`))
  }, 250)
  watch.unref()

  const open = (): Connection => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    const connection: Connection = { socket, pending: undefined, received: [], size: 0, needed: 0 }
    all.add(connection)
    let failure: Error | undefined
    socket.on('error', (error) => (failure = error))
    socket.on('data', (part) => receive(connection, part))
    socket.on('close', () => {
      all.delete(connection)
      const at = idle.indexOf(connection)
      if (at >= 0) idle.splice(at, 1)
      connection.pending?.reject(failure ?? new Error('the connection was closed before the answer'))
      connection.pending = undefined
      const next = waiting.shift()
      if (next) next(open())
    })
    return connection
  }

  const receive = (connection: Connection, part: Buffer) => {
    connection.received.push(part)
    connection.size += part.length
    // nothing is looked at before as much has come as the head promised
    if (connection.size < connection.needed) return
    const bytes = connection.received.length === 1 ? part : Buffer.concat(connection.received)
    const parsed = parse(bytes)
    if (typeof parsed === 'number') {
      connection.received = [bytes]
      connection.needed = parsed
      return
    }
    const { pending } = connection
    Object.assign(connection, { pending: undefined, received: [], size: 0, needed: 0 })
    const next = /^connection: *close/im.test(parsed.head) ? undefined : waiting.shift()
    if (next) next(connection)
    else idle.push(connection)
    pending?.resolve(parsed)
  }

  const send = ({ method, path, cookie, type = JSON_BODY, body = '', from }: Sent): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const use = (connection: Connection) => {
        connection.pending = { resolve, reject, giveUpAt: performance.now() + patience }
        const length = Buffer.byteLength(body)
        connection.socket.write(
          `${method} ${path} HTTP/1.1\r\n${common}${from ? `X-Forwarded-For: ${from}\r\n` : ''}${cookie ? `Cookie: ${cookie}\r\n` : ''}${
            length > 0 ? `Content-Type: ${type}\r\n` : ''
          }${method === 'GET' ? '' : `Content-Length: ${length}\r\n`}\r\n${body}`
        )
      }
      const free = idle.pop()
      if (free) use(free)
      else if (all.size < connections) use(open())
      else waiting.push(use)
    })

  const close = () => {
    clearInterval(watch)
    for (const { socket } of all) socket.destroy()
  }
  return { port, send, close }
}

/** The answer, or how many bytes are needed at least where it is not complete yet. */
function parse(bytes: Buffer): Answer | number {
  const end = bytes.indexOf(HEAD_END)
  if (end < 0) return bytes.length + 1
  const head = bytes.toString('latin1', 0, end)
  const start = end + HEAD_END.length
  const status = Number(head.slice(9, 12))
  const gzipped = /^content-encoding: *gzip/im.test(head)
  const answer = (body: Buffer) => ({ status, head, text: () => (gzipped ? gunzipSync(body) : body).toString('utf8') })
  if (/^transfer-encoding: *chunked/im.test(head)) {
    const body = chunksOf(bytes, start)
    return body ? answer(body) : bytes.length + 1
  }
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  return bytes.length < start + length ? start + length : answer(bytes.subarray(start, start + length))
}

/** The chunks of a body put together; undefined where the last one has not come. */
function chunksOf(bytes: Buffer, start: number): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (next > bytes.length) return
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = next
  }
}
