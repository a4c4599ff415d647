/**
 * npm test                    every check in turn, each to its end even if an earlier one failed
 * npm test -- --only unit     only that one; can be repeated
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

type Count = { passed: number; failed: number }
type Check = { heading: string; run: () => Promise<Count> }

const NEITHER: Count = { passed: 0, failed: 0 }
const FAILED: Count = { passed: 0, failed: 1 }

/** Runs a script of node_modules (or our own) with this Node and resolves to its exit code and, if piped, its output. */
function node(args: string[], { env = {}, pipe = false } = {}): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', pipe ? 'pipe' : 'inherit', 'inherit']
  })
  let output = ''
  child.stdout?.on('data', (text) => (output += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ ok: code === 0, output })))
}

const script = (...path: string[]) => join('node_modules', ...path)
const one = ({ ok }: { ok: boolean }): Count => (ok ? { passed: 1, failed: 0 } : FAILED)

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

async function unit(): Promise<Count> {
  const file = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { ok } = await node([script('vitest', 'vitest.mjs'), 'run', ...reporters])
  const result = report(file) as
    | { numPassedTests: number; testResults: { status: string; assertionResults: { status: string }[] }[] }
    | undefined
  if (!result) return FAILED
  const tests = result.testResults.flatMap((suite) => suite.assertionResults)
  // a file that cannot even be read holds no test, so the file itself counts
  const broken = result.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')
  )
  const failed = tests.filter((test) => test.status === 'failed').length + broken.length
  return counted(ok, { passed: result.numPassedTests, failed })
}

async function browser(): Promise<Count> {
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
  const { ok } = await node([script('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], { env })
  const result = report(file) as { stats: { expected: number; unexpected: number; flaky: number } } | undefined
  if (!result) return FAILED
  const { expected, unexpected, flaky } = result.stats
  return counted(ok, { passed: expected, failed: unexpected + flaky })
}

/** The packages that learners' data passes through. A registry without that service counts neither way. */
async function audit(): Promise<Count> {
  const npm = process.env.npm_execpath
  if (!npm?.endsWith('npm-cli.js')) {
    console.log('audit skipped: run it through npm')
    return NEITHER
  }
  const { output } = await node([npm, 'audit', '--omit=dev', '--json', '--loglevel=silent'], { pipe: true })
  const found = JSON.parse(output || '{}').metadata?.vulnerabilities as Record<string, number> | undefined
  if (!found) {
    console.log('audit not available from this registry')
    return NEITHER
  }
  console.log(`known vulnerabilities: ${found.total}`)
  if (found.total > 0) console.log('`npm audit --omit=dev` names them.')
  return one({ ok: found.total === 0 })
}

const CHECKS: Record<string, Check> = {
  style: {
    heading: 'Style (Biome)',
    run: async () => one(await node([script('@biomejs', 'biome', 'bin', 'biome'), 'check']))
  },
  types: {
    heading: 'Types (tsc)',
    run: async () => {
      const { ok } = await node([NEXT, 'typegen'])
      return ok ? one(await node([script('typescript', 'bin', 'tsc'), '--noEmit'])) : FAILED
    }
  },
  unused: {
    heading: 'Unused files, exports and packages (knip)',
    run: async () => one(await node([script('knip', 'bin', 'knip.js')]))
  },
  audit: { heading: 'Known vulnerabilities (npm audit)', run: audit },
  bank: { heading: 'Questions (npm run bank)', run: async () => one(await node([join('bin', 'bank.ts')])) },
  unit: { heading: 'Unit, integration, content and architecture (Vitest)', run: unit },
  browser: { heading: 'Browser (Playwright, production server)', run: browser }
}

const USAGE = `test -- [--only <${Object.keys(CHECKS).join('|')}>] …`
const { values } = readArguments(USAGE, { only: { type: 'string', multiple: true } })
const names = values.only ?? Object.keys(CHECKS)
const unknown = names.find((name) => !Object.hasOwn(CHECKS, name))
if (unknown !== undefined)
  refuse(USAGE, `There is no check "${unknown}". There are: ${Object.keys(CHECKS).join(', ')}.`)

const folder = mkdtempSync(join(tmpdir(), 'gokaku-test-'))
const total = { passed: 0, failed: 0 }
const summary: string[] = []
for (const name of names) {
  const { heading, run } = CHECKS[name]
  console.log(`\n== ${heading}`)
  const { passed, failed } = await run().catch((error): Count => {
    console.error(error)
    return FAILED
  })
  total.passed += passed
  total.failed += failed
  summary.push(`  ${name}: ${passed} passed, ${failed} failed`)
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n== Summary\n${summary.join('\n')}\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
