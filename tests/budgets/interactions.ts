/** How soon the room answers, and whether anything jumps, over a whole exam in a browser slowed to a quarter. */
import {
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  devices,
  type Locator,
  type Page
} from '@playwright/test'
import { words } from '../../app/(room)/exams/[attempt]/text.ts'
import type { Language } from '../../lib/domain/bank/languages.ts'
import { atMost, type Budget, type Part } from './budget.ts'
import { enterRoom, newGuest, painted, question, questionShown, startExam } from './learner.ts'

const SLOWDOWN = 4
/**
 * Milliseconds that each request takes longer. A shift within 500 ms of an input is forgiven: what the answer of a
 * save moves must come later than that to be found out.
 */
const LATENCY = 600
/** Milliseconds between two actions: nobody who looks at what one has done is sooner with the next. */
const PACE = 300
/** Sittings each way, of which the middle one counts, as with Lighthouse. */
const SITTINGS = 3
/** The phone that Lighthouse has in mind; a screen of more points costs a browser without graphics card that much more. */
const PHONE = { ...devices['Pixel 7'], viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 }
/** Milliseconds for which a finger touches the glass. */
const TOUCH = 80
/** Milliseconds after every fifth question, when the saves come in. */
const REST = 1_500
/**
 * The least that any page must do which shows another text, so that a slow machine can be told from a slow room: the
 * text of a question replaced by another, in a page that has nothing else and no library.
 */
const SENTENCE =
  'あるオンライン書店は、東京リージョンのデータベースを毎晩バックアップし、障害のときは一時間以内に注文を再開したい。'
const LEAST = `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>body { font: 16px/1.8 sans-serif } button { position: fixed; bottom: 0; left: 0; width: 100%; height: 60px }</style>
<p></p><button>${words.ja.next}</button>
<script>
  let turn = 0
  const next = () => {
    document.querySelector('p').textContent = ('${SENTENCE}'.slice(turn % 50) + turn++).repeat(10)
  }
  next()
  document.querySelector('button').addEventListener('click', next)
  addEventListener('keydown', ({ key }) => key === 'ArrowRight' && next())
</script></html>`
const LEAST_TIMES = 100

type Kind = 'choosing an option' | 'next question' | 'switching language' | 'opening the list' | 'closing the list'
/** Makes an action ready; what it resolves to does it. */
type Ready = () => Promise<() => Promise<void>>
type Hand = Record<Exclude<Kind, 'choosing an option'>, Ready> & { choose: (at: number) => ReturnType<Ready> }

type Seen = {
  events: { id: number; name: string; duration: number; waited: number; worked: number; start: number }[]
  shifts: { value: number; start: number; moved: string[] }[]
  /** Interactions that the browser counted, those too short to be reported among them. */
  count: number
}

/** Runs in the page, before its own scripts. */
function observe() {
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] }
  const seen: Omit<Seen, 'count'> = { events: [], shifts: [] }
  const nameOf = (node?: Node) => {
    const element = node instanceof Element ? node : node?.parentElement
    return element ? `${element.localName} "${element.textContent?.trim().slice(0, 30)}"` : 'something that is gone'
  }
  const events = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId)
        seen.events.push({
          id: entry.interactionId,
          name: entry.name,
          duration: entry.duration,
          waited: entry.processingStart - entry.startTime,
          worked: entry.processingEnd - entry.processingStart,
          start: entry.startTime
        })
  })
  events.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  const shifts = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[])
      if (!entry.hadRecentInput)
        seen.shifts.push({
          value: entry.value,
          start: entry.startTime,
          moved: entry.sources.map(({ node }) => nameOf(node))
        })
  })
  shifts.observe({ type: 'layout-shift', buffered: true })
  Object.assign(window, {
    budgetsSeen: () => ({ ...seen, count: (performance as unknown as { interactionCount: number }).interactionCount })
  })
}

/**
 * A finger stays on the glass for a moment; Playwright's own tap takes no time at all, so that the lifting waits for
 * what the page does about the touching. It also watches the page meanwhile, which the page would pay for.
 */
async function tapOn(page: Page, devtools: CDPSession, target: Locator): Promise<() => Promise<void>> {
  await target.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))
  const box = await target.boundingBox()
  if (!box) throw new Error(`${target} cannot be seen.`)
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
  return async () => {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await page.waitForTimeout(TOUCH)
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
}

