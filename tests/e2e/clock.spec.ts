/** The room's clock against the server's, and the response file from one browser to another. */
import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { ClockAnswer, ResponseFile } from '#lib/features/attempts/schema.ts'
import {
  chosen,
  enterNewRoom,
  enterRoom,
  expect,
  handInExam,
  OFFLINE_REPORT,
  press,
  saveState,
  startExam,
  startGuest,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import { moveDeadline, storedAnswers } from './stored.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

async function clockAnswer(context: BrowserContext, attemptId: string): Promise<ClockAnswer> {
  return (await context.request.get(`/api/attempts/${attemptId}`)).json()
}

/** Milliseconds by which the shown time is wrong. Shown are whole seconds, rounded up. */
async function errorShown(page: Page, attemptId: string): Promise<number> {
  const { now, deadlineAt } = await clockAnswer(page.context(), attemptId)
  const shownText = (await page.getByTestId('time-left').textContent()) ?? ''
  const [hours, minutes, seconds] = shownText.split(':').map(Number)
  const shown = ((hours * 60 + minutes) * 60 + seconds) * SECOND
  const left = deadlineAt - now
  return Math.max(0, left - shown, shown - SECOND - left)
}

/** The room shows the true time within a second, now or soon, and goes on doing so. */
async function expectTrueTime(page: Page, attemptId: string): Promise<void> {
  await expect.poll(() => errorShown(page, attemptId), { intervals: [100] }).toBeLessThan(SECOND)
  await page.waitForTimeout(1_500)
  expect(await errorShown(page, attemptId)).toBeLessThan(SECOND)
}

/** Time passes for the exam: nobody has to wait for it. */
async function letPass(context: BrowserContext, attemptId: string, milliseconds: number): Promise<void> {
  moveDeadline(attemptId, new Date((await clockAnswer(context, attemptId)).deadlineAt - milliseconds))
}

const wallOf = (page: Page) => page.evaluate(() => Date.now())

/** Sets the browser's wall clock on; its monotonic clock does not notice. */
const jump = async (page: Page, milliseconds: number) => page.clock.setSystemTime((await wallOf(page)) + milliseconds)

for (const [name, shift] of [
  ['ahead', HOUR],
  ['behind', -HOUR]
] as const) {
  test(`a browser an hour ${name} shows the server's time, however slowly the paper came`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    const attempt = await startExam(context, baseURL)
    await page.clock.install({ time: Date.now() + shift })
    await page.route('**/epochs', async (route) => {
      const answer = await route.fetch()
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      await route.fulfill({ response: answer })
    })
    await enterRoom(page, attempt)
    expect(Math.abs((await wallOf(page)) - Date.now()), 'the browser is wrong').toBeGreaterThan(HOUR / 2)
    await expectTrueTime(page, attempt)
  })

  test(`setting the browser's clock an hour ${name} in the middle changes nothing`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    const attempt = await startExam(context, baseURL)
    await page.clock.install()
    await enterRoom(page, attempt)
    await expectTrueTime(page, attempt)
    const asked = page.waitForResponse((response) => response.url().endsWith(`/api/attempts/${attempt}`))
    // further than the exam has time: an hour ahead, it would be over
    await jump(page, shift)
    await asked
    await expectTrueTime(page, attempt)
    expect((await clockAnswer(context, attempt)).submittedAt, 'nothing was handed in').toBeNull()
    await press(page, '1')
    await untilSaved(page)
    expect(storedAnswers(attempt).filter((selected) => selected !== '')).toHaveLength(1)
  })
}

const SLEEPS: [name: string, sleep: (page: Page, milliseconds: number) => Promise<void>][] = [
  ['stands still', jump],
  ['goes on', (page, milliseconds) => page.clock.fastForward(milliseconds)]
]

