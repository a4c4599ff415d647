/** What the exam room offers beside answering, through a reload: marks, pause, conditions; and what follows an exam. */
import type { Page } from '@playwright/test'
import type { Policy } from '#lib/domain/attempt.ts'
import {
  choose,
  chosen,
  enterNewRoom,
  enterRoom,
  expect,
  handInExam,
  press,
  send,
  startExam,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import { answerFirst, highlighted, questionHeading, saveAnswers, timeShown, toggleFirstWords, turnTo } from './room.ts'
import { storedAnswers, storedPaper } from './stored.ts'

/** Shows the exams to somebody who has been through the tutorial. */
async function openExams(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('gokaku:tutorial-seen', '1'))
  await page.goto('/exams')
}

const attemptIn = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? ''

// ---- marks -------------------------------------------------------------------------------------------------

test('marks of every kind stay through a reload, in the language in which they were made', async ({
  guest: page,
  baseURL
}) => {
  const attempt = await enterNewRoom(page, baseURL)
  await turnTo(page, 2)
  const words = await choose(page, 'ja', true)
  await toggleFirstWords(page, 1)
  const marked = await highlighted(page).allTextContents()
  expect(marked.join('').length).toBeGreaterThan(0)
  await press(page, 'F')
  const question = page.getByTestId('question')
  const free = await question.locator('label:not(:has(input:checked))').last().textContent()
  const letter = free?.trim().charAt(0) ?? ''
  await press(page, 'x')
  await press(page, letter.toLowerCase())
  await page.getByRole('button', { name: '自信なし' }).click()

  const expectMarks = async () => {
    await expect(chosen(page)).toContainText(words)
    await expect(highlighted(page)).toHaveText(marked)
    await expect(page.getByRole('button', { name: '見直し印' })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('button', { name: `${letter}を戻す` })).toBeVisible()
    await expect(page.getByRole('button', { name: '自信なし' })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('button', { name: '自信あり' })).toHaveAttribute('aria-pressed', 'false')
  }
  await expectMarks()
  await untilSaved(page)
  await enterRoom(page, attempt)
  await turnTo(page, 2)
  await expectMarks()

  await press(page, 'l')
  await expect(questionHeading(page)).toHaveText('Question 3')
  await expect(chosen(page), 'the same options in the other language').toHaveCount(words.length)
  await expect(highlighted(page), 'these are other words').toHaveCount(0)
  await enterRoom(page, attempt)
  await expect(questionHeading(page), 'the language is kept, too').toHaveText('Question 1')
  await turnTo(page, 2)
  await expect(chosen(page)).toHaveCount(words.length)
  await press(page, 'l')
  await expectMarks()

  // each mark is taken back as it was made
  await press(page, 'F')
  await press(page, 'x')
  await press(page, letter.toLowerCase())
  await page.getByRole('button', { name: '自信なし' }).click()
  await toggleFirstWords(page, 0)
  await expect(highlighted(page)).toHaveCount(0)
  await untilSaved(page)
  await enterRoom(page, attempt)
  await turnTo(page, 2)
  await expect(chosen(page)).toContainText(words)
  await expect(highlighted(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'あとで見直す' })).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByRole('button', { name: `${letter}を除外` })).toBeVisible()
  await expect(page.getByRole('button', { name: '自信なし' })).toHaveAttribute('aria-pressed', 'false')
})

test('words are highlighted with the mouse, and a drag over an option chooses nothing', async ({
  guest: page,
  context,
  baseURL
}) => {
  await enterRoom(page, await startExam(context, baseURL))
  const option = page.getByTestId('question').locator('[data-part=a] [data-at], [data-part=b] [data-at]').first()
  const box = await option.boundingBox()
  if (!box) throw new Error('the option is not shown')
  const middle = box.y + Math.min(box.height / 2, 12)
  await page.mouse.move(box.x + 2, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, middle, { steps: 6 })
  await page.mouse.up()
  await page.getByTestId('highlight').click()
  await expect(highlighted(page)).toHaveCount(1)
  await expect(chosen(page)).toHaveCount(0)
  expect((await option.locator('xpath=ancestor-or-self::*[@data-part]').textContent()) ?? '').toContain(
    (await highlighted(page).textContent()) ?? 'nothing'
  )
})

// ---- pause and conditions ----------------------------------------------------------------------------------

