import type { BrowserContext, Page } from '@playwright/test'
import {
  chosen,
  enterRoom,
  expect,
  OFFLINE_REPORT,
  press,
  saveState,
  startExam,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import { moveDeadline, storedAnswers } from './stored.ts'

const HOUR = 3_600_000
const LAST_MINUTES = 5 * 60_000

/** What local storage holds until the server has acknowledged it. */
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('gokaku:unsaved:')).length)

/** Chooses the first option of each of the first questions. @returns what was chosen, by position */
async function answerFirst(page: Page, questions: number): Promise<string[]> {
  const words: string[] = []
  for (let at = 0; at < questions; at++) {
    await expect(page.getByTestId('question').getByRole('heading', { level: 2 })).toHaveText(`問 ${at + 1}`)
    await press(page, '1')
    await expect(chosen(page)).toHaveCount(1)
    words.push((await chosen(page).textContent()) ?? '')
    await press(page, 'ArrowRight')
  }
  return words
}

/** Turns to the first question with one right answer: only there does another option replace the chosen one. @returns its position */
async function toSingleChoice(page: Page): Promise<number> {
  const options = page.getByTestId('question').locator('fieldset').first()
  for (let at = 0; ; at++) {
    await expect(page.getByTestId('question').getByRole('heading', { level: 2 })).toHaveText(`問 ${at + 1}`)
    if ((await options.getByRole('radio').count()) > 0) return at
    await press(page, 'ArrowRight')
  }
}

async function expectAnswers(page: Page, words: string[]): Promise<void> {
  for (const [at, expected] of words.entries()) {
    await expect(page.getByTestId('question').getByRole('heading', { level: 2 })).toHaveText(`問 ${at + 1}`)
    await expect(chosen(page)).toHaveCount(1)
    await expect(chosen(page)).toHaveText(expected)
    await press(page, 'ArrowRight')
  }
}

const storedCount = (attemptId: string) => storedAnswers(attemptId).filter((selected) => selected !== '').length

/** Milliseconds on the room's clock. */
async function timeShown(page: Page): Promise<number> {
  const [hours, minutes, seconds] = ((await page.getByTestId('time-left').textContent()) ?? '').split(':').map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

async function deadlineOf(context: BrowserContext, attemptId: string): Promise<number> {
  return (await (await context.request.get(`/api/attempts/${attemptId}`)).json()).deadlineAt
}

test('at the deadline the room hands in what was answered, and the result says that the time was over', async ({
  guest: page,
  baseURL
}) => {
  const attempt = await startExam(page.context(), baseURL)
  await enterRoom(page, attempt)
  await answerFirst(page, 2)
  await untilSaved(page)
  moveDeadline(attempt, new Date(Date.now() + 6_000))
  await page.reload()
  await expect(page.getByTestId('time-left')).toHaveText(/^0:00:0\d$/)
  await page.waitForURL(`/exams/${attempt}/result`)
  await expect(page.getByText('時間切れで締め切りました。')).toBeVisible()
  await expect(page.getByText('未解答 18 問。')).toBeVisible()
})

test('a deadline that passed while nobody looked closes the exam, and saves after it are refused', async ({
  guest: page,
  baseURL,
  allowed
}) => {
  allowed.push(/the server responded with a status of 409/)
  const attempt = await startExam(page.context(), baseURL)
  await enterRoom(page, attempt)
  await answerFirst(page, 1)
  await untilSaved(page)
  moveDeadline(attempt, new Date(Date.now() - 1_000))
  // this page does not know yet; the server decides
  await press(page, '2')
  await page.waitForURL(`/exams/${attempt}/result`)
  await expect(page.getByText('時間切れで締め切りました。')).toBeVisible()
  expect(storedCount(attempt)).toBe(1)
})

test('answers given without a network are shown as not saved, and saved once it is back', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT)
  const attempt = await startExam(context, baseURL)
  await enterRoom(page, attempt)
  await context.setOffline(true)
  const words = await answerFirst(page, 3)
  await expect(saveState(page)).toContainText('未保存')
  expect(storedCount(attempt)).toBe(0)
  expect(await kept(page)).toBe(1)

  await context.setOffline(false)
  await untilSaved(page)
  expect(storedCount(attempt)).toBe(3)
  expect(await kept(page)).toBe(0)
  await page.reload()
  await untilHydrated(page)
  await expectAnswers(page, words)
})

