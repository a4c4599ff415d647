/** No answer is lost, as far as only a browser shows it (the rest: tests/unit/sync-*.test.ts); and the room's clock and keys. */
import type { Page } from '@playwright/test'
import { painted } from '../budgets/learner.ts'
import {
  chosen,
  enterNewRoom,
  enterRoom,
  expect,
  NOT_FOUND_REPORT,
  OFFLINE_REPORT,
  press,
  saveState,
  send,
  startExam,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import {
  answerFirst,
  answerOffline,
  cutOff,
  ELSEWHERE,
  kept,
  questionHeading,
  timeShown,
  toSingleChoice,
  untilRoomKept
} from './room.ts'
import { moveDeadline, storedAnswers, storedCount, storedPaper, storedQuestion } from './stored.ts'

const LAST_MINUTES = 5 * 60_000

async function expectAnswers(page: Page, words: string[]): Promise<void> {
  for (const [at, expected] of words.entries()) {
    await expect(questionHeading(page)).toHaveText(`問${at + 1}`)
    await expect(chosen(page)).toHaveCount(1)
    await expect(chosen(page)).toHaveText(expected)
    await press(page, 'ArrowRight')
  }
}

test('at the deadline the room hands in what was answered, and the result says that the time was over', async ({
  guest: page,
  baseURL
}) => {
  const attempt = await enterNewRoom(page, baseURL)
  await answerFirst(page, 2)
  await untilSaved(page)
  moveDeadline(attempt, new Date(Date.now() + 6_000))
  await page.reload()
  await expect(page.getByTestId('time-left')).toHaveText(/^0:00:0\d$/)
  await page.waitForURL(`/exams/${attempt}/result`)
  await expect(page.getByText('時間切れで終了しました。')).toBeVisible()
  await expect(page.getByText('未解答18問。')).toBeVisible()
})

for (const way of ['the room', 'another page'] as const)
  test(`answers that come after the result was opened elsewhere are refused, and ${way} says so`, async ({
    guest: page,
    context,
    baseURL,
    allowed
  }) => {
    allowed.push(/net::ERR_FAILED/, /the server responded with a status of 409/)
    const attempt = await enterNewRoom(page, baseURL)
    await page.route('**/responses', (route) => route.abort())
    await answerFirst(page, 1)
    await expect(saveState(page)).toHaveAttribute('data-unsaved', '1')
    moveDeadline(attempt, new Date(Date.now() - 1_000))
    if (way === 'another page') {
      await cutOff(page)
      await page.close()
    }
    expect((await send(context, baseURL, 'POST', `/api/attempts/${attempt}/opening`)).status()).toBe(303)
    const said = /受け付けられませんでした/
    if (way === 'the room') {
      await page.unroute('**/responses')
      await press(page, '2')
      await expect(page.getByTestId('time-over')).toContainText(said, { timeout: 20_000 })
      await page.getByTestId('time-over').getByRole('link', { name: '結果を見る' }).click()
      await expect(page.getByText('未解答20問。')).toBeVisible()
    } else {
      const again = await context.newPage()
      await again.goto('/exams')
      await expect(again.getByRole('main').getByRole('alert')).toHaveText(said)
      await again.reload({ waitUntil: 'networkidle' })
      await expect(again.getByRole('main').getByRole('alert')).toHaveCount(0)
    }
    expect(storedCount(attempt)).toBe(0)
  })

test('a result that nobody has opened first takes what this browser kept', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT)
  const { attempt } = await answerOffline(page, baseURL, 2)
  await cutOff(page)
  await page.close()
  await context.setOffline(false)
  // not before the answers were given: on a fast machine that was less than a second ago
  moveDeadline(attempt, new Date())
  const again = await context.newPage()
  await again.goto(`/exams/${attempt}/result`)
  await expect(again.getByTestId('unopened')).toBeVisible()
  await again.getByRole('button', { name: '結果を開く' }).click()
  await expect(again.getByText('未解答18問。')).toBeVisible()
  expect(storedCount(attempt)).toBe(2)
})

