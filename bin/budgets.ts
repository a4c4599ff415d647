/**
 * npm run budgets                  what was promised of the look and feel, measured on the production build
 * npm run budgets -- --json        the same as JSON
 * npm run budgets -- --only js,lighthouse,inp
 * Brings Lighthouse into .tools/ the first time. Ends with exit code 1 where a budget is missed or was not measured.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { type Budget, notMeasured, type Part } from '../tests/budgets/budget.ts'
import { measureInteractions } from '../tests/budgets/interactions.ts'
import { measureLighthouse } from '../tests/budgets/lighthouse.ts'
import { measureScripts } from '../tests/budgets/scripts.ts'
import { type Server, startServer } from '../tests/budgets/server.ts'
import { readArguments, refuse } from './arguments.ts'
import { type Browser as Found, findChromium, installChromium } from './chromium.ts'
import { fail, say } from './settings.ts'

type Tools = { browser: Browser; found: Found; url: string }

const PARTS: Record<string, (tools: Tools) => Promise<Part>> = {
  js: ({ browser, url }) => measureScripts(browser, url),
  lighthouse: ({ browser, found, url }) => measureLighthouse(browser, found, url, say),
  inp: ({ browser, url }) => measureInteractions(browser, url, say)
}

const USAGE = `run budgets -- [--json] [--only <${Object.keys(PARTS).join(',')}>]`
const { values } = readArguments(USAGE, { json: { type: 'boolean' }, only: { type: 'string' } })
const names = values.only?.split(',') ?? Object.keys(PARTS)
const unknown = names.find((name) => !Object.hasOwn(PARTS, name))
if (unknown !== undefined) refuse(USAGE, `There is no part "${unknown}". There are: ${Object.keys(PARTS).join(', ')}.`)

if (!findChromium()) {
  say('There is no Chromium here: trying to install one ...')
  installChromium()
}
const found = findChromium() ?? fail('No Chromium could be installed. Install one, or set PLAYWRIGHT_CHROMIUM.')

function table(rows: Budget[]): string[] {
  const cells = [
    ['what', 'budget', 'measured', ''],
    ...rows.map(({ what, budget, measured, ok }) => [what, budget, measured, ok ? 'ok' : 'MISSED'])
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column].length)))
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
      .join('')
      .trimEnd()
  )
}

/** Other work on the machine makes every time longer and no byte more. */
function loadNote(): string | undefined {
  const [load] = loadavg()
  const cores = availableParallelism()
  if (load < cores / 2) return undefined
  return `This machine was busy before the start (load ${load.toFixed(1)} on ${cores} cores): the times are longer than they need be.`
}

const folder = mkdtempSync(join(tmpdir(), 'gokaku-budgets-'))
// the server dies with this process
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const busy = loadNote()
let server: Server | undefined
let browser: Browser | undefined
try {
  server = await startServer(folder)
  browser = await chromium.launch({ ...found, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false })
  const parts: Record<string, Part> = {}
  for (const name of names) {
    say(`measuring: ${name} ...`)
    // what one part stumbles over leaves the others their results
    parts[name] = await PARTS[name]({ browser, found, url: server.url }).catch((error: Error) => ({
      budgets: [notMeasured(`all of ${name}`, '')],
      evidence: [`${name}: ${error.message}`],
      data: { trouble: error.message }
    }))
  }
  const budgets = Object.values(parts).flatMap((part) => part.budgets)
  const missed = budgets.filter(({ ok }) => !ok).length
  if (values.json) {
    const details = Object.fromEntries(Object.entries(parts).map(([name, { data }]) => [name, data]))
    console.log(JSON.stringify({ budgets, missed, busy, details }, null, 2))
  } else {
    for (const { evidence } of Object.values(parts)) console.log(`${evidence.join('\n')}\n`)
    console.log(table(budgets).join('\n'))
    if (busy) console.log(busy)
    console.log(missed === 0 ? 'Every budget is met.' : `${missed} of ${budgets.length} budgets are missed.`)
  }
  if (missed > 0) process.exitCode = 1
} catch (error) {
  say((error as Error).message)
  process.exitCode = 1
} finally {
  await browser?.close()
  await server?.stop()
}