for (const [name, sleep] of SLEEPS) {
  test(`after a sleep the time is true again (the monotonic clock ${name} meanwhile)`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    const attempt = await startExam(context, baseURL)
    await page.clock.install()
    await enterRoom(page, attempt)
    for (const nap of [7 * MINUTE, 11 * MINUTE]) {
      await letPass(context, attempt, nap)
      await sleep(page, nap)
      await expectTrueTime(page, attempt)
    }
  })

  test(`offline through a sleep the time goes on (the monotonic clock ${name} meanwhile)`, async ({
    guest: page,
    context,
    baseURL,
    allowed
  }) => {
    allowed.push(OFFLINE_REPORT)
    const attempt = await startExam(context, baseURL)
    await page.clock.install()
    await enterRoom(page, attempt)
    await expectTrueTime(page, attempt)
    await context.setOffline(true)
    await letPass(context, attempt, 9 * MINUTE)
    await sleep(page, 9 * MINUTE)
    await expectTrueTime(page, attempt)
    await context.setOffline(false)
    await expectTrueTime(page, attempt)
  })

  test(`a sleep past the deadline ends the exam on waking (the monotonic clock ${name} meanwhile)`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    const attempt = await startExam(context, baseURL)
    await page.clock.install()
    await enterRoom(page, attempt)
    await press(page, '1')
    await untilSaved(page)
    const { deadlineAt, now } = await clockAnswer(context, attempt)
    const nap = deadlineAt - now + 5 * MINUTE
    await letPass(context, attempt, nap)
    await sleep(page, nap)
    await page.waitForURL(`/exams/${attempt}/result`)
    const ended = await clockAnswer(context, attempt)
    expect(ended.submittedAt, 'stamped with the deadline').toBe(ended.deadlineAt)
  })
}

test.describe('a change of time zone', () => {
  // the zone is changed past Playwright, which would not have its own overridden
  test.use({ timezoneId: '' })
  test('changes nothing', async ({ guest: page, context, baseURL }) => {
    const attempt = await enterNewRoom(page, baseURL)
    await expectTrueTime(page, attempt)
    const devtools = await context.newCDPSession(page)
    for (const [timezoneId, hour] of [
      ['Asia/Tokyo', 9],
      ['America/Los_Angeles', 16]
    ] as const) {
      // '' first, because a zone that is set is not replaced
      for (const zone of ['', timezoneId]) await devtools.send('Emulation.setTimezoneOverride', { timezoneId: zone })
      expect(await page.evaluate(() => new Date(0).getHours())).toBe(hour)
      await expectTrueTime(page, attempt)
    }
    await press(page, '1')
    await untilSaved(page)
  })
})

// ---- the response file -------------------------------------------------------------------------------------

/** Answers the first questions without a network and takes the answers along. @returns the file's path */
async function takeAlong(page: Page, questions: number): Promise<{ path: string; name: string }> {
  await page.context().setOffline(true)
  for (let at = 0; at < questions; at++) {
    await expect(page.getByTestId('question').getByRole('heading', { level: 2 })).toHaveText(`問${at + 1}`)
    await press(page, '1')
    await expect(chosen(page)).toHaveCount(1)
    await press(page, 'ArrowRight')
  }
  await expect(saveState(page)).toContainText('未保存')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '未保存の答えをファイルに残す' }).click()
  const file = await download
  return { path: await file.path(), name: file.suggestedFilename() }
}

/** Another browser, with nothing of this one but, if given, the learner's session. */
async function newBrowser(browser: Browser, baseURL: string | undefined, learner?: BrowserContext): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  if (learner) await context.addCookies(await learner.cookies())
  return context.newPage()
}

const outcome = (page: Page) => page.locator('#deliver-outcome')

async function openDelivery(page: Page): Promise<void> {
  await page.goto('/exams')
  await page.getByText('解答ファイルを提出する').click()
}

async function deliver(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByLabel('解答ファイル（.gokaku.json）').setInputFiles(file)
  await expect(outcome(page), 'what was said of an earlier file is gone').toBeEmpty()
  await page.getByRole('button', { name: '提出する' }).click()
}

