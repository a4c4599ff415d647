/**
 * Only what answers the exam room's API: `npm start` without Next, so that it restarts in a moment. A save never passes
 * through Next in production either (bin/server.ts), and the rest of the process is the same. Loads everything and
 * listens once it is told to.
 */
import { createServer } from 'node:http'
import { sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { answerApi } from '../../app/api/_listener.ts'
import { now } from '../../lib/infra/clock.ts'
import { database } from '../../lib/infra/database.ts'

/** As in instrumentation.ts, but sooner. */
const SWEEP_EVERY = 1_000

const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  if (await answerApi(request, response)) return
  response.writeHead(404).end()
})
process.once('message', () => {
  server.listen(Number(process.env.PORT), '127.0.0.1')
  setInterval(() => void sweepExpired(database(), now()).catch(() => {}), SWEEP_EVERY)
})
// the tests are gone
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
