/** The list of exams: starting one, giving one up. */
import type { Page } from '@playwright/test'
import { expect, send, startExam, test } from './learner.ts'
import { answerOffline, kept, saveAnswers } from './room.ts'

const giveUp = (page: Page) => page.getByRole('button', { name: '試験を途中でやめる' })
const question = (page: Page) => page.getByRole('dialog', { name: '試験を途中でやめますか？' })
const start = (page: Page) => page.getByTestId('exam-saa-c03').getByTestId('start-short')

for (const path of ['/', '/exams'])
  test(`an open exam can be given up from ${path}, once it was said what happens`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    const attempt = await startExam(context, baseURL)
    await saveAnswers(context, baseURL, attempt, { 0: 'right', 1: 'wrong' })
    await page.goto(path)
    await giveUp(page).click()
    await expect(question(page)).toContainText('答えた問題だけを採点し、解説を表示します。点数と合否は表示しません。')
    await expect(question(page).getByRole('button', { name: '受験を続ける' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(question(page)).toBeHidden()
    await expect(giveUp(page), 'it goes on').toBeVisible()

    await giveUp(page).click()
    await question(page).getByRole('button', { name: '途中でやめる' }).click()
    await page.waitForURL(`/exams/${attempt}/result`)
    await expect(page.getByTestId('right-of-all')).toHaveText('2問中1問正解')
    await expect(page.getByTestId('result-row')).toHaveCount(2)
    await page.goto('/exams')
    await expect(giveUp(page)).toHaveCount(0)
    await expect(start(page)).toBeEnabled()
  })

test.describe('without a way to save', () => {
  test.use({ allowed: [/net::ERR_/] })
  test('an exam is not given up over answers that are not saved yet', async ({ guest: page, context, baseURL }) => {
    const { attempt } = await answerOffline(page, baseURL, 2)
    await context.route('**/responses', (route) => route.abort())
    await context.setOffline(false)
    await page.goto('/exams')
    await giveUp(page).click()
    await question(page).getByRole('button', { name: '途中でやめる' }).click()
    await expect(question(page).getByRole('alert')).toContainText('2問の答えがまだ保存されていません')
    const { submittedAt } = await (await context.request.get(`/api/attempts/${attempt}`)).json()
    expect(submittedAt).toBe(null)

    await context.unroute('**/responses')
    await question(page).getByRole('button', { name: '途中でやめる' }).click()
    await page.waitForURL(`/exams/${attempt}/result`)
    await expect(page.getByTestId('result-row')).toHaveCount(2)
    expect(await kept(page), 'this browser keeps nothing of it').toEqual({ unsaved: 0, papers: 0 })
  })
})

test('giving up says so where the exam has ended elsewhere', async ({ guest: page, context, baseURL, allowed }) => {
  allowed.push(/the server responded with a status of 409/)
  const attempt = await startExam(context, baseURL)
  await page.goto('/exams')
  await expect(giveUp(page)).toBeEnabled()
  expect((await send(context, baseURL, 'POST', `/api/attempts/${attempt}/submission`)).ok()).toBe(true)
  await giveUp(page).click()
  await question(page).getByRole('button', { name: '途中でやめる' }).click()
  await expect(question(page).getByRole('alert')).toHaveText('この試験はもう終わっています。')
})

test('while an exam is open a start says why it is not offered', async ({ guest: page, context, baseURL }) => {
  const attempt = await startExam(context, baseURL)
  await page.goto('/exams')
  await expect(start(page)).toBeDisabled()
  await expect(start(page)).toHaveAccessibleDescription(/受験中の試験を提出するか、途中でやめると、始められます/)
  await page.goto(`/exams/${attempt}`)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('the start stands above the conditions, and says which are chosen', async ({ guest: page }) => {
    await page.goto('/exams')
    const card = page.getByTestId('exam-saa-c03')
    const strict = card.getByRole('radio', { name: /本番どおり/ })
    const [button, condition] = [await start(page).boundingBox(), await strict.boundingBox()]
    expect(button?.y ?? Infinity).toBeLessThan(condition?.y ?? 0)
    await expect(card.getByTestId('chosen')).toHaveText('条件：中断あり')
    await strict.check()
    await card.getByRole('combobox').selectOption('30')
    await expect(card.getByTestId('chosen')).toHaveText('条件：本番どおり、時間延長+30分')
  })
})