const tapping = (page: Page, devtools: CDPSession, language: () => Language): Hand => {
  const button = (name: (text: (typeof words)[Language]) => string) => () =>
    tapOn(page, devtools, page.getByRole('button', { name: name(words[language()]) }).first())
  return {
    choose: (at) => tapOn(page, devtools, question(page).locator('fieldset').first().locator('label').nth(at)),
    'next question': button((text) => text.next),
    'switching language': button((text) => text.switchLanguage),
    'opening the list': button((text) => text.list),
    'closing the list': button((text) => text.back)
  }
}

const typing = (page: Page): Hand => {
  const key = (name: string) => async () => () => page.keyboard.press(name)
  return {
    choose: (at) => key(String(at + 1))(),
    'next question': key('ArrowRight'),
    'switching language': key('l'),
    'opening the list': key('r'),
    'closing the list': key('r')
  }
}

/** `budget` in milliseconds: 200 counts as good, and a bare page takes 56 by touch, of which 25 pass before the click. */
const WAYS: { name: string; budget: number; options: BrowserContextOptions; hand: typeof tapping }[] = [
  { name: 'phone, by touch', budget: 100, options: PHONE, hand: tapping },
  { name: 'desktop, by keyboard', budget: 50, options: { viewport: { width: 1280, height: 800 } }, hand: typing }
]

type Sitting = { seen: Seen; actions: { kind: Kind; at: number }[]; questions: number }

/** A whole exam: every question answered, the language switched and the list looked at again and again. */
async function sitExam(browser: Browser, url: string, { options, hand }: (typeof WAYS)[number]): Promise<Sitting> {
  const learner = await newGuest(browser, url, options)
  const { context, page } = learner
  try {
    const attempt = await startExam(learner)
    await page.addInitScript(observe)
    const devtools = await context.newCDPSession(page)
    const speed = { offline: false, latency: LATENCY, downloadThroughput: -1, uploadThroughput: -1 }
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', speed)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    const total = await enterRoom(learner, attempt)
    await page.waitForTimeout(REST)

    let language: Language = 'ja'
    const by = hand(page, devtools, () => language)
    const actions: Sitting['actions'] = []
    const act = async (kind: Kind, ready: Ready) => {
      const action = await ready()
      await painted(page)
      actions.push({ kind, at: await page.evaluate(() => performance.now()) })
      await action()
      await page.waitForTimeout(PACE)
      await painted(page)
    }
    for (let number = 1; number <= total; number++) {
      await questionShown(page, number)
      const options = await question(page).locator('fieldset').first().locator('label').count()
      await act('choosing an option', () => by.choose(number % options))
      await question(page).locator('fieldset').first().locator('label:has(input:checked)').first().waitFor()
      if (number % 2 === 0) {
        await act('switching language', by['switching language'])
        language = language === 'ja' ? 'en' : 'ja'
        await question(page).locator(`[lang="${language}"]`).first().waitFor()
      }
      if (number % 3 === 0) {
        await act('opening the list', by['opening the list'])
        await page.getByTestId('overview').waitFor()
        await act('closing the list', by['closing the list'])
        await question(page).waitFor()
      }
      if (number % 5 === 0) await page.waitForTimeout(REST)
      if (number < total) await act('next question', by['next question'])
    }
    await page.waitForTimeout(REST)
    const seen = await page.evaluate(() => (window as unknown as { budgetsSeen: () => Seen }).budgetsSeen())
    return { seen, actions, questions: total }
  } finally {
    await context.close()
  }
}

/** The INP of the least page there is, in the same browser, as slow and in the same way. */
async function leastPossible(browser: Browser, { options, hand }: (typeof WAYS)[number]): Promise<number> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    await page.addInitScript(observe)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.goto(`data:text/html,${encodeURIComponent(LEAST)}`)
    const ready = hand(page, devtools, () => 'ja')['next question']
    const actions: Sitting['actions'] = []
    for (let time = 0; time < LEAST_TIMES; time++) {
      const turn = await ready()
      await painted(page)
      actions.push({ kind: 'next question', at: 0 })
      await turn()
      await page.waitForTimeout(PACE)
    }
    const seen = await page.evaluate(() => (window as unknown as { budgetsSeen: () => Seen }).budgetsSeen())
    return inpOf(interactionsOf({ seen, actions, questions: 0 }), seen.count)
  } finally {
    await context.close()
  }
}

