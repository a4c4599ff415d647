/**
 * npm test                    every check to its end even if an earlier one failed; what is short side by side
 * npm test -- --only unit     only that one; can be repeated
 * npm test -- --changed       while working: style, types, and the Vitest tests that what you changed can break
 * The last line counts them: each Vitest test, each browser test, and each other check as one.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments, refuse } from './arguments.ts'
import { NEXT } from './build.ts'
import { findChromium, installChromium } from './chromium.ts'
import { freePort } from './settings.ts'

type Count = { passed: number; failed: number; skipped?: number; secondTry?: number }
/** What a check prints: at once, or all together once it has ended. */
type Print = 'as it comes' | 'at its end'
type Check = { heading: string; run: (print: Print) => Promise<Count & { output?: string }> }

const NEITHER: Count = { passed: 0, failed: 0 }
const FAILED: Count = { passed: 0, failed: 1 }

type Run = { env?: Record<string, string>; errors?: 'show' | 'keep' }

/** Runs a script of node_modules (or our own) with this Node. @returns its output, where it is not shown as it comes */
function node(args: string[], print: Print, { env = {}, errors = 'keep' }: Run = {}) {
  const stream = print === 'as it comes' ? 'inherit' : 'pipe'
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', stream, errors === 'show' ? 'inherit' : stream]
  })
  let output = ''
  for (const said of [child.stdout, child.stderr]) said?.on('data', (text) => (output += text))
  return new Promise<{ ok: boolean; output: string }>((resolve) =>
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  )
}

const script = (...path: string[]) => join('node_modules', ...path)
const one = ({ ok, output }: { ok: boolean; output?: string }) => ({
  ...(ok ? { passed: 1, failed: 0 } : FAILED),
  output
})

/** What a runner reported. A run that ended badly without naming a failed test still counts as one. */
function counted(ok: boolean, count: Count): Count {
  return ok || count.failed > 0 ? count : { ...count, failed: 1 }
}

function report(file: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

async function unit(print: Print): Promise<Count> {
  const file = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const which = values.changed ? ['--changed', '--passWithNoTests'] : []
  const { ok } = await node([script('vitest', 'vitest.mjs'), 'run', ...which, ...reporters], print)
  const result = report(file) as
    | {
        numPassedTests: number
        numPendingTests: number
        testResults: { status: string; assertionResults: { status: string }[] }[]
      }
    | undefined
  if (!result) return FAILED
  const tests = result.testResults.flatMap((suite) => suite.assertionResults)
  // a file that cannot even be read holds no test, so the file itself counts
  const broken = result.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')
  )
  const failed = tests.filter((test) => test.status === 'failed').length + broken.length
  return counted(ok, { passed: result.numPassedTests, failed, skipped: result.numPendingTests })
}

async function browser(print: Print): Promise<Count> {
  if (!findChromium()) {
    console.log('There is no Chromium here: trying to install one ...')
    installChromium()
  }
  if (!findChromium()) {
    console.log('No Chromium could be installed. Install one, or set PLAYWRIGHT_CHROMIUM to its path.')
    return FAILED
  }
  const file = join(folder, 'playwright.json')
  const env = {
    E2E_PORT: String(await freePort()),
    E2E_FOLDER: folder,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file
  }
  const { ok } = await node([script('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], print, { env })
  const result = report(file) as { stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> } | undefined
  if (!result) return FAILED
  const { expected, unexpected, flaky, skipped } = result.stats
  return counted(ok, { passed: expected + flaky, failed: unexpected, skipped, secondTry: flaky })
}

/** The packages that learners' data passes through. A registry without that service counts neither way. */
async function audit(): Promise<Count & { output?: string }> {
  const npm = process.env.npm_execpath
  if (!npm?.endsWith('npm-cli.js')) return { ...NEITHER, output: 'audit skipped: run it through npm' }
  const { output } = await node([npm, 'audit', '--omit=dev', '--json', '--loglevel=silent'], 'at its end', {
    errors: 'show'
  })
  const found = JSON.parse(output || '{}').metadata?.vulnerabilities as Record<string, number> | undefined
  if (!found) return { ...NEITHER, output: 'audit not available from this registry' }
  const named = found.total > 0 ? '\n`npm audit --omit=dev` names them.' : ''
  return one({ ok: found.total === 0, output: `known vulnerabilities: ${found.total}${named}` })
}

const CHECKS: Record<string, Check> = {
  style: {
    heading: 'Style (Biome)',
    run: async (print) => one(await node([script('@biomejs', 'biome', 'bin', 'biome'), 'check'], print))
  },
  types: {
    heading: 'Types (tsc)',
    run: async (print) => {
      const generated = await node([NEXT, 'typegen'], print)
      return one(generated.ok ? await node([script('typescript', 'bin', 'tsc'), '--noEmit'], print) : generated)
    }
  },
  unused: {
    heading: 'Unused files, exports and packages (knip)',
    run: async (print) => one(await node([script('knip', 'bin', 'knip.js')], print))
  },
  audit: { heading: 'Known vulnerabilities (npm audit)', run: audit },
  bank: { heading: 'Questions (npm run bank)', run: async (print) => one(await node([join('bin', 'bank.ts')], print)) },
  unit: { heading: 'Unit, integration, content and architecture (Vitest)', run: unit },
  browser: { heading: 'Browser (Playwright, production server)', run: browser }
}

/** Short enough to be run side by side: none of them uses two cores. */
const SHORT = ['style', 'types', 'unused', 'audit', 'bank']
const WHILE_WORKING = ['style', 'types', 'unit']

const USAGE = `test -- [--only <${Object.keys(CHECKS).join('|')}>] … [--changed]`
const { values } = readArguments(USAGE, { only: { type: 'string', multiple: true }, changed: { type: 'boolean' } })
const names = values.only ?? (values.changed ? WHILE_WORKING : Object.keys(CHECKS))
const unknown = names.find((name) => !Object.hasOwn(CHECKS, name))
if (unknown !== undefined)
  refuse(USAGE, `There is no check "${unknown}". There are: ${Object.keys(CHECKS).join(', ')}.`)

const folder = mkdtempSync(join(tmpdir(), 'gokaku-test-'))
const total = { passed: 0, failed: 0 }
const summary: string[] = []

async function check(name: string, print: Print): Promise<void> {
  const { heading, run } = CHECKS[name]
  const started = Date.now()
  if (print === 'as it comes') console.log(`\n== ${heading}`)
  const { passed, failed, skipped, secondTry, output } = await run(print).catch((error) => ({
    ...FAILED,
    output: String(error)
  }))
  if (print === 'at its end') console.log(`\n== ${heading}`)
  if (output) console.log(output.trimEnd())
  total.passed += passed
  total.failed += failed
  const seconds = Math.round((Date.now() - started) / 1_000)
  const also = `${skipped ? `, ${skipped} skipped` : ''}${secondTry ? `, ${secondTry} only at the second try` : ''}`
  summary.push(`  ${name}: ${passed} passed, ${failed} failed${also} (${seconds} s)`)
}

await Promise.all(names.filter((name) => SHORT.includes(name)).map((name) => check(name, 'at its end')))
for (const name of names.filter((name) => !SHORT.includes(name))) await check(name, 'as it comes')
rmSync(folder, { recursive: true, force: true })
console.log(`\n== Summary\n${summary.join('\n')}\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