const asFile = (content: unknown) => ({
  name: 'answers.gokaku.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
})

test('answers taken along in a file are stored when another browser hands it in', async ({
  guest: page,
  context,
  browser,
  baseURL,
  allowed
}) => {
  test.slow()
  allowed.push(OFFLINE_REPORT)
  const attempt = await enterNewRoom(page, baseURL)
  const { path, name } = await takeAlong(page, 3)
  expect(name).toMatch(/^gokaku-saa-c03-\d{4}-\d{2}-\d{2}\.gokaku\.json$/)
  const file: ResponseFile = JSON.parse(readFileSync(path, 'utf8'))
  expect(Object.keys(file)).toEqual(['format', 'version', 'attemptId', 'iv', 'data'])
  expect(Buffer.from(file.data, 'base64url').toString(), 'encrypted').not.toContain('selected')
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual([])

  const other = await newBrowser(browser, baseURL, context)
  await openDelivery(other)
  await deliver(other, path)
  await expect(outcome(other)).toContainText('3問の答えを保存しました。')
  const stored = storedAnswers(attempt).filter((selected) => selected !== '')
  expect(stored).toHaveLength(3)
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([])

  // once more, by keyboard alone: harmless
  await other.getByLabel('解答ファイル（.gokaku.json）').focus()
  await other.keyboard.press('Tab')
  await expect(other.getByRole('button', { name: '提出する' })).toBeFocused()
  await other.keyboard.press('Enter')
  await expect(outcome(other)).toContainText('3問の答えを保存しました。')
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual(stored)

  await other.getByRole('link', { name: '試験に戻る' }).last().click()
  await untilHydrated(other)
  await expect(chosen(other)).toHaveCount(1)
  await other.context().close()
  await context.setOffline(false)
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual(stored)
})

test('a file that was changed, that is none, or that is another learner’s is refused in words', async ({
  guest: page,
  context,
  browser,
  baseURL,
  allowed
}) => {
  test.slow()
  allowed.push(OFFLINE_REPORT)
  const attempt = await enterNewRoom(page, baseURL)
  const { path } = await takeAlong(page, 2)
  const file: ResponseFile = JSON.parse(readFileSync(path, 'utf8'))
  const other = await newBrowser(browser, baseURL, context)
  await openDelivery(other)
  const middle = Math.floor(file.data.length / 2)
  const flipped = file.data[middle] === 'A' ? 'B' : 'A'
  const bad: [what: string, content: unknown][] = [
    ['one character changed', { ...file, data: file.data.slice(0, middle) + flipped + file.data.slice(middle + 1) }],
    ['passed off as another attempt’s', { ...file, attemptId: 'another-attempt' }],
    ['cut short', { ...file, data: file.data.slice(0, -4) }],
    ['without its data', { ...file, data: undefined }],
    ['of a later version', { ...file, version: 2 }],
    ['some other JSON', { format: 'something else' }],
    ['not even JSON', 'hello']
  ]
  for (const [what, content] of bad) {
    await deliver(other, asFile(content))
    await expect(outcome(other), what).toContainText('このファイルは読めません。')
  }
  const stranger = await newBrowser(browser, baseURL)
  await openDelivery(stranger)
  await deliver(stranger, path)
  await expect(outcome(stranger)).toContainText('だれの答えか確かめられません。')
  await expect(stranger.getByRole('link', { name: 'サインイン' }).last()).toBeVisible()
  await startGuest(stranger.context(), baseURL)
  await openDelivery(stranger)
  await deliver(stranger, path)
  await expect(outcome(stranger)).toContainText('このファイルの試験は、今のアカウントにはありません。')
  await stranger.context().close()
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual([])
  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  await deliver(other, path)
  await expect(outcome(other)).toContainText('この試験はもう答えを受け付けていません。')
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual([])
  await other.context().close()
})
