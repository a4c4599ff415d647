/** Somebody who has the page translated by the browser is told the truth all the same, and nothing breaks. */
import type { BrowserContext, Page } from '@playwright/test'
import {
  answer,
  choose,
  chosen,
  enterNewRoom,
  enterRoom,
  expect,
  gestureOver,
  goOn,
  handInExam,
  OFFLINE_REPORT,
  press,
  saveState,
  shownQuestion,
  startExam,
  test,
  untilHydrated,
  verdictOf
} from './learner.ts'
import { highlighted, questionHeading, saveAnswers, timeShown, toggleFirstWords } from './room.ts'
import { moveDeadline } from './stored.ts'
import { looseTexts, MARK, translateEarly, translatePage } from './translator.ts'

// the texts are not what these tests are about: they may be spelled with spaces or without
const SAVED = new RegExp(`^● ${MARK}保存済み$`)
const unsaved = (count: number) => new RegExp(`${MARK}未保存\\s?${count}\\s?件$`)
const heading = (number: number) => new RegExp(`^${MARK}問\\s?${number}$`)
const OFFLINE = /サーバーに接続できません/

const overview = (page: Page) => page.getByTestId('overview')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('the room tells what is saved, chosen, flagged and left', async ({ guest: page, baseURL, allowed }) => {
  test.slow()
  allowed.push(OFFLINE_REPORT)
  await enterNewRoom(page, baseURL)
  await translatePage(page)
  await expect(saveState(page)).toHaveText(SAVED)
  await expect(page.getByRole('banner')).toContainText('1 / 20')
  const before = await timeShown(page)

  await page.context().setOffline(true)
  await press(page, '1')
  await expect(chosen(page)).toHaveCount(1)
  await expect(saveState(page)).toHaveText(unsaved(1))
  await expect(page.getByText(OFFLINE)).toBeVisible()
  const [unflagged, flagged] = [button(page, /あとで見直す/), button(page, /見直し印/)]
  await expect(unflagged).toBeVisible()
  await press(page, 'F')
  await expect(flagged).toBeVisible()
  await expect(unflagged).toHaveCount(0)
  await press(page, 'x')
  await expect(page.getByText(/除外する選択肢の記号/)).toBeVisible()
  await press(page, 'b')
  await expect(page.getByText(/除外する選択肢の記号/)).toHaveCount(0)
  await expect(button(page, /^Bを戻す/)).toHaveText(/戻す$/)

  await press(page, 'ArrowRight')
  await expect(questionHeading(page)).toHaveText(heading(2))
  await expect(page.getByRole('banner')).toContainText('2 / 20')
  await press(page, '2')
  await expect(saveState(page)).toHaveText(unsaved(2))
  await press(page, 'l')
  await expect(questionHeading(page)).toHaveText(`${MARK}Question 2`)
  await expect(saveState(page)).toHaveText(/2 not saved$/)
  expect(await looseTexts(page)).toEqual([])
  await press(page, 'l')
  await expect(questionHeading(page)).toHaveText(heading(2))

  await page.context().setOffline(false)
  await expect(saveState(page)).toHaveText(SAVED)
  await expect(page.getByText(OFFLINE)).toHaveCount(0)
  await expect.poll(() => timeShown(page)).toBeLessThan(before)
  await press(page, '?')
  await expect(page.getByRole('dialog')).toContainText('選択肢を選ぶ')
  await page.keyboard.press('Escape')
  expect(await looseTexts(page)).toEqual([])
})

