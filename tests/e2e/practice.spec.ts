/** A drill and a review, as they are worked with: pressed twice, left and come back to, read and looked at again. */
import type { Page } from '@playwright/test'
import { paragraphsOf } from './bank.ts'
import {
  answer,
  choose,
  expect,
  gestureOver,
  goOn,
  handInExam,
  press,
  send,
  shownQuestion,
  startExam,
  test,
  untilHydrated,
  verdictOf
} from './learner.ts'

const TOPIC = '/drills/rpo-rto'

async function openDrill(page: Page, path = TOPIC): Promise<void> {
  await page.goto(path)
  await untilHydrated(page)
}

const stem = (page: Page) => page.getByTestId('question').locator('> div').first()

test('the lines of a question leave with it, also where two of them say the same', async ({ guest: page }) => {
  await page.route('**/api/answers', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    if (body.next) {
      const lines = 'FIRST\nTWICE\nSECOND\nTWICE'
      body.next.stem = { ja: lines, en: lines }
      body.next.formatted = undefined
    }
    await route.fulfill({ response, json: body })
  })
  await openDrill(page)
  await answer(page, 'ja', true)
  await goOn(page)
  await expect(stem(page)).toContainText('FIRST')
  await page.unroute('**/api/answers')
  await press(page, '1')
  if ((await page.getByTestId('question').getByRole('checkbox').count()) > 0) await press(page, '2')
  await press(page, 'Enter')
  await expect(verdictOf(page)).toBeVisible()
  await goOn(page)
  const { stem: next } = await shownQuestion(page)
  for (const line of paragraphsOf(next.ja)) await expect(stem(page)).toContainText(line)
  await expect(stem(page)).not.toContainText('TWICE')
})

// ---- one gesture does one thing ----------------------------------------------------------------------------

/** Down, and the repetitions that a keyboard sends while it is held. */
async function hold(page: Page, key: string): Promise<void> {
  for (let times = 0; times < 25; times++) {
    await page.keyboard.down(key)
    await page.waitForTimeout(30)
  }
  await page.keyboard.up(key)
}

/**
 * Presses keys or the mouse with the times that a hand would have given them, however busy this machine is: half a
 * second later it would be a gesture of its own.
 */
async function pressAt(page: Page, kind: 'Key' | 'Mouse', events: { after: number; params: object }[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const start = Date.now() / 1_000
  for (const { after, params } of events)
    await session.send(`Input.dispatch${kind}Event`, { ...params, timestamp: start + after / 1_000 } as never)
  await session.detach()
}

const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
const enterAt = (after: number) => [
  { after, params: { ...ENTER, type: 'keyDown' } },
  { after: after + 40, params: { ...ENTER, type: 'keyUp', text: undefined } }
]
const clickAt = (x: number, y: number, after: number, clickCount = 1) =>
  ['mousePressed', 'mouseReleased'].map((type, at) => ({
    after: after + at * 40,
    params: { type, x, y, button: 'left', clickCount }
  }))

async function onAnswer(page: Page): Promise<[x: number, y: number]> {
  const box = await page.getByRole('button', { name: '答える' }).boundingBox()
  return [(box?.x ?? 0) + 30, (box?.y ?? 0) + 20]
}

const GESTURES: [string, (page: Page) => Promise<void>][] = [
  ['Enter held down', (page) => hold(page, 'Enter')],
  [
    'Enter held down on the button',
    async (page) => {
      await page.getByRole('button', { name: '答える' }).focus()
      await hold(page, 'Enter')
    }
  ],
  ['Enter pressed twice', (page) => pressAt(page, 'Key', [...enterAt(0), ...enterAt(150)])],
  [
    'a double click',
    async (page) => {
      const [x, y] = await onAnswer(page)
      await pressAt(page, 'Mouse', [...clickAt(x, y, 0), ...clickAt(x, y, 150, 2)])
    }
  ],
  [
    'two clicks at the same place',
    async (page) => {
      const [x, y] = await onAnswer(page)
      await pressAt(page, 'Mouse', [...clickAt(x, y, 0), ...clickAt(x, y, 250)])
    }
  ]
]

for (const [name, gesture] of GESTURES)
  test(`${name} answers, and leaves the explanation to be read`, async ({ guest: page }) => {
    await openDrill(page)
    for (const right of [true, false]) {
      await choose(page, 'ja', right)
      await expect(page.getByRole('button', { name: '答える' })).toBeEnabled()
      const asked = await page.getByTestId('question').getAttribute('data-question')
      await gesture(page)
      await expect(verdictOf(page)).toBeVisible()
      await gestureOver(page)
      await expect(verdictOf(page)).toBeVisible()
      await expect(page.getByTestId('question')).toHaveAttribute('data-question', asked ?? '')
      // a fresh press goes on
      await page.getByTestId('next').click()
      await expect(verdictOf(page)).toBeHidden()
      await gestureOver(page)
    }
  })

test('two taps at the same place are one gesture', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 }, locale: 'ja-JP' })
  await context.request.post('/api/account/guest', { headers: { Origin: baseURL ?? '' }, form: { next: '/' } })
  const page = await context.newPage()
  await openDrill(page)
  await choose(page, 'ja', true)
  const box = await page.getByRole('button', { name: '答える' }).boundingBox()
  const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 20]
  await page.touchscreen.tap(x, y)
  await page.touchscreen.tap(x + 5, y + 5)
  await gestureOver(page)
  await expect(verdictOf(page)).toBeVisible()
  await page.touchscreen.tap(x, y)
  await expect(verdictOf(page)).toBeHidden()
  await context.close()
})