test('answers given without a network are shown as not saved, and saved once it is back', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT)
  const { attempt, words } = await answerOffline(page, baseURL, 3)
  await context.setOffline(false)
  await untilSaved(page)
  expect(storedCount(attempt)).toBe(3)
  await expect.poll(() => kept(page)).toEqual({ unsaved: 0, papers: 1 })
  await page.reload()
  await untilHydrated(page)
  await expectAnswers(page, words)
})

test('without a network a reload opens the room again, with every answer, and it goes on', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT)
  const { attempt, words } = await answerOffline(page, baseURL, 2)
  await page.reload()
  await untilHydrated(page)
  await expect(saveState(page)).toContainText('未保存2件')
  await expectAnswers(page, words)
  await press(page, '1')
  await expect(saveState(page)).toContainText('未保存3件')
  await context.setOffline(false)
  await untilSaved(page)
  expect(storedCount(attempt)).toBe(3)
  await expect(page.getByText(ELSEWHERE)).toBeHidden()
})

test('an exam that this browser has never opened says so without a network, and opens once it is back', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT, NOT_FOUND_REPORT)
  const attempt = await startExam(context, baseURL)
  await page.goto('/exams/no-such-exam')
  await expect(page.getByTestId('not-opened')).toHaveAttribute('data-code', 'not-found')
  await untilRoomKept(page)
  await context.setOffline(true)
  await page.goto(`/exams/${attempt}`)
  await expect(page.getByTestId('not-opened')).toHaveAttribute('data-code', 'unreachable')
  await context.setOffline(false)
  await untilHydrated(page)
  await press(page, '1')
  await untilSaved(page)
  expect(storedCount(attempt)).toBe(1)
})

test('what was not saved when the browser was killed is delivered when the learner is back by another page', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(OFFLINE_REPORT)
  const { attempt } = await answerOffline(page, baseURL, 2)
  await cutOff(page)
  await page.close()
  await context.setOffline(false)
  expect(storedCount(attempt)).toBe(0)

  const again = await context.newPage()
  await again.goto('/exams')
  await expect.poll(() => storedCount(attempt)).toBe(2)
  // the page loads itself anew when it has delivered something
  await expect(async () => expect(await kept(again)).toEqual({ unsaved: 0, papers: 1 })).toPass()
})

test('a page that is closed takes its last answer along, without waiting for a save that hangs', async ({
  guest: page,
  baseURL
}) => {
  await page.addInitScript(() => {
    const send = window.fetch
    window.fetch = (input, init) =>
      String(input).endsWith('/responses') && !init?.keepalive ? new Promise(() => {}) : send(input, init)
  })
  const attempt = await enterNewRoom(page, baseURL)
  await press(page, '1')
  await expect(chosen(page)).toHaveCount(1)
  await press(page, 'ArrowRight')
  await press(page, '2')
  expect(storedCount(attempt)).toBe(0)
  await page.goto('about:blank')
  await expect.poll(() => storedCount(attempt)).toBe(2)
})

test('a browser that cannot keep answers says so, and saves them all the same', async ({ guest: page, baseURL }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError')
    }
  })
  const attempt = await enterNewRoom(page, baseURL)
  await press(page, '1')
  await untilSaved(page)
  expect(storedCount(attempt)).toBe(1)
  await expect(page.getByText('このブラウザには答えを残しておけません')).toBeVisible()
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
  await expect(first.getByText(ELSEWHERE)).toBeVisible()
  expect(await toSingleChoice(second)).toBe(at)
  await expect(chosen(second)).toHaveText((await chosen(first).textContent()) ?? '')
  await press(second, '2')
  await untilSaved(second)
  await expect.poll(() => storedAnswers(attempt)[at]).not.toBe('')
  const ofSecond = storedAnswers(attempt)[at]
  const words = (await chosen(second).textContent()) ?? ''

  await press(first, '3')
  await expect(first.getByText(ELSEWHERE)).toBeVisible()
  await expect(saveState(first)).toContainText('別のタブで受験中')
  await expect.poll(() => saveState(first).getAttribute('data-unsaved')).toBe('0')
  expect(storedAnswers(attempt)[at], 'the first wrote nothing').toBe(ofSecond)
  await press(first, '4')
  await second.reload()
  await untilHydrated(second)
  await toSingleChoice(second)
  await expect(chosen(second)).toHaveText(words)

  await first.getByRole('button', { name: 'このタブで続ける' }).click()
  await expect(first.getByText(ELSEWHERE)).toBeHidden()
  await expect(chosen(first), 'taking it back shows what the other chose').toHaveText(words)
  await press(first, '4')
  await untilSaved(first)
  await expect.poll(() => storedAnswers(attempt)[at]).not.toBe(ofSecond)
})