test('paused, the time stands still and the question is hidden, through a reload, until the learner goes on', async ({
  guest: page,
  baseURL
}) => {
  const attempt = await enterNewRoom(page, baseURL)
  const words = await answerFirst(page, 1)
  const pausing = Date.now()
  const before = await timeShown(page)
  await press(page, 'p')
  const cover = page.getByTestId('paused')
  await expect(cover).toBeVisible()
  await expect(page.getByTestId('question')).toHaveCount(0)
  const stopped = await timeShown(page)
  expect(before - stopped).toBeLessThanOrEqual(Date.now() - pausing + 1_000)
  const stored = storedAnswers(attempt)
  for (const key of ['1', '2', 'f', 'r', 'Enter', 'ArrowRight']) await press(page, key)
  await page.waitForTimeout(2_500)
  expect(await timeShown(page)).toBe(stopped)
  await enterRoom(page, attempt)
  await expect(cover).toBeVisible()
  expect(await timeShown(page)).toBe(stopped)
  expect(storedAnswers(attempt), 'keys did nothing').toEqual(stored)

  const goingOn = Date.now()
  await page.getByTestId('go-on').click()
  await expect(questionHeading(page)).toBeVisible()
  const lost = stopped - (await timeShown(page))
  expect(lost, 'the time goes on where it stood').toBeLessThanOrEqual(Date.now() - goingOn + 1_000)
  await expect.poll(() => timeShown(page)).toBeLessThan(stopped)
  await expect(chosen(page)).toHaveText(words)
  await press(page, 'ArrowRight')
  await press(page, '1')
  await untilSaved(page)
  await press(page, 'p')
  await expect(cover).toBeVisible()
  await press(page, 'p')
  await expect(questionHeading(page)).toBeVisible()
  await expect(questionHeading(page), 'back at the question').toBeFocused()
})

for (const policy of ['lenient', 'strict'] as const satisfies Policy[])
  test(`an exam started as ${policy} ${policy === 'strict' ? 'cannot' : 'can'} be paused`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    await openExams(page)
    const card = page.getByTestId('exam-saa-c03')
    await card.getByRole('radio', { name: policy === 'strict' ? /本番どおり/ : /中断あり/ }).check()
    await card.getByTestId('start-short').click()
    await page.waitForURL(/\/exams\/\w+$/)
    await untilHydrated(page)
    await expect(page.getByTestId('pause').filter({ visible: true })).toHaveCount(policy === 'strict' ? 0 : 1)
    await press(page, '?')
    await expect(page.getByRole('dialog').getByText('中断する・再開する')).toHaveCount(policy === 'strict' ? 0 : 1)
    await page.keyboard.press('Escape')
    await press(page, 'p')
    if (policy === 'lenient') return expect(page.getByTestId('paused')).toBeVisible()
    await expect(page.getByTestId('question')).toBeVisible()
    const refused = await send(context, baseURL, 'POST', `/api/attempts/${attemptIn(page)}/pause`)
    expect([refused.status(), (await refused.json()).code]).toEqual([409, 'not-pausable'])
    await expect(page.getByTestId('question')).toBeVisible()
  })