test('a double click starts as one guest, and one exam', async ({ page }) => {
  let guests = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/api/account/guest')) guests++
  })
  await page.goto('/')
  await page.getByRole('main').getByRole('button', { name: 'ゲストとして始める' }).first().dblclick({ delay: 20 })
  await expect(page.getByRole('link', { name: '設定' })).toBeVisible()
  expect(guests).toBe(1)
})

// ---- leaving and coming back -------------------------------------------------------------------------------

test('after a look at the notes, a reload or another language the answered question is what stood there', async ({
  guest: page
}) => {
  await openDrill(page)
  await answer(page, 'ja', true)
  await goOn(page)
  await press(page, 's')
  await answer(page, 'ja', false)
  const tally = page.getByTestId('tally')
  const expectSame = async (was: string[]) => {
    await untilHydrated(page)
    expect(await page.getByTestId('question').getByRole('listitem').allInnerTexts()).toEqual(was)
    await expect(verdictOf(page)).toHaveAttribute('data-right', 'false')
    await expect(tally).toContainText('2問中1問正解')
  }
  const was = await page.getByTestId('question').getByRole('listitem').allInnerTexts()
  expect(was.join()).toContain('あなたの答え')
  await expectSame(was)
  await page.getByTestId('passage').first().getByRole('link', { name: 'ノートで開く' }).click()
  await page.waitForURL(/\/notes\//)
  await page.goBack()
  await expectSame(was)
  await page.reload()
  await expectSame(was)
  await page.getByRole('banner').getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(verdictOf(page)).toHaveAttribute('data-right', 'false')
  await expect(tally).toContainText('1 of 2 correct so far')
  // and it goes on from there
  await untilHydrated(page)
  await press(page, 'Enter')
  await expect(verdictOf(page)).toBeHidden()
  expect(new URL(page.url()).search).toBe('')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Question 3')
})

test('what an exam asks now is not shown again, and the page says why', async ({ guest: page, baseURL }) => {
  const attempt = await startExam(page.context(), baseURL)
  await handInExam(page.context(), baseURL, attempt)
  await page.goto('/review')
  await page.getByTestId('missed').first().click()
  await expect(page.getByTestId('history')).toContainText(/模擬試験.*未解答/s)
  const missed = page.url()
  await page.goto('/review/run')
  await answer(page, 'ja', false)
  const answered = page.url()
  expect(new URL(answered).searchParams.get('order')).toMatch(/^[a-f]+$/)
  // asks all that was missed
  const body = { retryOf: attempt, allowanceMinutes: 0, policy: 'lenient' }
  expect((await send(page.context(), baseURL, 'POST', '/api/attempts', body)).status()).toBe(201)
  await page.goto(answered)
  await expect(page.getByTestId('kept-back')).toContainText('受験中の試験に出題されている')
  await expect(page.getByTestId('verdict')).toHaveCount(0)
  await page.goto(missed)
  await expect(page.getByTestId('withheld')).toContainText('受験中の試験に出題されています')
  await page.goto('/review')
  await expect(page.getByTestId('missed')).toHaveCount(0)
})

// ---- where the focus is ------------------------------------------------------------------------------------

test('after an answer the focus is on the verdict, and on the next question after that', async ({ guest: page }) => {
  await openDrill(page)
  for (const right of [true, false]) {
    await choose(page, 'ja', right)
    await page.getByRole('button', { name: '答える' }).click()
    await expect(verdictOf(page).getByRole('heading')).toBeFocused()
    await expect(verdictOf(page).getByRole('heading')).toHaveText(right ? '正解' : '不正解')
    await gestureOver(page)
    await page.getByTestId('next').click()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await gestureOver(page)
  }
})

for (const viewport of [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
  { width: 1440, height: 800 }
])
  test(`nothing with the focus is hidden at ${viewport.width} × ${viewport.height}`, async ({ guest: page }) => {
    test.setTimeout(60_000)
    await page.setViewportSize(viewport)
    const hidden = async (where: string) => {
      const found: string[] = []
      await page.evaluate(() => document.querySelector('h1')?.focus())
      for (let stops = 0; stops < 70; stops++) {
        await page.keyboard.press('Tab')
        const fault = await page.evaluate(hiddenFocus)
        if (fault === 'end') break
        if (fault) found.push(`${where}: ${fault}`)
      }
      return found
    }
    await openDrill(page)
    const faults = await hidden('a question')
    await openDrill(page)
    await answer(page, 'ja', false)
    faults.push(...(await hidden('its explanation')))
    for (const path of ['/review', '/settings', '/notes', '/exams']) {
      await page.goto(path)
      faults.push(...(await hidden(path)))
    }
    expect(faults).toEqual([])
  })

/** In the page: the control with the focus where something else lies on it, or it is out of sight. */
function hiddenFocus(): string | undefined {
  const focused = document.activeElement
  if (!focused || focused === document.body) return 'end'
  // the paper around a radio button is what is seen of it
  const shown = focused instanceof HTMLInputElement ? (focused.closest('label') ?? focused) : focused
  if (shown.closest('.answer-bar, nav')) return
  const { top, bottom, left, right } = shown.getBoundingClientRect()
  const within = (from: number, to: number) => Math.max(0, Math.min(bottom, to, innerHeight) - Math.max(top, from, 0))
  const bars = [...document.querySelectorAll('.answer-bar, header nav')].filter((one) =>
    /sticky|fixed/.test(getComputedStyle(one).position)
  )
  const covered = bars
    .map((one) => one.getBoundingClientRect())
    .reduce((sum, bar) => sum + within(bar.top, bar.bottom), 0)
  const seen = within(0, innerHeight) - covered
  const height = Math.min(bottom - top, innerHeight / 2)
  if (seen < height - 1 || right <= 0 || left >= innerWidth)
    return `${shown.tagName} "${shown.textContent?.slice(0, 30)}" shows ${Math.round(seen)} of ${Math.round(bottom - top)}`
}

// ---- looking at it again -----------------------------------------------------------------------------------

/** What the learner chose, without its letters: a drill shuffles. */
const chosenOnes = async (page: Page) => {
  const mine = page.getByTestId('question').getByRole('listitem').filter({ hasText: 'あなたの答え' })
  return (await mine.allTextContents()).map((words) => words.slice(1)).toSorted()
}

test('a row of the review list opens the explanation with what was chosen and when', async ({ guest: page }) => {
  await openDrill(page)
  await press(page, 's')
  await answer(page, 'ja', false)
  const { id } = await shownQuestion(page)
  const was = await chosenOnes(page)
  await page.goto('/review')
  await page.getByTestId('missed').click()
  await page.waitForURL(/\/review\/[\w-]+$/)
  expect((await shownQuestion(page)).id).toBe(id)
  await expect(verdictOf(page)).toHaveAttribute('data-right', 'false')
  expect(await chosenOnes(page)).toEqual(was)
  await expect(page.getByTestId('history').getByRole('listitem')).toHaveCount(1)
  await expect(page.getByTestId('history')).toContainText(/練習.*不正解.*自信あり/s)
  await expect(page.getByTestId('passage').first()).toBeVisible()
})
