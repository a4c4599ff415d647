/** A guest in a browser of their own, and what they do in the exam room. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'

export const EXAM = 'saa-c03'

/** Milliseconds: a slowed browser on a slow network takes its time. */
const PATIENCE = 60_000

export type Learner = { context: BrowserContext; page: Page; url: string }

/** @throws Error where the server does not take the guest */
export async function newGuest(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Learner> {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
  context.setDefaultTimeout(PATIENCE)
  const answer = await context.request.post(`${url}/api/account/guest`, {
    headers: { Origin: url },
    form: { next: '/' },
    maxRedirects: 0
  })
  if (answer.status() !== 303) throw new Error(`The server took no guest: ${answer.status()} ${await answer.text()}`)
  return { context, page: await context.newPage(), url }
}

/** Starts a whole exam. @returns the attempt's id. @throws Error with the server's refusal */
export async function startExam({ context, url }: Learner): Promise<string> {
  const answer = await context.request.post(`${url}/api/attempts`, {
    headers: { Origin: url },
    data: { pack: 'aws-solutions-architect', examId: EXAM, kind: 'full', allowanceMinutes: 0, shorten: true }
  })
  if (answer.status() !== 201) throw new Error(`The exam did not start: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()).id
}

/** Opens the room and waits until it has taken its epoch and shows a question. @returns the number of questions */
export async function enterRoom({ page, url }: Learner, attempt: string): Promise<number> {
  const epoch = page.waitForResponse((answer) => answer.url().endsWith('/epochs') && answer.status() === 201)
  await page.goto(`${url}/exams/${attempt}`)
  await epoch
  await question(page).waitFor()
  // what explains the room to a newcomer goes by Escape
  const dialog = page.getByRole('dialog')
  if (await dialog.isVisible()) await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  const counts = await page
    .locator('header')
    .getByText(/^\d+ \/ \d+$/)
    .first()
    .textContent()
  return Number(counts?.split('/')[1])
}

export const question = (page: Page) => page.getByTestId('question')

/** @throws Error where the question with this number (from 1) does not come up */
export const questionShown = (page: Page, number: number) =>
  question(page)
    .getByRole('heading', { level: 2, name: new RegExp(`(^|\\D)${number}(\\D|$)`) })
    .waitFor()

/** Two frames: what was done is on the screen. */
export const painted = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** An attempt with every question answered, handed in. @returns its id */
export async function finishedExam(learner: Learner): Promise<string> {
  const { context, page, url } = learner
  const attempt = await startExam(learner)
  const total = await enterRoom(learner, attempt)
  for (let number = 1; number <= total; number++) {
    await questionShown(page, number)
    await page.keyboard.press('1')
    await page.keyboard.press('ArrowRight')
  }
  await page.locator('[data-testid="save-state"][data-unsaved="0"]').waitFor()
  const answer = await context.request.post(`${url}/api/attempts/${attempt}/submission`, {
    headers: { Origin: url },
    data: {}
  })
  if (!answer.ok()) throw new Error(`The exam was not taken: ${answer.status()} ${await answer.text()}`)
  return attempt
}