test('the overview counts, and handing in says what is left', async ({ guest: page, baseURL }) => {
  const attempt = await enterNewRoom(page, baseURL)
  await translatePage(page)
  await press(page, 'r')
  const cells = overview(page).getByRole('list').getByRole('button')
  const lead = overview(page).getByRole('paragraph').first()
  const counts = overview(page).getByRole('group').getByRole('button')
  await expect(lead).toHaveText(/20\s?問中\s?0\s?問/)
  await expect(cells.first()).toHaveText('1')
  await press(page, 'r')
  const chosenWords = await choose(page, 'ja', true)
  await press(page, 'F')
  await press(page, 'r')
  await expect(lead).toHaveText(/20\s?問中\s?1\s?問/)
  await expect(cells.first()).toHaveText('1⚑')
  await expect(counts.nth(0)).toHaveText(`${MARK}すべての問題20`)
  await expect(counts.nth(1)).toHaveText(`${MARK}未解答19`)
  await expect(counts.nth(2)).toHaveText(`${MARK}見直し印1`)
  await counts.nth(2).click()
  await expect(cells).toHaveCount(1)
  await cells.first().click()
  await expect(questionHeading(page)).toHaveText(heading(1))
  await expect(chosen(page)).toHaveCount(chosenWords.length)
  await press(page, 'F')
  await press(page, 'r')
  await expect(overview(page)).toContainText('見直し印の付いた問題はありません')
  await counts.nth(0).click()
  await expect(cells.first()).toHaveText('1')
  await expect(saveState(page)).toHaveText(SAVED)

  await page.getByTestId('hand-in').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/まだ\s?19\s?問が未解答/)
  await dialog.getByRole('button').first().click()
  await expect(dialog).toBeHidden()
  await press(page, 'r')
  await press(page, 'ArrowRight')
  await choose(page, 'ja', true)
  await press(page, 'r')
  await page.getByTestId('hand-in').click()
  await expect(dialog).toContainText(/まだ\s?18\s?問が未解答/)
  expect(await looseTexts(page)).toEqual([])
  await page.getByTestId('confirm-hand-in').click()
  await page.waitForURL(`/exams/${attempt}/result`)
})

test('the room pauses, goes on, is taken over, and ends', async ({ guest: page, context, baseURL, allowed }) => {
  test.slow()
  allowed.push(OFFLINE_REPORT)
  const attempt = await enterNewRoom(page, baseURL)
  await translatePage(page)
  await press(page, 'p')
  const paused = page.getByTestId('paused')
  await expect(paused).toContainText('時間は止まっています')
  const stood = await timeShown(page)
  expect(await looseTexts(page)).toEqual([])
  await press(page, 'p')
  await expect(questionHeading(page)).toHaveText(heading(1))
  await expect(paused).toHaveCount(0)
  await expect.poll(() => timeShown(page)).toBeLessThan(stood)

  const other = await context.newPage()
  await enterRoom(other, attempt)
  await other.close()
  await expect(saveState(page)).toHaveText(/別のタブで受験中$/)
  await page.getByRole('alert').getByRole('button').click()
  await expect(saveState(page)).toHaveText(SAVED)

  moveDeadline(attempt, new Date(Date.now() + 8_000))
  await enterRoom(page, attempt)
  await translatePage(page)
  await expect(page.getByText(/残り\s?5\s?分/)).toBeAttached()
  await press(page, '1')
  await page.context().setOffline(true)
  const over = page.getByTestId('time-over').getByRole('status')
  await expect(over).toContainText('まだサーバーに届いていない', { timeout: 20_000 })
  expect(await looseTexts(page)).toEqual([])
  await page.context().setOffline(false)
  await page.waitForURL(`/exams/${attempt}/result`)
})

test('a highlight is of the words that the question has, never of a translation', async ({ guest: page, baseURL }) => {
  const attempt = await enterNewRoom(page, baseURL)
  await translatePage(page)
  const { stem } = await shownQuestion(page)
  const line = page.getByTestId('question').locator('[data-part=stem] [data-at]').first()
  await line.dblclick({ position: { x: 60, y: 12 } })
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).not.toBe('')
  await press(page, 'h')
  const toolbar = page.getByRole('toolbar')
  await expect(toolbar).toContainText('元の文の語を選んでください')
  await expect(highlighted(page)).toHaveCount(0)
  const word = (await toolbar.locator('strong').textContent()) ?? ''
  expect(word).not.toBe('')
  expect(stem.ja).toContain(word)
  await page.keyboard.press('Shift+ArrowRight')
  const words = (await toolbar.locator('strong').textContent()) ?? ''
  expect(words.length).toBeGreaterThan(word.length)
  await page.keyboard.press('h')
  await expect(highlighted(page)).toHaveText(`${MARK}${words}`)
  await page.keyboard.press('Escape')
  await expect(toolbar).toBeHidden()
  await expect(saveState(page)).toHaveText(SAVED)
  const stored = await (await page.context().request.get('/api/account/export')).text()
  const [, from, to] = /ja:stem:(\d+)-(\d+)/.exec(stored) ?? []
  expect(stem.ja.slice(Number(from), Number(to)).replaceAll('**', '')).toBe(words)
  expect(await looseTexts(page)).toEqual([])
  // taken away again, its words are shown as they were
  await toggleFirstWords(page, 0)
  await expect(highlighted(page)).toHaveCount(0)
  await page.goto(`/exams/${attempt}`)
  await untilHydrated(page)
  await expect(line).toHaveText(/^[^✽]+$/)
})