test('a save that the server refuses to take for a while is repeated until it is taken', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(/the server responded with a status of 503/)
  const attempt = await startExam(context, baseURL)
  await enterRoom(page, attempt)
  let refused = 0
  await page.route('**/responses', (route) => {
    refused += 1
    return refused <= 2 ? route.fulfill({ status: 503, json: { code: 'fault', message: 'busy' } }) : route.continue()
  })
  await press(page, '1')
  await expect(saveState(page)).toContainText('未保存 1 件')
  await untilSaved(page)
  expect(refused).toBeGreaterThan(2)
  expect(storedCount(attempt)).toBe(1)
})

test('what was not saved when the page was closed is there and saved when it is opened again', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT)
  const attempt = await startExam(context, baseURL)
  await enterRoom(page, attempt)
  await context.setOffline(true)
  const words = await answerFirst(page, 2)
  await expect(saveState(page)).toContainText('未保存')
  await page.close()
  await context.setOffline(false)
  expect(storedCount(attempt)).toBe(0)

  const again = await context.newPage()
  await enterRoom(again, attempt)
  await expectAnswers(again, words)
  await untilSaved(again)
  await expect.poll(() => storedCount(attempt)).toBe(2)
})

test('a second tab takes over; the first says so, overwrites nothing, and can take it back', async ({
  guest: first,
  context,
  baseURL
}) => {
  const attempt = await startExam(context, baseURL)
  await enterRoom(first, attempt)
  const at = await toSingleChoice(first)
  await press(first, '1')
  await untilSaved(first)
  const second = await context.newPage()
  await enterRoom(second, attempt)
  expect(await toSingleChoice(second)).toBe(at)
  await press(second, '2')
  await untilSaved(second)
  await expect.poll(() => storedCount(attempt)).toBe(1)
  const ofSecond = storedAnswers(attempt)[at]
  const words = (await chosen(second).textContent()) ?? ''

  await press(first, '3')
  await expect(first.getByText('この試験は、別のタブか端末で続いています。')).toBeVisible()
  await expect(saveState(first)).toContainText('別のタブで受験中')
  expect(storedAnswers(attempt)[at], 'the first tab wrote nothing').toBe(ofSecond)
  await press(first, '4')
  await second.reload()
  await untilHydrated(second)
  await toSingleChoice(second)
  await expect(chosen(second)).toHaveText(words)

  await first.getByRole('button', { name: 'このタブで続ける' }).click()
  await expect(first.getByText('この試験は、別のタブか端末で続いています。')).toBeHidden()
  await expect(chosen(first), 'taking it back shows what the other tab chose').toHaveText(words)
  await press(first, '4')
  await untilSaved(first)
  await expect.poll(() => storedAnswers(attempt)[at]).not.toBe(ofSecond)
})

for (const [name, shift] of [
  ['ahead', HOUR],
  ['behind', -HOUR]
] as const)
  test(`a browser clock an hour ${name} neither gives nor takes time`, async ({ guest: page, context, baseURL }) => {
    const attempt = await startExam(context, baseURL)
    await page.clock.install({ time: Date.now() + shift })
    await enterRoom(page, attempt)
    expect(Math.abs((await page.evaluate(() => Date.now())) - Date.now()), 'the browser is wrong').toBeGreaterThan(
      HOUR / 2
    )
    await press(page, '1')
    await untilSaved(page)
    const left = (await deadlineOf(context, attempt)) - Date.now()
    expect(Math.abs((await timeShown(page)) - left)).toBeLessThan(3_000)
  })

test('the hidden time comes back for the last five minutes', async ({ guest: page, context, baseURL }) => {
  const attempt = await startExam(context, baseURL)
  await page.clock.install()
  await enterRoom(page, attempt)
  const time = page.getByTestId('time-left')
  await page.getByRole('button', { name: '時間を隠す' }).click()
  await expect(time).toBeHidden()
  const left = (await deadlineOf(context, attempt)) - Date.now()
  await page.clock.fastForward(left - LAST_MINUTES - 30_000)
  await expect(time).toBeHidden()
  await page.clock.fastForward(31_000)
  await expect(time).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '残り 5 分です' })).toBeAttached()
  expect(await timeShown(page)).toBeLessThanOrEqual(LAST_MINUTES)
})

test('keys do nothing while an input method is composing', async ({ guest: page, context, baseURL }) => {
  const attempt = await startExam(context, baseURL)
  await enterRoom(page, attempt)
  const key = (isComposing: boolean) =>
    page.evaluate(
      (composing) =>
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true, isComposing: composing })
        ),
      isComposing
    )
  expect(await key(true), 'the room has not used the key').toBe(true)
  await expect(chosen(page)).toHaveCount(0)
  expect(await key(false), 'without composing it does').toBe(false)
  await expect(chosen(page)).toHaveCount(1)
})
