/** npm run dev   the same set-up as `npm start`, then Next's development server. */
import { readArguments } from './arguments.ts'
import { NEXT } from './build.ts'
import { loadPacks } from './load-pack.ts'
import { requirePort, settleEnvironment } from './settings.ts'

readArguments('run dev', {})
const { port, host = 'localhost' } = settleEnvironment()
await requirePort(port, host)
await loadPacks()

Object.assign(process.env, { NODE_ENV: 'development' })
process.argv.splice(1, process.argv.length, NEXT, 'dev', '--port', String(port), '--hostname', host)
await import(NEXT)
