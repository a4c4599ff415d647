/** npm start   everything that a plain clone needs, then the production server. HOST, PORT, DATABASE_URL, PUBLIC_URL. */
import { readArguments } from './arguments.ts'
import { buildIfChanged } from './build.ts'
import { loadPacks } from './load-pack.ts'
import { fail, requirePort, say, settleEnvironment } from './settings.ts'

readArguments('start', {})
const { port, host, url, warning } = settleEnvironment()
if (warning) say(warning)
await requirePort(port, host)
await loadPacks()
await buildIfChanged()

Object.assign(process.env, { NODE_ENV: 'production' })
// not before: React and Next decide when they are read which build they are
const { serve } = await import('./server.ts')
await serve(port, host)
const answer = await fetch(`${url}/api/health`)
if (!answer.ok) fail(`The server is not healthy: ${url}/api/health answers ${answer.status}.`)
console.log(`Gokaku Note is ready: ${process.env.PUBLIC_URL}`)
