/** The production server: our endpoints answered here (app/api/_listener.ts), pages (pages.ts) and files by Next. */
import { createServer, type IncomingMessage } from 'node:http'
import next from 'next'
import { answerApi } from '../app/api/_listener.ts'
import { isLoopback } from '../lib/domain/access/author.ts'
import { LOOPBACK_HEADER } from '../lib/infra/headers.ts'
import { log } from '../lib/infra/log.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { pageServer } from './pages.ts'
import { say } from './settings.ts'
import { shellServer } from './shell.ts'

/** Longer than a proxy in front keeps an idle connection, so that no request meets one that is just being closed. */
const KEEP_ALIVE = 65_000

/** What a proxy adds to the requests that it passes on. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Tells the pages whether this machine itself asks, over whatever the client says of that. */
function markLoopback({ headers, socket }: IncomingMessage): void {
  const passedOn = FORWARDED.some((name) => headers[name] !== undefined)
  headers[LOOPBACK_HEADER] = !passedOn && isLoopback(socket.remoteAddress, headers.host) ? '1' : '0'
}

/** Listens when it returns. Ends the process on SIGTERM or SIGINT, after the requests under way. */
export async function serve(port: number): Promise<void> {
  const app = next({ dev: false, dir: ROOT, port, quiet: true })
  await app.prepare()
  const answerPage = pageServer(app.getRequestHandler())
  // through the front door, so that the page has all that a visitor's has
  const answerRoom = shellServer((path, headers) => fetch(`http://127.0.0.1:${port}${path}`, { headers }))
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, async (request, response) => {
    try {
      markLoopback(request)
      if ((await answerApi(request, response)) || (await answerRoom(request, response))) return
      await answerPage(request, response)
    } catch (error) {
      log('request failed', { path: request.url, error: String((error as Error)?.stack ?? error) })
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve))
  const stop = () => {
    say('Stopping ...')
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 3_000).unref()
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
}
