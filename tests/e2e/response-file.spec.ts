/** The response file from one browser to another. */
import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { ResponseFile } from '#lib/features/attempts/schema.ts'
import {
  chosen,
  enterNewRoom,
  expect,
  handInExam,
  OFFLINE_REPORT,
  press,
  saveState,
  startGuest,
  test,
  untilHydrated
} from './learner.ts'
import { storedAnswers } from './stored.ts'

/** Answers the first questions without a network and takes the answers along. @returns the file's path */
async function downloadOffline(page: Page, questions: number): Promise<{ path: string; name: string }> {
  await page.context().setOffline(true)
  for (let at = 0; at < questions; at++) {
    await expect(page.getByTestId('question').getByRole('heading', { level: 2 })).toHaveText(`問${at + 1}`)
    await press(page, '1')
    await expect(chosen(page)).toHaveCount(1)
    await press(page, 'ArrowRight')
  }
  await expect(saveState(page)).toContainText('未保存')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '未保存の答えをファイルに保存' }).click()
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
  const { path, name } = await downloadOffline(page, 3)
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
  const { path } = await downloadOffline(page, 2)
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
    await expect(outcome(other), what).toContainText('このファイルは読み込めません。')
  }
  const stranger = await newBrowser(browser, baseURL)
  await openDelivery(stranger)
  await deliver(stranger, path)
  await expect(outcome(stranger)).toContainText('誰の答えかを確認できません。')
  await expect(stranger.getByRole('link', { name: 'サインイン' }).last()).toBeVisible()
  await startGuest(stranger.context(), baseURL)
  await openDelivery(stranger)
  await deliver(stranger, path)
  await expect(outcome(stranger)).toContainText('このファイルの試験は、現在のアカウントにはありません。')
  await stranger.context().close()
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual([])
  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  await deliver(other, path)
  await expect(outcome(other)).toContainText('この試験はもう答えを受け付けていません。')
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toEqual([])
  await other.context().close()
})
