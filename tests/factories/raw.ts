/** Requests as bytes on a socket: what `fetch` would put right on its way is sent as it is. */
import { connect } from 'node:net'

export type RawAnswer = { status: number; headers: Map<string, string>; body: string }

const HEAD_END = '\r\n\r\n'
/** Milliseconds. */
const PATIENCE = 20_000

/**
 * @param target the path and query, one byte a character
 * @param headers further lines; `Host` is the server's own where none is among them
 * @returns status 0 where the server closed the connection without an answer
 */
export function askRaw(port: number, method: string, target: string, headers: string[] = [], body = '') {
  const own = headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: localhost:${port}`]
  const lines = [`${method} ${target} HTTP/1.1`, ...own, 'Connection: close', ...headers]
  return new Promise<RawAnswer>((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}${HEAD_END}${body}`, 'latin1'))
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error(`no answer to ${method} ${target.slice(0, 100)}`)))
    socket.on('data', (part) => parts.push(part))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // closed while we were still sending
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('close', () => resolve(parse(Buffer.concat(parts).toString('latin1'))))
  })
}

function parse(answer: string): RawAnswer {
  const end = answer.indexOf(HEAD_END)
  const [line, ...fields] = answer.slice(0, Math.max(end, 0)).split('\r\n')
  const headers = new Map(
    fields.map((field) => {
      const at = field.indexOf(':')
      return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()] as const
    })
  )
  return { status: Number(line.split(' ')[1] ?? 0), headers, body: end < 0 ? '' : answer.slice(end + HEAD_END.length) }
}
