/** The production server: our endpoints answered here (app/api/_listener.ts), pages (pages.ts) and files by Next. */
import next from 'next'
import { answerApi } from '../app/api/_listener.ts'
import { env } from '../lib/infra/env.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { addressesFor, LOOPBACK } from './door/addresses.ts'
import { frontDoor } from './door/front.ts'
import { listen } from './door/listen.ts'
import { pageServer } from './pages.ts'
import { say } from './settings.ts'
import { shellServer } from './shell.ts'

/** Listens when it returns. Ends the process on SIGTERM or SIGINT, after the requests under way. */
export async function serve(port: number, host: string | undefined): Promise<void> {
  const app = next({ dev: false, dir: ROOT, port, quiet: true })
  await app.prepare()
  const answerPage = pageServer(app.getRequestHandler())
  // through the front door, so that the page has all that a visitor's has
  const answerRoom = shellServer((path, headers) => fetch(`http://${LOOPBACK}:${port}${path}`, { headers }))
  const answerRest = async (...[request, response]: Parameters<typeof answerPage>) => {
    await answerPage(request, response)
    return true
  }
  const front = frontDoor([answerApi, answerRoom, answerRest], env().PUBLIC_URL)
  const close = await listen(addressesFor(host), port, front)
  const stop = () => {
    say('Stopping ...')
    void close().then(() => process.exit(0))
    setTimeout(() => process.exit(0), 3_000).unref()
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
}