test('before the first exam the room is shown on a sample; that starts nothing by itself, and comes once', async ({
  guest: page,
  context
}) => {
  const attempts = async () => (await (await context.request.get('/api/account/export')).json()).attempts.length
  await page.goto('/exams')
  const start = page.getByTestId('exam-saa-c03').getByTestId('start-short')
  await start.click()
  const tutorial = page.getByTestId('tutorial')
  await expect(tutorial).toBeVisible()
  await page.keyboard.press('2')
  await expect(tutorial.locator('label:has(input:checked)')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(tutorial).toBeHidden()
  expect(await attempts(), 'given up').toBe(0)

  await start.click()
  for (let step = 1; step < 5; step++) {
    await expect(tutorial).toContainText(`${step} / 5`)
    await page.getByTestId('tutorial-next').click()
  }
  expect(await attempts(), 'no clock runs yet').toBe(0)
  await page.getByTestId('tutorial-next').click()
  await page.waitForURL(/\/exams\/\w+$/)
  await untilHydrated(page)
  await expect(chosen(page), 'the sample is no part of the exam').toHaveCount(0)
  expect(await attempts()).toBe(1)

  await press(page, 'r')
  await page.getByTestId('hand-in').click()
  await page.getByTestId('confirm-hand-in').click()
  await page.waitForURL(/\/result$/)
  await page.goto('/exams')
  await start.click()
  await page.waitForURL(/\/exams\/\w+$/)
  expect(await attempts()).toBe(2)
})

// ---- what follows an exam ----------------------------------------------------------------------------------

test('the missed questions, and only they, can be sat again, without a score', async ({
  guest: page,
  context,
  baseURL
}) => {
  const attempt = await startExam(context, baseURL)
  await saveAnswers(context, baseURL, attempt, { 0: 'right', 1: 'wrong', 2: 'right', 3: 'wrong', 5: 'right' })
  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  const paper = storedPaper(attempt).map(({ questionId }) => questionId)
  const missed = paper.filter((_, at) => ![0, 2, 5].includes(at))
  await page.goto(`/exams/${attempt}/result`)
  await page.getByRole('button', { name: '間違えた17問をやり直す' }).click()
  await page.waitForURL((url) => /^\/exams\/\w+$/.test(url.pathname) && !url.pathname.includes(attempt))
  await untilHydrated(page)
  const again = attemptIn(page)
  expect(
    storedPaper(again)
      .map(({ questionId }) => questionId)
      .sort()
  ).toEqual(missed.sort())
  const right = await choose(page, 'ja', true)
  expect(right.length).toBeGreaterThan(0)
  await untilSaved(page)
  await press(page, 'r')
  await expect(page.getByTestId('overview')).toContainText('17問中1問に答えました')
  await page.getByTestId('hand-in').click()
  await page.getByTestId('confirm-hand-in').click()
  await page.waitForURL(`/exams/${again}/result`)
  await expect(page.getByTestId('retry-score')).toHaveText('17問中1問正解')
  for (const absent of ['scaled-score', 'verdict', 'comparison']) await expect(page.getByTestId(absent)).toHaveCount(0)
  await expect(page.getByRole('button', { name: '間違えた16問をやり直す' })).toBeVisible()
})

test('a result shows changed and late answers, and a second attempt beside the first', async ({
  guest: page,
  context,
  baseURL
}) => {
  const first = await startExam(context, baseURL)
  await saveAnswers(context, baseURL, first, { 0: 'right', 1: 'wrong', 2: 'right-wrong' })
  await handInExam(context, baseURL, first)
  await page.goto(`/exams/${first}/result`)
  await expect(page.getByTestId('late')).toHaveCount(0)
  const comparison = page.getByTestId('comparison')
  await expect(comparison).toContainText('もう一度受けると')
  await expect(comparison.getByRole('row')).toHaveCount(0)
  // a short form says how many were right, and how far that carries
  await expect(page.getByTestId('right-of-all')).toHaveText('20問中1問正解')
  await expect(page.getByTestId('range')).toHaveText('正答率5%、90%の範囲は1〜20%')
  for (const absent of ['scaled-score', 'verdict']) await expect(page.getByTestId(absent)).toHaveCount(0)

  const second = await startExam(context, baseURL)
  const sat = { 0: 'wrong-right', 1: 'wrong-right', 2: 'right-wrong', 3: 'right', 4: 'wrong' } as const
  await saveAnswers(context, baseURL, second, sat, { late: true })
  await page.goto(`/exams/${second}/result`)
  await expect(page.getByTestId('unopened')).toContainText('結果を開くと')
  await page.getByRole('button', { name: '結果を開く' }).click()
  await expect(page.getByTestId('late')).toContainText('後から届いた答えが5問あり')
  await expect(page.getByTestId('result-row').filter({ hasText: '後から届いた' })).toHaveCount(5)
  const changes = page.getByTestId('changes')
  const counts = { 'wrong-right': 2, 'right-wrong': 1, 'wrong-wrong': 0, unchanged: 2 }
  for (const [kind, count] of Object.entries(counts))
    await expect(changes.locator(`[data-change=${kind}]`)).toContainText(`${count}問`)
  await expect(changes.locator('[data-change=wrong-right]').getByRole('link')).toHaveText(['1', '2'])
  await expect(page.getByTestId('result-row').and(page.locator('[data-right=true]'))).toHaveCount(3)

  await expect(comparison.getByRole('row')).toHaveCount(3)
  await expect(comparison.getByRole('row').nth(1)).toContainText('この受験')
  await expect(comparison.getByRole('row').nth(1)).toContainText('3/20')
  await expect(comparison.getByRole('row').nth(2)).toContainText('1%–20%')
  await expect(comparison.getByRole('row').nth(2).getByRole('link')).toHaveAttribute('href', `/exams/${first}/result`)

  await changes.locator('[data-change=right-wrong]').getByRole('link').click()
  await page.waitForURL(`/exams/${second}/result/3`)
  await expect(page.getByText('時間内に答え、後から届いた答えです')).toBeVisible()
})

test('a printed result has what it says, without what only a screen can do', async ({
  guest: page,
  context,
  baseURL
}) => {
  const attempt = await startExam(context, baseURL)
  await saveAnswers(context, baseURL, attempt, { 0: 'right', 1: 'wrong' })
  await handInExam(context, baseURL, attempt)
  await page.goto(`/exams/${attempt}/result`)
  const ofScreen = [
    page.getByRole('navigation', { name: 'サイト内の移動' }),
    page.getByRole('navigation', { name: '表示する問題' }),
    page.getByRole('button', { name: '印刷する' }),
    page.getByTestId('retry'),
    page.getByRole('link', { name: '模擬試験の一覧へ' }),
    page.getByRole('link', { name: '間違えた問題を復習する' })
  ]
  for (const part of ofScreen) await expect(part).toBeVisible()
  const details = page.locator('details.print-open')
  await expect(details).not.toHaveAttribute('open')
  await expect(details.getByRole('table')).toBeHidden()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const part of ofScreen) await expect(part).toBeHidden()
  await expect(page.getByTestId('right-of-all')).toBeVisible()
  await expect(page.getByTestId('result-row')).toHaveCount(20)
  await expect(page.getByTestId('result-row').last()).toBeVisible()
  const printed = page.getByTestId('printed').getByRole('article')
  await expect(printed).toHaveCount(19)
  await expect(printed.last(), 'the explanations of the missed ones').toBeVisible()
  await expect(details.getByRole('table'), 'what is folded on the screen').toBeVisible()
  const ink = await page.evaluate(() => getComputedStyle(document.body).color)
  expect(ink, 'black ink in any theme').toBe('rgb(0, 0, 0)')
})