test('a drill tells the question, the verdict and what went wrong', async ({ guest: page, allowed }) => {
  test.slow()
  allowed.push(OFFLINE_REPORT)
  await page.goto('/drills/emr-vs-redshift')
  await untilHydrated(page)
  await translatePage(page)
  const question = page.getByTestId('question')
  const stem = question.locator('> div').first()
  for (const [at, right] of [false, true, false].entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`${at + 1}問目`)
    const before = (await stem.textContent()) ?? ''
    await answer(page, 'ja', right)
    await expect(verdictOf(page).getByRole('heading')).toHaveText(`${MARK}${right ? '正解' : '不正解'}`)
    await expect(page.getByTestId('tally')).toContainText(`${at + 1}問中${at > 0 ? 1 : 0}問正解`)
    await press(page, 'l')
    await expect(verdictOf(page).getByRole('heading')).toHaveText(`${MARK}${right ? 'Correct' : 'Incorrect'}`)
    expect(await looseTexts(page)).toEqual([])
    await press(page, 'l')
    await goOn(page)
    await expect(stem, 'the next question').not.toContainText(before.slice(1, 20))
  }
  await page.context().setOffline(true)
  await choose(page, 'ja', true)
  await press(page, 'Enter')
  await expect(question.getByRole('alert')).toBeVisible()
  await page.context().setOffline(false)
  await press(page, 'Enter')
  await expect(question.getByRole('alert')).toHaveCount(0)
  await expect(verdictOf(page)).toBeVisible()
})

