/**
 * npm run test:faults                     every fault that an exam must survive, injected for real, and what was lost
 * npm run test:faults -- --only server-killed,storage
 * --kills 200  --whole-kills 10  --browser-kills 50  --simultaneous 50  --races 1000
 * --keep     leaves the databases and the servers' words in the folder that is named at the end
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from '../tests/faults/fault.ts'
import { type Counts, type Lab, prepareLab } from '../tests/faults/lab.ts'
import { FAULTS } from '../tests/faults/list.ts'
import { readArguments, refuse } from './arguments.ts'
import { findChromium, installChromium } from './chromium.ts'
import { say, settleEnvironment } from './settings.ts'

const USAGE =
  'run test:faults -- [--only <fault,…>] [--keep] [--kills <n>] [--whole-kills <n>] [--browser-kills <n>] [--simultaneous <n>] [--races <n>]'
const { values } = readArguments(USAGE, {
  only: { type: 'string' },
  keep: { type: 'boolean' },
  kills: { type: 'string', default: '200' },
  'whole-kills': { type: 'string', default: '10' },
  'browser-kills': { type: 'string', default: '50' },
  simultaneous: { type: 'string', default: '50' },
  races: { type: 'string', default: '1000' }
})
const names = values.only?.split(',') ?? Object.keys(FAULTS)
const unknown = names.find((name) => !Object.hasOwn(FAULTS, name))
if (unknown !== undefined)
  refuse(USAGE, `There is no fault "${unknown}". There are: ${Object.keys(FAULTS).join(', ')}.`)
function count(name: 'kills' | 'whole-kills' | 'browser-kills' | 'simultaneous' | 'races'): number {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 1) refuse(USAGE, `--${name} must be a whole number of at least 1.`)
  return value
}
const counts: Counts = {
  kills: count('kills'),
  wholeKills: count('whole-kills'),
  browserKills: count('browser-kills'),
  simultaneous: count('simultaneous'),
  races: count('races')
}

const folder = mkdtempSync(join(tmpdir(), 'gokaku-faults-'))
process.once('exit', () => !values.keep && rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

/** As many failures as say what is wrong. */
const SHOWN = 8

type Row = { fault: string; outcome: Outcome; seconds: number }

async function run(lab: Lab, name: string): Promise<Row> {
  const { title, inject } = FAULTS[name]
  say(`== ${title} (${name}) ...`)
  const from = performance.now()
  const outcome = await inject(lab).catch(
    (error): Outcome => ({ runs: 0, acknowledged: 0, lost: 0, failures: [String((error as Error)?.stack ?? error)] })
  )
  // a fault that was never injected shows nothing
  if (!outcome.skipped && outcome.runs === 0 && outcome.failures.length === 0)
    outcome.failures.push('the fault was not injected')
  if (outcome.lost > 0 && outcome.failures.length === 0) outcome.failures.push(`${outcome.lost} answers were lost`)
  for (const line of outcome.failures.slice(0, SHOWN)) say(`  FAILED: ${line}`)
  if (outcome.failures.length > SHOWN) say(`  ... and ${outcome.failures.length - SHOWN} more`)
  return { fault: title, outcome, seconds: (performance.now() - from) / 1000 }
}

function table(rows: Row[]): string[] {
  const cells = [
    ['fault', 'runs', 'acknowledged', 'lost', 'blanked', 's', ''],
    ...rows.map(({ fault, outcome, seconds }) => [
      fault,
      String(outcome.runs),
      String(outcome.acknowledged),
      String(outcome.lost),
      outcome.blanked === undefined ? '-' : String(outcome.blanked),
      seconds.toFixed(0),
      outcome.failures.length > 0 ? 'FAILED' : outcome.skipped ? `skipped: ${outcome.skipped}` : 'ok'
    ])
  ]
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)))
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 6 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])
      )
      .join('  ')
      .trimEnd()
  )
}

settleEnvironment()
if (!findChromium()) {
  say('There is no Chromium here: trying to install one ...')
  installChromium()
}
try {
  const lab = prepareLab({ folder, counts, chromium: findChromium(), say })
  const rows: Row[] = []
  for (const name of names) rows.push(await run(lab, name))
  console.log(`\n${table(rows).join('\n')}\n`)
  for (const { fault, outcome } of rows) for (const note of outcome.notes ?? []) console.log(`${fault}: ${note}`)
  const failures = rows.filter(({ outcome }) => outcome.failures.length > 0).length
  const skipped = rows.filter(({ outcome }) => outcome.skipped && outcome.failures.length === 0).length
  console.log(
    `${rows.length - failures - skipped} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  )
  if (failures > 0) process.exitCode = 1
  if (values.keep) say(folder)
} catch (error) {
  say(String((error as Error).stack ?? error))
  process.exitCode = 1
}
process.exit()
