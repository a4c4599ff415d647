/**
 * The exam room's page holds nothing of an attempt (the browser fetches that), so it is the same for everybody who
 * has the same language, theme and text size: rendered once, then served from memory with a nonce of its own each time.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isRoom, room } from '../app/_addresses.ts'
import { send } from '../app/api/_listener.ts'
import { preferencesOf } from '../lib/features/account/session.ts'
import { newNonce, nonceOf } from '../lib/infra/page-policy.ts'

/** Always rendered by Next: from this one the page that is kept is made. */
const RENDERED = room('rendered-by-next')
const KEPT_HEADERS = new Set(['content-type', 'cache-control', 'content-security-policy'])

type Shell = { html: string; headers: [name: string, value: string][]; nonce: string }
type Render = (path: string, headers: Record<string, string>) => Promise<Response>

/** Answers a visit of the exam room. `render` asks for a page. @returns a function that gives false for all other requests */
export function shellServer(render: Render) {
  const shells = new Map<string, Promise<Shell | undefined>>()

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { url = '', method } = request
    if (!isRoom(url) || url === RENDERED || method !== 'GET') return false
    const { language, theme, textSize } = preferencesOf(
      request.headers.cookie ?? null,
      request.headers['accept-language'] ?? null
    )
    const key = `${language} ${theme} ${textSize}`
    const known = shells.get(key) ?? renderShell(render, `language=${language}; theme=${theme}; text-size=${textSize}`)
    shells.set(key, known)
    const shell = await known.catch(() => undefined)
    if (!shell) {
      shells.delete(key)
      return false
    }
    const nonce = newNonce()
    const fresh = (text: string) => text.replaceAll(shell.nonce, nonce)
    const headers = Object.fromEntries(shell.headers.map(([name, value]) => [name, fresh(value)]))
    await send(request, response, { status: 200, headers, body: fresh(shell.html) })
    return true
  }
}

async function renderShell(render: Render, cookie: string): Promise<Shell | undefined> {
  const page = await render(RENDERED, { cookie })
  const nonce = nonceOf(page.headers.get('content-security-policy'))
  if (!page.ok || !nonce) return
  return { html: await page.text(), headers: [...page.headers].filter(([name]) => KEPT_HEADERS.has(name)), nonce }
}
