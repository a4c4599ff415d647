/** The way between a browser and the server: slow, cut, or bringing everything twice and in another order. */
import type { SaveRequest } from '#lib/features/attempts/schema.ts'
import { type ExamServer, Refused } from './exam-server.ts'
import { START, type World } from './world.ts'

export type Network = {
  online: boolean
  /** Milliseconds one way. */
  delay: () => number
  /** Whether what travels now is lost on its way. */
  lost: () => boolean
  /** Whether a request comes twice. */
  twice: () => boolean
  /** What something between here and the server says instead of it. */
  instead: (path: string) => { status: number; body: string } | undefined
}

export const goodNetwork = (): Network => ({
  online: true,
  delay: () => 20,
  lost: () => false,
  twice: () => false,
  instead: () => undefined
})

type Served = { status: number; body: string }

/** What the server says to a request: the addresses are those of app/api/attempts/[id]. */
async function serve(server: ExamServer, method: string, path: string, body: unknown, now: number): Promise<Served> {
  const [, , , , part = ''] = path.split('/')
  const routes: Record<string, () => Promise<unknown>> = {
    'PUT responses': () => server.save(body as SaveRequest, now),
    'POST epochs': () => server.open((body as { paper: boolean }).paper, now),
    'GET ': () => server.askTime(now),
    'POST pause': () => server.pause(now),
    'DELETE pause': () => server.resume(now),
    'POST submission': () => server.submit(now),
    'POST opening': () => server.openResult(now)
  }
  try {
    return { status: 200, body: JSON.stringify(await routes[`${method} ${part}`]()) ?? '<!doctype html>' }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: 409, body: JSON.stringify({ code: error.code, message: error.code }) }
  }
}

/** What a tab has for `fetch`. @param after the tab's own timers: what comes while the machine sleeps waits for it */
export function fetchOver(
  world: World,
  network: Network,
  server: ExamServer,
  after: (milliseconds: number, act: () => void) => () => void
) {
  return (path: string, { method = 'GET', body, signal, keepalive }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const failed = () => reject(new TypeError('Failed to fetch'))
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      if (!network.online || network.lost()) {
        // a lost request is not heard of again; without a network the browser knows it at once
        if (!network.online) after(0, failed)
        return
      }
      const instead = network.instead(path)
      const request = body === undefined || body === null ? undefined : JSON.parse(String(body))
      const arrives = () => {
        const due = world.now + network.delay()
        world.schedule(
          () => due,
          async () => {
            const now = Math.floor(START + world.now)
            const served = instead ?? (await serve(server, method, path, request, now))
            if (!network.online || network.lost()) return
            const { status, body: text } = served
            const response = { ok: status < 400, status, text: async () => text } as Response
            after(network.delay(), () => (network.online ? resolve(response) : failed()))
          }
        )
      }
      arrives()
      if (network.twice()) arrives()
      void keepalive
    })
}
