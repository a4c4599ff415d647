/**
 * The front door of the production server: every address of the app with odd paths, encodings, methods, queries and
 * headers, as bytes on a socket. Nothing of it is a fault of the server, no HTML leaves without the policy, nothing leads
 * to another site, and no other name is answered to.
 */
import { globSync } from 'node:fs'
import { ROOT } from '#lib/infra/paths.ts'
import { askRaw, type RawAnswer } from '#tests/factories/raw.ts'
import { AWS, expect, startGuest, test } from './learner.ts'

const AT_ONCE = 6

/** Addresses by their files, with `[name]` for each variable part. */
const ROUTES = globSync('app/**/{page.tsx,route.ts}', { cwd: ROOT })
  .map((file) =>
    file
      .replaceAll('\\', '/')
      .replace(/^app/, '')
      .replace(/\/\([^)]+\)/g, '')
  )
  .map((file) => file.replace(/\/(page\.tsx|route\.ts)$/, '') || '/')
  // below a pack that there is not, nothing is asked
  .map((route) => route.replace(/^\/packs\/\[pack\]\//, `/packs/${AWS}/`))
  .sort()

const bytes = (text: string) => Buffer.from(text).toString('latin1')

const SEGMENTS = [
  ...[
    'x',
    '%',
    '%E0%A4%A',
    '%C0%AF',
    '%00',
    'a%00b',
    '%0d%0aX-Evil:1',
    '%2F',
    '%2e%2e%2fpackage.json',
    '..',
    '.',
    '%5C'
  ],
  ...['%E6%97%A5%E6%9C%AC', bytes('日本'), '\xff', '%ED%A0%80', '%F0%9F%92%A9', '%u65e5', '%25', '%2525'],
  ...['__proto__', 'constructor', '[id]', '$1', '~', ';', ':', '@', '!', "'", '"', '<script>', '*', '(.)x', '@modal'],
  ...['x.html', 'x.js', 'x.json', 'x.rsc', 'x.txt', '-1', '0', '1e9', '9'.repeat(40), 'NaN', 'a'.repeat(300)],
  ...['a'.repeat(3_000), '%61'.repeat(600), 'x/y', 'x//y', 'x/']
]
const QUERIES = [
  ...['?', '?%', '?%E0%A4%A=%E0%A4%A', '?show=%00', `?topic=${bytes('日本')}`, '?a&a&a', '?show[]=1&show=2', '?_rsc=1'],
  ...['?passage=p1-1&question=x', '?next=//evil.example', '?next=/%E6%97%A5', `?next=${bytes('/日本')}`],
  ...['?callbackUrl=%', '?callbackUrl=https://evil.example/x', '?error=%E0', `?q=${'a'.repeat(1_500)}`, '?__proto__=1']
]
const METHODS = ['HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']
const HEADERS = [
  ['RSC: 1'],
  ['RSC: 1', 'Next-Router-Prefetch: 1'],
  ['RSC: 1', 'Next-Router-Segment-Prefetch: /_tree'],
  ['RSC: 1', 'Next-Router-State-Tree: %'],
  ['Next-Router-Prefetch: 1'],
  ['Next-Router-Prefetch: 2', 'Purpose: prefetch'],
  ['Next-Action: x'],
  ['Next-Url: %'],
  ['X-Nextjs-Data: 1'],
  ['X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy'],
  ['Content-Security-Policy: none', 'X-Nonce: mine'],
  ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: javascript', 'X-Forwarded-For: \xff'],
  ['Range: bytes=0-0', 'If-None-Match: *'],
  ['Accept-Encoding: gzip, br;q=0, *', 'Accept-Language: ,;q=x,\xff'],
  [`Cookie: gokaku.session=%E0%A4%A; language=%00; theme=\xff; time-zone=../../x; =; ;;${'a'.repeat(2_000)}=1`],
  ['Accept: */*', 'Accept: text/x-component', 'Upgrade: websocket', 'Sec-Fetch-Dest: document'],
  ['Origin: null', 'Referer: \xff', 'User-Agent: \xff']
]
const ELSEWHERE = [
  ...['//', '//evil.example/', '//evil.example', '/\\evil.example', '/\\\\evil.example/', '/%5Cevil.example/', '/;'],
  ...[
    '/%2F/evil.example/',
    '/.//evil.example/',
    '/..//evil.example/..',
    '/notes//',
    '/notes/',
    '/index',
    '/index.html'
  ],
  ...['/_not-found', '/404', '/500', '/_error', '/_document', '/_app', '/_next', '/_next/', '/_next/static/x'],
  ...['/_next/static/%', '/_next/static/%00', '/_next/static/..%2f..%2fpackage.json', '/_next/data/x/y.json'],
  ...['/_next/image?url=/icon.svg&w=16&q=75', '/_next/image?url=%&w=x', '/_next/webpack-hmr', '/sw.js', '/sw.js/x'],
  ...['/icon.svg', '/icon.svgx', '/favicon.ico', '/robots.txt', '/.well-known/x', '/api', '/api/', '/api/x', '/api/%'],
  ...['/%61pi/health', '/API/health', '/api//health', '/api/health/', '/api/health/x', '/api/auth', '/api/auth/'],
  ...['session', 'csrf', 'providers', 'signin', 'signout', 'error', 'verify-request', 'callback/x', 'callback/github']
    .concat('signin/x', '_log', '__proto__', '%', '%00', 'x.html', 'error?error=<b>', 'signin?callbackUrl=%')
    .map((name) => `/api/auth/${name}`),
  ...['http://evil.example/', 'http://localhost/notes', '*', '/a b', '/?x y', '/#x', 'notes', '?', '/\x7f', '/\x01']
]

type Case = { method: string; target: string; headers: string[] }

function* cases(): Generator<Case> {
  const fixed = ROUTES.map((route) => route.replace(/\[+[^\]]+\]+/g, 'x'))
  for (const target of [...fixed, ...ELSEWHERE]) {
    yield { method: 'GET', target, headers: [] }
    for (const method of METHODS) yield { method, target, headers: ['Content-Length: 0'] }
    yield { method: 'GET', target, headers: ['Next-Router-Prefetch: 1'] }
  }
  for (const target of fixed) {
    for (const query of QUERIES) yield { method: 'GET', target: target + query, headers: [] }
    for (const headers of HEADERS) yield { method: 'GET', target, headers }
  }
  for (const route of ROUTES.filter((route) => route.includes('[')))
    for (const segment of SEGMENTS)
      yield { method: 'GET', target: route.replace(/\[+[^\]]+\]+/g, () => segment), headers: [] }
  for (const segment of SEGMENTS) yield { method: 'GET', target: `/${segment}`, headers: [] }
}

