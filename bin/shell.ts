/**
 * The exam room's page holds nothing of an attempt (the browser fetches that), so it is the same for everybody who
 * has the same language and theme: rendered once by Next, then served from memory with a nonce of its own each time,
 * and with the room's own script (bin/room.ts) instead of Next's.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { send } from '../app/api/_listener.ts'
import { preferencesOf } from '../lib/features/account/session.ts'
import { roomScript } from './room.ts'

const ROOM = /^\/exams\/([\w-]+)$/
/** Stands for the attempt in the page that Next renders. */
const PLACEHOLDER = 'any-attempt-00000000'
const NONCE = /'nonce-([^']+)'/
const KEPT_HEADERS = new Set(['content-type', 'cache-control', 'content-security-policy'])
const NEXT_SCRIPTS = /<script\b[^>]*>.*?<\/script>|<link [^>]*as="script"[^>]*>/gs

type Shell = { html: string; headers: [name: string, value: string][]; nonce: string }

/** Answers a visit of the exam room. `render` asks Next for a page. @returns a function that gives false for all other requests */
export function shellServer(render: (path: string, headers: Record<string, string>) => Promise<Response>) {
  const shells = new Map<string, Promise<Shell | undefined>>()

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [, attempt] = ROOM.exec(request.url ?? '') ?? []
    // with this header Next's router asks for data, not for a page
    if (!attempt || request.method !== 'GET' || request.headers.rsc) return false
    const { language, theme } = preferencesOf(
      request.headers.cookie ?? null,
      request.headers['accept-language'] ?? null
    )
    const key = `${language} ${theme}`
    const known = shells.get(key) ?? renderShell(render, language, theme)
    shells.set(key, known)
    const shell = await known.catch(() => undefined)
    if (!shell) {
      shells.delete(key)
      return false
    }
    const nonce = Buffer.from(randomUUID()).toString('base64')
    const fresh = (text: string) => text.replaceAll(shell.nonce, nonce).replaceAll(PLACEHOLDER, attempt)
    const headers = Object.fromEntries(shell.headers.map(([name, value]) => [name, fresh(value)]))
    await send(request, response, { status: 200, headers, body: fresh(shell.html) })
    return true
  }
}

async function renderShell(
  render: (path: string, headers: Record<string, string>) => Promise<Response>,
  language: string,
  theme: string
): Promise<Shell | undefined> {
  const page = await render(`/exams/${PLACEHOLDER}`, { cookie: `language=${language}; theme=${theme}` })
  const nonce = NONCE.exec(page.headers.get('content-security-policy') ?? '')?.[1]
  const script = roomScript()
  if (!page.ok || !nonce || !script) return
  const html = (await page.text()).replace(NEXT_SCRIPTS, '')
  return {
    html: html.replace('</head>', `<script type="module" src="${script}" nonce="${nonce}"></script></head>`),
    headers: [...page.headers].filter(([name]) => KEPT_HEADERS.has(name)),
    nonce
  }
}