test('the hidden time stays hidden through a reload, and comes back for the last five minutes', async ({
  guest: page,
  baseURL
}) => {
  const attempt = await enterNewRoom(page, baseURL)
  const time = page.getByTestId('time-left')
  await page.getByRole('button', { name: '時間を隠す' }).click()
  await expect(time).toBeHidden()
  await enterRoom(page, attempt)
  await expect(page.getByRole('button', { name: '時間を表示' })).toBeVisible()
  await expect(time).toBeHidden()
  moveDeadline(attempt, new Date(Date.now() + LAST_MINUTES + 4_000))
  const measured = page.waitForResponse(`**/api/attempts/${attempt}`)
  // the room asks for the time whenever the network is back
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await measured
  await expect(time).toBeHidden()
  await expect(time).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '残り5分です' })).toBeAttached()
  expect(await timeShown(page)).toBeLessThanOrEqual(LAST_MINUTES)
})

test('in the other language focus and place stay, the next question begins at its top, and no other pane can be reached', async ({
  guest: page,
  baseURL
}) => {
  await page.setViewportSize({ width: 390, height: 420 })
  const attempt = await enterNewRoom(page, baseURL)
  const options = storedQuestion(storedPaper(attempt)[0].versionId)?.options.length ?? 0
  /** The input that has the focus, by its place among those of the shown pane, and how far that is scrolled. */
  const place = () =>
    page.evaluate(() => {
      const pane = document.querySelector('[data-pane=shown]')
      const input = [...(pane?.querySelectorAll('input') ?? [])].indexOf(document.activeElement as HTMLInputElement)
      return { input, heading: document.activeElement?.localName === 'h2', scrolled: pane?.scrollTop }
    })
  // the panes around it are there
  await expect(page.locator('[data-pane=ready]')).toHaveCount(3)
  await expect(page.getByRole('radio').or(page.getByRole('checkbox'))).toHaveCount(options)
  await page.locator('[data-pane=shown] input').nth(2).focus()
  await page.evaluate(() => document.querySelector('[data-pane=shown]')?.scrollTo(0, 90))
  // the room hears of scrolling with the next frame
  await painted(page)
  const before = await place()
  expect(before).toEqual({ input: 2, heading: false, scrolled: 90 })
  await press(page, 'l')
  await expect(page.locator('[data-pane=shown] [lang=en]').first()).toBeVisible()
  // the focus follows once the pane is on the screen
  await expect.poll(place).toEqual(before)
  const top = { input: -1, heading: true, scrolled: 0 }
  await press(page, 'ArrowRight')
  await expect(questionHeading(page)).toHaveText('Question 2')
  await expect.poll(place).toEqual(top)
  await press(page, 'ArrowLeft')
  await expect(questionHeading(page)).toHaveText('Question 1')
  await expect.poll(place).toEqual(top)
})

test('keys do nothing while an input method is composing', async ({ guest: page, baseURL }) => {
  await enterNewRoom(page, baseURL)
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

test("setting the browser's clock an hour ahead in the middle of an exam changes nothing", async ({
  guest: page,
  context,
  baseURL
}) => {
  const attempt = await startExam(context, baseURL)
  await page.clock.install()
  await enterRoom(page, attempt)
  const before = await timeShown(page)
  const asked = page.waitForResponse((response) => response.url().endsWith(`/api/attempts/${attempt}`))
  // further than the exam has time: it would be over
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 60 * 60_000)
  await asked
  await expect.poll(async () => before - (await timeShown(page))).toBeLessThan(60_000)
  await press(page, '1')
  await untilSaved(page)
  expect(storedCount(attempt)).toBe(1)
})