test('a review counts down to its end', async ({ guest: page }) => {
  test.slow()
  await page.goto('/drills/rpo-rto')
  await answer(page, 'ja', false)
  await page.goto('/review/run')
  await untilHydrated(page)
  await translatePage(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1問目')
  await press(page, 's')
  await answer(page, 'ja', true)
  await expect(page.getByTestId('tally')).toContainText('1問中1問正解')
  await goOn(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('今日の復習は終わりです')
  await page.goto('/review')
  await page.getByTestId('missed').first().click()
  await expect(page.locator('[data-island-hydrated]')).toBeAttached()
  await translatePage(page)
  await switchesLanguage(page, /Incorrect$/)
})

/** Of an explained question. */
async function switchesLanguage(page: Page, verdict: RegExp): Promise<void> {
  await expect(verdictOf(page)).toBeVisible()
  await press(page, 'l')
  await expect(verdictOf(page).getByRole('heading')).toHaveText(verdict)
  await expect(page.getByTestId('question')).not.toContainText('不正解')
  expect(await looseTexts(page)).toEqual([])
}

async function sit(context: BrowserContext, baseURL: string | undefined): Promise<string> {
  const attempt = await startExam(context, baseURL)
  await saveAnswers(context, baseURL, attempt, { 0: 'right', 1: 'wrong' })
  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  return attempt
}

test('a result and its explanations say what they said', async ({ guest: page, context, baseURL, allowed }) => {
  allowed.push(/the server responded with a status of 409/)
  const attempt = await sit(context, baseURL)
  await page.goto(`/exams/${attempt}/result/2`)
  await expect(page.locator('[data-island-hydrated]')).toBeAttached()
  await translatePage(page)
  await switchesLanguage(page, /Incorrect$/)

  await page.goto(`/exams/${attempt}/result`)
  await expect(page.locator('[data-island-hydrated]')).toBeAttached()
  await startExam(context, baseURL)
  await translatePage(page)
  await page.getByTestId('retry').click()
  await expect(page.getByRole('status').getByRole('link')).toBeVisible()
  expect(await looseTexts(page)).toEqual([])
})

test('the list of exams says what was chosen and why nothing starts', async ({
  guest: page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(/the server responded with a status of 409/)
  await page.goto('/exams')
  const card = page.getByTestId('exam-saa-c03')
  const start = card.getByTestId('start-short')
  await expect(start).toBeEnabled()
  await translatePage(page)
  await expect(card.getByTestId('chosen')).toHaveText(`${MARK}条件：中断あり`)
  await card.getByRole('radio', { name: /本番どおり/ }).check()
  await card.getByRole('combobox').selectOption('30')
  await expect(card.getByTestId('chosen')).toHaveText(/本番どおり、時間延長\s?\+30\s?分$/)
  await card.getByTestId('practise-room').click()
  const tutorial = page.getByTestId('tutorial')
  for (const step of [1, 2, 3, 4, 5]) {
    await expect(tutorial).toContainText(`${step} / 5`)
    expect(await looseTexts(page)).toEqual([])
    if (step < 5) await page.getByTestId('tutorial-next').click()
  }
  await page.getByTestId('tutorial-next').click()
  await expect(tutorial).toHaveCount(0)

  await startExam(context, baseURL)
  await start.click()
  await expect(card.getByRole('status').getByRole('link')).toBeVisible()
  expect(await looseTexts(page)).toEqual([])
})

test('the settings and the way in say what came of it', async ({ page, browser, allowed }) => {
  test.slow()
  allowed.push(/the server responded with a status of 40[0-3]/)
  const email = `translated-${crypto.randomUUID().slice(0, 13)}@example.org`
  const password = 'correct horse battery staple'
  await page.goto('/sign-up?next=/settings')
  const submit = button(page, /アカウントを作る/)
  await expect(submit).toBeEnabled()
  await translatePage(page)
  const field = page.locator('#password')
  await page.locator('#email').fill('nobody')
  await submit.click()
  await expect(page.getByRole('alert')).toContainText('メールアドレスの形式が正しくありません')
  await button(page, new RegExp(`^${MARK}?表示`)).click()
  await expect(button(page, new RegExp(`^${MARK}?隠す`))).toBeVisible()
  await field.fill('too short')
  await page.locator('#email').fill(email)
  await submit.click()
  await expect(page.getByRole('alert')).toContainText(/現在は\s?9\s?文字/)
  await expect(page.getByRole('alert')).not.toContainText('メールアドレスの形')
  expect(await looseTexts(page)).toEqual([])
  await field.fill(password)
  await submit.click()
  await page.waitForURL('/settings')

  const other = await browser.newContext({ locale: 'ja-JP' })
  const elsewhere = await other.newPage()
  await elsewhere.goto('/sign-in?next=/settings')
  await elsewhere.locator('#email').fill(email)
  await elsewhere.locator('#password').fill(password)
  await button(elsewhere, 'サインイン').click()
  await elsewhere.waitForURL('/settings')
  await other.close()
  await page.reload()
  const end = button(page, new RegExp(`^${MARK}?終了する`))
  await expect(end).toBeEnabled()
  await translatePage(page)
  await end.click()
  await expect(page.getByText(/のセッションを終了しました/)).toBeVisible()
  await expect(end).toHaveCount(0)

  await page
    .getByText(/パスワードを変更する/)
    .first()
    .click()
  await page.locator('#current-password').fill('not the password')
  await page.locator('#new-password').fill('quite another horse battery')
  await button(page, /パスワードを変更する/).click()
  await expect(page.locator('#current-password-problem')).toContainText('パスワードが違います')
  await page.locator('#current-password').fill(password)
  await button(page, /パスワードを変更する/).click()
  await expect(page.getByText(/パスワードを変更し/).last()).toBeVisible()
  await expect(page.locator('#current-password-problem')).toHaveCount(0)
  // two presses at the same place within half a second are one gesture
  await gestureOver(page)
  await button(page, /アカウントとデータを削除/).click()
  await expect(page.getByRole('dialog')).toContainText('元には戻せません')
  expect(await looseTexts(page)).toEqual([])
})

test('a page that is translated before its script runs comes to life', async ({ guest: page, allowed }) => {
  // React finds other nodes than the server sent, says so, and draws the part anew
  allowed.push(/Minified React error #418/)
  await translateEarly(page)
  await page.goto('/drills/emr-vs-redshift')
  await answer(page, 'ja', true)
  await expect(verdictOf(page).getByRole('heading')).toHaveText(`${MARK}正解`)
  await goOn(page)
  await answer(page, 'ja', false)
  await expect(verdictOf(page).getByRole('heading')).toHaveText(`${MARK}不正解`)
  expect(await looseTexts(page)).toEqual([])
})