function faultOf({ status, headers, body }: RawAnswer): string | undefined {
  if (status >= 500) return `answers ${status}`
  const html = headers.get('content-type')?.includes('html') || /^\s*<(!doctype|html)/i.test(body)
  const policy = headers.get('content-security-policy') ?? ''
  if (html && !(policy.startsWith("default-src 'none'; ") && policy.includes("frame-ancestors 'none'")))
    return `HTML with the policy "${policy}"`
  if (/'nonce-(mine)?'|nonce="(undefined|mine)?"|unsafe/.test(policy + body)) return 'a nonce that is none'
  const location = headers.get('location')
  if (location && !/^\/(?![/\\])|^http:\/\/localhost:\d+(\/|$)/.test(location)) return `leads to ${location}`
}

test('no request is a fault of the server, gets HTML without the policy, or is led to another site', async ({
  context,
  baseURL
}) => {
  test.setTimeout(300_000)
  const port = Number(new URL(baseURL ?? '').port)
  await startGuest(context, baseURL)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const faults: string[] = []
  const met = { asked: 0, html: 0, redirects: 0 }
  const waiting = cases()
  const ask = async () => {
    for (const { method, target, headers } of waiting) {
      // a guest's pages; writes have no origin, and so change nothing
      const mine = headers.some((line) => line.startsWith('Cookie:')) ? [] : [`Cookie: ${cookie}`]
      const answer = await askRaw(port, method, target, [...mine, ...headers])
      met.asked++
      if (answer.headers.get('content-type')?.includes('html')) met.html++
      if (answer.headers.has('location')) met.redirects++
      const fault = faultOf(answer)
      if (fault)
        faults.push(`${method} ${JSON.stringify(target.slice(0, 80))} ${headers.join(', ').slice(0, 80)}: ${fault}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask))
  expect(faults).toEqual([])
  expect(met.asked).toBeGreaterThan(1_500)
  expect(met.html).toBeGreaterThan(500)
  expect(met.redirects).toBeGreaterThan(20)
  expect((await context.request.get('/api/health')).status(), 'and the server goes on').toBe(200)
})

test('the server answers to its public name and to loopback, and only their pages may write', async ({ baseURL }) => {
  const { port, host } = new URL(baseURL ?? '')
  const visit = (name: string) => askRaw(Number(port), 'GET', '/sign-in', [`Host: ${name}`])
  const write = (name: string, origin: string) =>
    askRaw(Number(port), 'POST', '/api/preferences', [`Host: ${name}`, `Origin: ${origin}`, 'Content-Length: 0'])
  for (const name of [host, `127.0.0.1:${port}`, `[::1]:${port}`, `gokaku.test:${port}`]) {
    expect((await visit(name)).status, name).toBe(200)
    expect((await write(name, `http://${name}`)).status, name).toBe(303)
    for (const origin of [`https://${name}`, 'http://gokaku.test', 'http://localhost:1', 'http://evil.example'])
      expect((await write(name, origin)).status, `${name} from ${origin}`).toBe(403)
  }
  for (const name of [`evil.example:${port}`, 'gokaku.test', 'localhost', `gokaku.test.evil.example:${port}`]) {
    const { status, body } = await visit(name)
    expect([status, body], name).toEqual([421, expect.stringContaining('PUBLIC_URL=http://')])
    expect((await write(name, `http://${name}`)).status, name).toBe(421)
  }
})
