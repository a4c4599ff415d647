/** Lighthouse as it judges a phone, on the four screens that a learner sees most. */

import { type Browser, chromium } from '@playwright/test'
import { pagesOf } from '#app/_addresses.ts'
import type { Browser as Found } from '../../bin/chromium.ts'
import { atLeast, type Budget, notMeasured, type Part } from './budget.ts'
import { finishedExam, newGuest, startExam } from './learner.ts'
import { bringLighthouse, type Lighthouse, type LighthouseReport } from './lighthouse-tool.ts'

const RUNS = 3
const HEAVIEST = 4
const PERFORMANCE = 95
const ACCESSIBILITY = 100
const METRICS = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
  SI: 'speed-index'
}
const SCREENS = ['home', 'notes', 'exam room', 'result'] as const
type Screen = (typeof SCREENS)[number]

const what = (category: string, screen: Screen) => `Lighthouse mobile, ${category}: ${screen}`

const unseen = (screen: Screen): Budget[] => [
  notMeasured(what('performance', screen), `>= ${PERFORMANCE}`),
  notMeasured(what('accessibility', screen), `>= ${ACCESSIBILITY}`)
]

export async function measureLighthouse(
  browser: Browser,
  found: Found,
  url: string,
  say: (line: string) => void
): Promise<Part> {
  const tool = await bringLighthouse(say).catch((error: Error) => error)
  if (tool instanceof Error) {
    return { budgets: SCREENS.flatMap(unseen), evidence: [tool.message], data: { trouble: tool.message } }
  }
  const { cookie, paths } = await learnerWithHistory(browser, url)
  const budgets: Budget[] = []
  const evidence = ['Lighthouse rates this machine as it was during a run: an idle desktop 1500 to 3000.']
  const data: Record<string, unknown> = {}
  for (const screen of SCREENS) {
    say(`Lighthouse, ${RUNS} runs: ${screen} ...`)
    const { reports, trouble } = await severalRuns(() => oneRun(tool, found, url + paths[screen], cookie))
    if (reports.length < RUNS) {
      budgets.push(...unseen(screen))
      evidence.push(`${screen}: ${trouble}`)
      data[screen] = { trouble }
      continue
    }
    reports.sort((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'))
    const median = reports[Math.floor(RUNS / 2)]
    // a fault that shows in one run of three is still a fault
    const worst = Math.min(...reports.map((report) => scoreOf(report, 'accessibility')))
    budgets.push(
      atLeast(what('performance', screen), scoreOf(median, 'performance'), PERFORMANCE),
      atLeast(what('accessibility', screen), worst, ACCESSIBILITY)
    )
    const metrics = Object.entries(METRICS).map(([name, id]) => [name, median.audits[id].displayValue ?? ''])
    const faults = [...new Set(reports.flatMap(accessibilityFaults))]
    const scores = reports.map((report) => scoreOf(report, 'performance'))
    const speed = Math.round(median.environment.benchmarkIndex)
    const work = workOf(median)
    evidence.push(
      `${screen}: performance ${scores.join(', ')}; ${metrics.map((pair) => pair.join(' ')).join(', ')}; machine ${speed}`,
      ...(scoreOf(median, 'performance') < PERFORMANCE ? work : []).map((line) => `  ${line}`),
      ...faults.map((fault) => `  ${fault}`)
    )
    data[screen] = {
      performance: scores,
      accessibility: worst,
      metrics: Object.fromEntries(metrics),
      machine: speed,
      work,
      faults
    }
  }
  return { budgets, evidence, data }
}

/** A guest with one finished and one running exam. */
async function learnerWithHistory(browser: Browser, url: string) {
  const learner = await newGuest(browser, url)
  try {
    const finished = await finishedExam(learner)
    const running = await startExam(learner)
    const cookie = (await learner.context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join('; ')
    const { home, notes } = pagesOf('aws-solutions-architect')
    const paths: Record<Screen, string> = {
      home,
      notes,
      'exam room': `/exams/${running}`,
      result: `/exams/${finished}/result`
    }
    return { cookie, paths }
  } finally {
    await learner.context.close()
  }
}

/** A run now and then comes to nothing on a busy machine (NO_NAVSTART): as many more are tried, and no more. */
async function severalRuns(once: () => Promise<LighthouseReport>) {
  const reports: LighthouseReport[] = []
  let trouble = ''
  for (let tries = 0; reports.length < RUNS && tries < 2 * RUNS; tries++)
    await once().then(
      (report) => reports.push(report),
      (error: Error) => {
        trouble = error.message
      }
    )
  return { reports, trouble }
}

/** A fresh browser each time, so that no run profits from the one before it. */
async function oneRun(
  { lighthouse, launch }: Lighthouse,
  { executablePath = chromium.executablePath(), args }: Found,
  address: string,
  cookie: string
): Promise<LighthouseReport> {
  const chrome = await launch({
    chromePath: executablePath,
    chromeFlags: ['--headless=new', ...args],
    handleSIGINT: false,
    logLevel: 'silent'
  })
  try {
    const result = await lighthouse(address, {
      port: chrome.port,
      onlyCategories: ['performance', 'accessibility'],
      extraHeaders: { Cookie: cookie },
      logLevel: 'silent'
    })
    if (!result) throw new Error(`Lighthouse said nothing about ${address}.`)
    const { lhr } = result
    if (lhr.runtimeError) throw new Error(`Lighthouse could not judge ${address}: ${lhr.runtimeError.message}`)
    if (lhr.finalDisplayedUrl !== address) throw new Error(`${address} led to ${lhr.finalDisplayedUrl} instead.`)
    return lhr
  } finally {
    chrome.kill()
  }
}

const scoreOf = ({ categories }: LighthouseReport, category: 'performance' | 'accessibility') =>
  Math.round((categories[category].score ?? 0) * 100)

/** Where the main thread was, as Lighthouse reckons it for a phone: the kinds of work, and the scripts. */
function workOf({ audits }: LighthouseReport): string[] {
  const items = (id: string) => (audits[id]?.details?.items ?? []) as Record<string, unknown>[]
  const kinds = items('mainthread-work-breakdown').map(
    ({ groupLabel, duration }) => `${groupLabel} ${Math.round(Number(duration))} ms`
  )
  const scripts = items('bootup-time')
    .slice(0, HEAVIEST)
    .map(({ url, total }) => `${String(url).split('/').at(-1) || '/'} ${Math.round(Number(total))} ms`)
  return [`work: ${kinds.join(', ')}`, `by script: ${scripts.join(', ')}`]
}

function accessibilityFaults({ categories, audits }: LighthouseReport): string[] {
  return categories.accessibility.auditRefs
    .map(({ id }) => audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, details }) => {
      const [item] = (details?.items ?? []) as { node?: { snippet?: string } }[]
      return `${id}: ${title} ${item?.node?.snippet ?? ''}`.trim()
    })
}
