/** The front door: whose requests come in, how large they may be, and what never leaves. */
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, onTestFinished, test as plainTest } from 'vitest'
import { answerApi } from '#app/api/_listener.ts'
import { CLOSED_POLICY } from '#lib/infra/page-policy.ts'
import { answerFrom } from '#tests/factories/api.ts'
import { makeResponse } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'
import { askRaw } from '#tests/factories/raw.ts'
import { frontDoor } from '../../bin/door/front.ts'
import { listen } from '../../bin/door/listen.ts'
import { freePort } from '../../bin/settings.ts'

const LAN = 'http://192.168.1.5:3000'
const EVIL = ['Host: evil.example']

type Page = (response: ServerResponse) => void
const hello: Page = (response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('page')

/** A server with our door, our API, and one page for all that is left. */
async function openDoor(page: Page = hello, publicUrl?: string) {
  const port = await freePort()
  const reached: string[] = []
  const answerPage = async ({ url = '' }, response: ServerResponse) => {
    reached.push(url)
    page(response)
    return true
  }
  const close = await listen(['127.0.0.1', '::1'], port, frontDoor([answerApi, answerPage], publicUrl))
  onTestFinished(() => void close())
  const ask = (method: string, target: string, headers?: string[], body?: string) =>
    askRaw(port, method, target, headers, body)
  return { port, reached, ask }
}

describe('a name', () => {
  plainTest('that is not ours gets a plain 421 that says what to set, and reaches nothing', async () => {
    const { port, reached, ask } = await openDoor(hello, LAN)
    const foreign = [
      ['Host: evil.example'],
      [`Host: evil.example:${port}`],
      ['Host: localhost:1'],
      ['Host: <b>'],
      ['Host:']
    ]
    for (const host of foreign)
      for (const [method, target] of [
        ['GET', '/'],
        ['GET', '/api/health'],
        ['GET', '/api/auth/session'],
        ['DELETE', '/api/account'],
        ['GET', '/exams/x']
      ]) {
        const { status, headers, body } = await ask(method, target, host)
        expect([status, headers.get('content-type')], `${host}`).toEqual([
          421,
          target.startsWith('/api/') && !target.startsWith('/api/auth/')
            ? 'application/json'
            : 'text/plain; charset=utf-8'
        ])
        expect(body).toContain('PUBLIC_URL=http://')
        expect(body).not.toContain('<')
      }
    expect(reached).toEqual([])
  })

  plainTest('of loopback or PUBLIC_URL comes in; what a header adds to it counts for nothing', async () => {
    const { port, ask } = await openDoor(hello, LAN)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, '192.168.1.5:3000'])
      expect((await ask('GET', '/', [`Host: ${host}`])).status, host).toBe(200)
    for (const name of ['localhost', '127.0.0.1', '[::1]'])
      expect((await fetch(`http://${name}:${port}/`)).status, name).toBe(200)
    expect((await ask('GET', '/', [...EVIL, `X-Forwarded-Host: localhost:${port}`])).status).toBe(421)
  })

  test('that a page of another port or scheme has does not let it write', async ({ database }) => {
    answerFrom(database)
    const { port, ask } = await openDoor()
    const write = (origin: string, more: string[] = []) =>
      ask('POST', '/api/preferences', [`Origin: ${origin}`, 'Content-Length: 11', ...more], 'language=ja')
    expect((await write(`http://localhost:${port}`)).status).toBe(303)
    for (const origin of [`https://localhost:${port}`, `http://localhost:${port + 1}`, 'http://evil.example'])
      expect((await write(origin, ['X-Forwarded-Host: evil.example'])).status, origin).toBe(403)
  })
})