type Interaction = { kind: Kind; duration: number; name: string; waited: number; worked: number }

/** The longest event of each interaction, slowest first; one that no action explains belongs to the one before it. */
function interactionsOf({ seen, actions }: Sitting): Interaction[] {
  const longest = new Map<number, Interaction>()
  for (const { id, start, ...event } of seen.events) {
    if (event.duration <= (longest.get(id)?.duration ?? 0)) continue
    const { kind } = actions.findLast(({ at }) => at <= start) ?? actions[0]
    longest.set(id, { kind, ...event })
  }
  return [...longest.values()].sort((a, b) => b.duration - a.duration)
}

/** As Chromium reports it: the slowest interaction, leaving one out for every fifty. */
const inpOf = (interactions: Interaction[], count: number) => interactions[Math.floor(count / 50)]?.duration ?? 0

export async function measureInteractions(browser: Browser, url: string, say: (line: string) => void): Promise<Part> {
  const budgets: Budget[] = []
  const evidence: string[] = []
  const data: Record<string, unknown> = {}
  for (const way of WAYS) {
    const sittings: (Sitting & { least: number; interactions: Interaction[]; inp: number })[] = []
    for (let time = 1; time <= SITTINGS; time++) {
      say(`a whole exam at ${SLOWDOWN}x CPU slowdown, ${time} of ${SITTINGS}: ${way.name} ...`)
      const least = await leastPossible(browser, way)
      const sitting = await sitExam(browser, url, way)
      const { seen, actions } = sitting
      if (!(seen.count >= actions.length))
        throw new Error(
          `The browser counted ${seen.count} interactions where ${actions.length} were made (${way.name}).`
        )
      const interactions = interactionsOf(sitting)
      sittings.push({ ...sitting, least, interactions, inp: inpOf(interactions, seen.count) })
    }
    sittings.sort((a, b) => a.inp - b.inp)
    const middle = sittings[Math.floor(SITTINGS / 2)]
    const shifts = sittings.flatMap(({ seen }) => seen.shifts)
    const shift = Number(shifts.reduce((sum, { value }) => sum + value, 0).toFixed(5))
    budgets.push(
      atMost(`INP at ${SLOWDOWN}x slowdown (${way.name})`, middle.inp, way.budget, 'ms'),
      atMost(`layout shift over ${SITTINGS} exams (${way.name})`, shift, 0, '')
    )
    evidence.push(
      `${way.name}: INP ${sittings.map(({ inp }) => inp).join(', ')} ms over ${middle.questions} questions, ${middle.seen.count} interactions`,
      `  reference, a bare page that shows another text: INP ${sittings.map(({ least }) => least).join(', ')} ms; the room ${(middle.inp / middle.least).toFixed(1)} times that in the middle run`,
      ...linesOf(middle, middle.interactions),
      ...shifts
        .slice(0, 10)
        .map(
          ({ value, start, moved }) =>
            `  shift of ${value.toFixed(4)} after ${Math.round(start)} ms: ${moved.join('; ')}`
        )
    )
    data[way.name] = sittings.map(({ least, questions, seen, interactions, inp }) => ({
      inp,
      least,
      questions,
      count: seen.count,
      interactions,
      shifts: seen.shifts
    }))
  }
  return { budgets, evidence, data }
}

function linesOf({ actions }: Sitting, interactions: Interaction[]): string[] {
  return [...new Set(actions.map(({ kind }) => kind))].map((kind) => {
    const made = actions.filter((action) => action.kind === kind).length
    const slow = interactions.filter((interaction) => interaction.kind === kind)
    // those under 16 ms are not reported, so the middle one may be among them
    const middle = slow[Math.floor(made / 2)]?.duration ?? '< 16'
    const [worst] = slow
    const parts = worst
      ? ` (${worst.name}: waited ${Math.round(worst.waited)}, worked ${Math.round(worst.worked)}, until painted ${Math.round(worst.duration - worst.waited - worst.worked)})`
      : ''
    return `  ${kind.padEnd(20)} ${made} times, middle ${middle} ms, worst ${worst?.duration ?? '< 16'} ms${parts}`
  })
}
