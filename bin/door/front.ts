/** The front door: every request passes here, and whoever answers behind it can rely on what was checked. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { refuse } from '../../app/api/_listener.ts'
import { isLoopback } from '../../lib/domain/access/author.ts'
import { LOOPBACK_HEADER } from '../../lib/infra/headers.ts'
import { log } from '../../lib/infra/log.ts'
import { isReadable, pathOf, refusalOf, wantsJson } from './refusals.ts'

/** What a proxy adds to the requests that it passes on. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']
/** Next answers it as it answers every page that there is not. */
const NOWHERE = '/there-is-no-such-page'

/** Answers a request, or gives false and leaves it to the next. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/** @param answers asked one after the other; the last one answers whatever is left */
export function frontDoor(answers: readonly Answer[], publicUrl: string | undefined): RequestListener {
  return async (request, response) => {
    try {
      const refused = refusalOf(headOf(request), publicUrl)
      if (refused) return await refuse(request, response, refused, wantsJson(request.url ?? ''))
      markLoopback(request)
      if (!wantsJson(request.url ?? '') && !isReadable(pathOf(request.url ?? ''))) request.url = NOWHERE
      for (const answer of answers) if (await answer(request, response)) return
    } catch (error) {
      log('request failed', { path: request.url, error: String((error as Error)?.stack ?? error) })
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  }
}

const headOf = ({ method = '', url = '', headers, rawHeaders, socket }: IncomingMessage) => ({
  method,
  url,
  headers,
  count: rawHeaders.length / 2,
  port: socket.localPort ?? 0
})

/** Tells the pages whether this machine itself asks, over whatever the client says of that. */
function markLoopback({ headers, socket }: IncomingMessage): void {
  const passedOn = FORWARDED.some((name) => headers[name] !== undefined)
  headers[LOOPBACK_HEADER] = !passedOn && isLoopback(socket.remoteAddress, headers.host) ? '1' : '0'
  // Next would take it for the host that was asked for
  delete headers['x-forwarded-host']
}
