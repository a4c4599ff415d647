/** The base of the browser tests: a page that may not complain, a guest, a started exam, and what a learner does. */

import { type APIResponse, type BrowserContext, test as base, expect, type Locator, type Page } from '@playwright/test'
import { pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { keyTexts, questionOf, wrongTexts } from './bank.ts'
import { MARK } from './translator.ts'

type Fixtures = {
  /** What the console may say in this test; any other error or warning fails it. */
  allowed: RegExp[]
  /** A page whose visitor has started as a guest. */
  guest: Page
  noComplaints: undefined
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright insists on the pattern
  allowed: async ({}, use) => use([]),
  noComplaints: [
    async ({ context, allowed }, use) => {
      const complaints: string[] = []
      context.on('weberror', (error) => complaints.push(String(error.error().stack ?? error.error())))
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${message.text()} (${message.location().url})`)
      })
      await use(undefined)
      expect(complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)))).toEqual([])
    },
    { auto: true }
  ],
  guest: async ({ page, baseURL }, use) => {
    await startGuest(page.context(), baseURL)
    await use(page)
  }
})

export { expect }

/** What the browser reports of its own accord when it gets a page that is not there. */
export const NOT_FOUND_REPORT = /the server responded with a status of 404/
/** And when it has no network. */
export const OFFLINE_REPORT = /net::ERR_INTERNET_DISCONNECTED/

/** Sends a write as our own pages do: with their origin. */
export function send(
  context: BrowserContext,
  baseURL: string | undefined,
  method: string,
  path: string,
  body?: unknown
): Promise<APIResponse> {
  return context.request.fetch(path, {
    method,
    headers: { Origin: baseURL ?? '', 'Content-Type': 'application/json' },
    data: body === undefined ? undefined : JSON.stringify(body),
    maxRedirects: 0
  })
}

export async function startGuest(context: BrowserContext, baseURL: string | undefined): Promise<void> {
  const form = { next: '/' }
  const answer = await context.request.post('/api/account/guest', {
    headers: { Origin: baseURL ?? '' },
    form,
    maxRedirects: 0
  })
  expect(answer.status()).toBe(303)
}

/** @returns the attempt's id */
export async function startExam(
  context: BrowserContext,
  baseURL: string | undefined,
  kind: 'full' | 'short' = 'short'
): Promise<string> {
  const body = { pack: AWS, examId: 'saa-c03', kind, allowanceMinutes: 0 }
  const answer = await send(context, baseURL, 'POST', '/api/attempts', body)
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()).id
}

export const handInExam = (context: BrowserContext, baseURL: string | undefined, id: string) =>
  send(context, baseURL, 'POST', `/api/attempts/${id}/submission`)

/** The pack that the server under test has. */
export const AWS = 'aws-solutions-architect'
export const PAGES_OF_AWS = pagesOf(AWS)

// ---- the page ----------------------------------------------------------------------------------------------

export const press = (page: Page, key: string) => page.locator('html').press(key)

/** The shown question as its author wrote it. */
export async function shownQuestion(page: Page): Promise<ReturnType<typeof questionOf>> {
  return questionOf(await page.getByTestId('question').getAttribute('data-question'))
}

/** Waits until the page's script listens: what is pressed before is lost. */
export const untilHydrated = (page: Page) => expect(page.locator('[data-hydrated]')).toBeVisible()

/** Opens the exam room and waits until it has taken its epoch and stored what it had kept. */
export async function enterRoom(page: Page, attemptId: string): Promise<void> {
  const epoch = page.waitForResponse((response) => response.url().endsWith('/epochs') && response.status() === 201)
  await page.goto(`/exams/${attemptId}`)
  await epoch
  await untilHydrated(page)
}

/** Starts a short exam and opens its room. @returns the attempt's id */
export async function enterNewRoom(page: Page, baseURL: string | undefined): Promise<string> {
  const attempt = await startExam(page.context(), baseURL)
  await enterRoom(page, attempt)
  return attempt
}

const letters = 'abcdef'

/** The keys that choose the options with these words. */
async function keysOf(page: Page, texts: readonly string[]): Promise<string[]> {
  const labels = await page.getByTestId('question').locator('fieldset').first().locator('label').allInnerTexts()
  return texts.map((text) => {
    // after its letter: the words of one option may stand within those of another
    const at = labels.findIndex(
      (label) =>
        label
          .replaceAll(MARK, '')
          .replace(/^[A-F]\s+/, '')
          .trim() === text
    )
    if (at < 0) throw new Error(`no option says "${text}": ${labels.join(' | ')}`)
    return letters[at]
  })
}

/** Chooses by keyboard: the key, or not the key. @returns the words chosen, in the order in which they are shown */
export async function choose(page: Page, language: Language, right: boolean): Promise<string[]> {
  const question = await shownQuestion(page)
  const texts = right ? keyTexts(question, language) : wrongTexts(question, language)
  const keys = await keysOf(page, texts)
  for (const key of keys) await press(page, key)
  await expect(chosen(page)).toHaveCount(texts.length)
  return texts.toSorted((one, other) => keys[texts.indexOf(one)].localeCompare(keys[texts.indexOf(other)]))
}

/** The chosen options of the shown question. */
export const chosen = (page: Page): Locator =>
  page.getByTestId('question').locator('fieldset').first().locator('label:has(input:checked)')

export const verdictOf = (page: Page): Locator => page.getByTestId('question').getByTestId('verdict')

/** Answers the shown question of a drill or review by keyboard. */
export async function answer(page: Page, language: Language, right: boolean): Promise<void> {
  await untilHydrated(page)
  await choose(page, language, right)
  await press(page, 'Enter')
  await expect(verdictOf(page)).toHaveAttribute('data-right', String(right))
}

/** Waits until a new press is no longer the rest of the last gesture. */
export const gestureOver = (page: Page) => page.waitForTimeout(600)

/** From the explanation to the next question, by keyboard. */
export async function goOn(page: Page): Promise<void> {
  await gestureOver(page)
  await press(page, 'Enter')
  await expect(verdictOf(page)).toBeHidden()
}

export const saveState = (page: Page): Locator => page.getByTestId('save-state')
export const untilSaved = (page: Page, words = '保存済み') => expect(saveState(page)).toContainText(words)
