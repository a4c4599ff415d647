/**
 * Only what answers the exam room's API: `npm start` without Next, so that it restarts in a moment. A save never passes
 * through Next in production either (bin/server.ts), and the rest of the process is the same.
 */
import { createServer } from 'node:http'
import { answerApi } from '../../app/api/_listener.ts'

createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  if (await answerApi(request, response)) return
  response.writeHead(404).end()
}).listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