describe('too much', () => {
  plainTest.each([
    ['a long address', 'GET', `/${'a/'.repeat(3_000)}`, [], 414],
    ['long cookies', 'GET', '/', [`Cookie: a=${'x'.repeat(9_000)}`], 431],
    ['a large head', 'GET', '/', [`X-Large: ${'x'.repeat(20_000)}`], 431],
    ['many headers', 'GET', '/', Array.from({ length: 150 }, (_, at) => `X-${at}: 1`), 431],
    ['a body for a page', 'GET', '/', ['Content-Length: 3'], 413],
    ['a body without a size', 'POST', '/api/auth/callback/x', ['Transfer-Encoding: chunked'], 411],
    ['a page that is written to', 'POST', '/notes', ['Content-Length: 0'], 405],
    ['TRACE', 'TRACE', '/', [], 405],
    ['another method of an endpoint', 'PATCH', '/api/attempts', ['Content-Length: 0'], 405],
    ['an endpoint that there is not', 'POST', '/api/x', ['Content-Length: 0'], 404],
    ['no path', 'GET', 'http://evil.example/', [], 400],
    ['an asterisk', 'OPTIONS', '*', [], 400]
  ] as const)('%s is refused', async (_, method, target, headers, status) => {
    const { reached, ask } = await openDoor()
    const body = { 'Transfer-Encoding: chunked': '0\r\n\r\n', 'Content-Length: 3': 'abc' }[headers[0] ?? '']
    expect((await ask(method, target, [...headers], body)).status).toBe(status)
    expect(reached).toEqual([])
  })

  plainTest('is told of a method with those that there are', async () => {
    const { ask } = await openDoor()
    const allowed = async (method: string, path: string) =>
      (await ask(method, path, ['Content-Length: 0'])).headers.get('allow')
    expect(await allowed('PUT', '/notes')).toBe('GET, HEAD')
    expect(await allowed('PUT', '/api/auth/signin')).toBe('GET, HEAD, POST')
    expect(await allowed('PATCH', '/api/account/export')).toBe('HEAD, GET')
    expect(await allowed('GET', '/api/attempts')).toBe('POST')
  })

  plainTest.each([
    ['/api/auth/callback/github', 'Content-Length: 60000000'],
    ['/api/auth/callback/github', 'Transfer-Encoding: chunked'],
    ['/notes', 'Transfer-Encoding: chunked'],
    ['/api/attempts', 'Transfer-Encoding: chunked']
  ])('that does not end is not read to its end: POST %s, %s', async (path, size) => {
    const { port } = await openDoor()
    const sent = await new Promise<number>((resolve) => {
      const chunk = size.startsWith('T') ? `10000\r\n${'x'.repeat(65_536)}\r\n` : 'x'.repeat(65_536)
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {}).on('close', () => resolve(socket.bytesWritten))
      const more = () => {
        while (!socket.destroyed && socket.bytesWritten < 60_000_000) if (!socket.write(chunk)) return
      }
      socket.on('drain', more)
      socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${size}\r\n\r\n`, more)
    })
    expect(sent).toBeGreaterThan(8_000_000)
    expect(sent).toBeLessThan(40_000_000)
  })

  test('of faults in a body is not told back', async ({ database }) => {
    answerFrom(database)
    const { port, ask } = await openDoor()
    const guest = await ask('POST', '/api/account/guest', [`Origin: http://localhost:${port}`, 'Content-Length: 0'])
    const cookie = guest.headers.get('set-cookie')?.split(';')[0]
    const responses = Array.from({ length: 100 }, () => ({ ...makeResponse(), position: -1, selected: ['z', 'z'] }))
    for (const body of [
      JSON.stringify({ epoch: 1, responses }),
      JSON.stringify({ epoch: 1, responses: [], [`k${'x'.repeat(50_000)}`]: 1 })
    ]) {
      const headers = [`Origin: http://localhost:${port}`, `Cookie: ${cookie}`, `Content-Length: ${body.length}`]
      const answer = await ask('PUT', '/api/attempts/x/responses', headers, body)
      const { code, message, details } = JSON.parse(answer.body)
      expect([answer.status, code]).toEqual([400, 'invalid'])
      expect(answer.body.length).toBeLessThan(5_000)
      expect(details.length).toBeLessThanOrEqual(10)
      if (details.length === 10) expect(message).toMatch(/in \d+ more places/)
    }
  })
})

describe('a path', () => {
  plainTest.each(['/%', '/notes/%E0%A4%A', '/notes/%00', `/notes/${'a'.repeat(300)}`, '/api/auth/%'])(
    'that cannot be read, %s, is a page that there is not',
    async (path) => {
      const { reached, ask } = await openDoor()
      await ask('GET', path)
      expect(reached).toEqual(['/there-is-no-such-page'])
    }
  )

  test('to go to after a form is sent as a header can carry it', async ({ database }) => {
    answerFrom(database)
    const { port, ask } = await openDoor()
    const led = async (next: string) => {
      const body = `language=ja&next=${next}`
      // a browser that sends no cookie would be told so first (/start)
      const headers = [`Origin: http://localhost:${port}`, `Content-Length: ${body.length}`, 'Cookie: language=ja']
      const { status, headers: answered } = await ask('POST', '/api/preferences', headers, body)
      return [status, answered.get('location')]
    }
    expect(await led('/%E6%97%A5%E6%9C%AC?q=%F0%9F%92%A9')).toEqual([303, '/%E6%97%A5%E6%9C%AC?q=%F0%9F%92%A9'])
    expect(await led('/notes/rpo-rto%23x')).toEqual([303, '/notes/rpo-rto#x'])
    expect(await led('/a%00')).toEqual([303, '/a%00'])
    for (const next of [
      '//evil.example',
      '/%5Cevil.example',
      'https://evil.example',
      '/a%0d%0ab',
      `/${'a'.repeat(3_000)}`
    ])
      expect(await led(next), next).toEqual([303, '/'])
  })
})

describe('HTML', () => {
  const types = { 'Content-Type': 'text/html' }
  const ways: [string, Page][] = [
    [
      'set headers',
      (response) => response.setHeader('Content-Type', 'text/html; charset=utf-8') && response.end('<p>')
    ],
    ['an object', (response) => response.writeHead(404, types).end('<p>')],
    [
      'an object after a message',
      (response) => response.writeHead(500, 'Oh', { 'content-type': 'text/HTML' }).end('<p>')
    ],
    ['names and values', (response) => response.writeHead(200, ['Content-Type', 'text/html']).end('<p>')],
    [
      'written first',
      (response) =>
        response.setHeader('content-type', 'application/xhtml+html') && response.write('<p>') && response.end()
    ]
  ]
  plainTest.each(ways)('without a policy (%s) gets the closed one', async (_, page) => {
    const { ask } = await openDoor(page)
    expect((await ask('GET', '/')).headers.get('content-security-policy')).toBe(CLOSED_POLICY)
  })

  plainTest('keeps the policy that it has, and what is no HTML gets none', async () => {
    const own = await openDoor((response) =>
      response.writeHead(200, { ...types, 'Content-Security-Policy': "default-src 'self'" }).end('<p>')
    )
    expect((await own.ask('GET', '/')).headers.get('content-security-policy')).toBe("default-src 'self'")
    expect((await (await openDoor()).ask('GET', '/')).headers.has('content-security-policy')).toBe(false)
  })

  plainTest('without our door leaves without one: the check sees it', async () => {
    const server = createServer((_, response) => void response.writeHead(200, types).end('<p>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const answer = await askRaw((server.address() as AddressInfo).port, 'GET', '/')
    expect([answer.status, answer.headers.has('content-security-policy')]).toEqual([200, false])
  })
})
