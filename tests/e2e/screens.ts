/** Every screen there is, one after the other, as a learner would come by them. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Language } from '#lib/domain/bank/languages.ts'
import {
  answer,
  chosen,
  enterRoom,
  expect,
  handInExam,
  PAGES_OF_AWS,
  press,
  saveState,
  send,
  startExam,
  startGuest,
  untilHydrated
} from './learner.ts'
import { positionChoosing, saveAnswers, toggleFirstWords, turnTo, untilRoomKept } from './room.ts'
import { moveDeadline } from './stored.ts'

/** Called on each screen once it is there, with its name. */
type Visit = (name: string) => Promise<void>

const { home, exams, drills, drill, review, reviewRun, notes, note, coverage } = PAGES_OF_AWS

/** The pages that everybody may open. */
export const PAGES = [
  home,
  exams,
  drills,
  drill('rpo-rto'),
  review,
  notes,
  note('emr-vs-redshift'),
  '/settings',
  '/sign-in'
]
const BEFORE_STARTING = [...PAGES, '/sign-up', '/start', '/start?from=sign-up', '/no-such-page', note('no-such-note')]

/** The operator's list of authors (playwright.config.ts) has one. Other tests of the same server may have made it. */
async function signInAsAuthor(context: BrowserContext, baseURL: string | undefined): Promise<void> {
  const author = { email: 'author@example.org', password: 'correct horse battery staple' }
  const made = await send(context, baseURL, 'POST', '/api/account/sign-up', author)
  if (!made.ok()) expect((await send(context, baseURL, 'POST', '/api/account/sign-in', author)).ok()).toBe(true)
}

/** A function that opens an address, waits for the page and visits it. */
const opener = (page: Page, visit: Visit) => async (path: string, name: string) => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  await visit(name)
}

/** Visits every screen outside the exam room. The console reports the 404 of those that are not there. */
export async function visitSite(
  page: Page,
  baseURL: string | undefined,
  visit: Visit,
  language: Language
): Promise<void> {
  const context = page.context()
  const open = opener(page, visit)
  for (const path of BEFORE_STARTING) await open(path, `${path}, before starting`)
  await signInAsAuthor(context, baseURL)
  for (const path of [coverage, '/settings']) await open(path, `${path}, as an author`)
  await context.clearCookies({ name: 'gokaku.session' })

  await startGuest(context, baseURL)
  await open(review, 'the review, empty')
  await handInExam(context, baseURL, await startExam(context, baseURL))
  for (const path of [home, exams, drills, review, '/settings', '/sign-in', '/sign-up']) await open(path, path)

  await page.goto(drill('emr-vs-redshift'))
  await untilHydrated(page)
  await visit('a drill question')
  await answer(page, language, false)
  await visit('an answered drill question')
  await page.goto(review)
  await page.locator('main a[href^="/review/"]').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  await visit('a missed question')
  await page.goto(reviewRun())
  await untilHydrated(page)
  await visit('a review question')

  await startExam(context, baseURL)
  for (const path of [home, exams]) await open(path, `${path}, during an exam`)
  await open('/sign-in?error=TwoExams', '/sign-in, where the account has an exam as well')
}

/** Visits the exams with the tutorial and the file panel, then every kind of result and explanation, as a new guest. */
export async function visitResults(page: Page, baseURL: string | undefined, visit: Visit): Promise<void> {
  const context = page.context()
  const open = opener(page, visit)
  await startGuest(context, baseURL)
  await page.goto('/exams')
  await page.getByTestId('exam-saa-c03').getByTestId('start-full').click()
  const tutorial = page.getByTestId('tutorial')
  for (const step of [1, 2, 3, 4, 5]) {
    await expect(tutorial).toContainText(`${step} / 5`)
    await visit(`the tutorial, step ${step}`)
    if (step < 5) await page.getByTestId('tutorial-next').click()
  }
  await page.keyboard.press('Escape')
  await expect(tutorial).toBeHidden()
  const panel = page.locator('details:has(#deliver-outcome)')
  await panel.locator('summary').click()
  await panel.locator('button').click()
  await expect(panel.locator('#deliver-outcome')).not.toBeEmpty()
  await visit('/exams, with the file panel open')

  const first = await startExam(context, baseURL, 'full')
  await handInExam(context, baseURL, first)
  await open(`/exams/${first}/result`, 'the first result, with nothing answered')

  const second = await startExam(context, baseURL, 'full')
  const sat = { 0: 'wrong-right', 1: 'right-wrong', 2: 'right', 3: 'wrong' } as const
  await saveAnswers(context, baseURL, second, sat, { late: true })
  const result = `/exams/${second}/result`
  await open(result, 'a result that is not opened yet')
  await page.getByRole('button', { name: /結果を開く|Open the result/ }).click()
  await expect(page.getByTestId('late')).toBeVisible()
  await expect(page.getByTestId('comparison').getByRole('table')).toBeVisible()
  for (const summary of await page.locator('main summary').all()) await summary.click()
  await visit('a result with late and changed answers and a comparison, unfolded')
  await open(`${result}?show=missed`, 'a result, missed questions only')
  await open(`${result}/1`, 'an explanation, of a late answer')
  await open(`${result}/65`, 'an explanation, not answered')

  const again = await send(context, baseURL, 'POST', '/api/attempts', { retryOf: first, allowanceMinutes: 0 })
  const { id: retry } = await again.json()
  await handInExam(context, baseURL, retry)
  await open(`/exams/${retry}/result`, 'the result of a retry')
}

/**
 * Visits every state of the exam room, as a new guest. The console reports that something was not found, that nobody
 * was signed in, and that there was no network.
 */
export async function visitRoom(page: Page, baseURL: string | undefined, visit: Visit): Promise<void> {
  const context = page.context()
  await page.addInitScript(() => {
    // a screen that is looked at for long stays as it is
    AbortSignal.timeout = () => new AbortController().signal
  })
  await startGuest(context, baseURL)
  const attempt = await startExam(context, baseURL, 'full')
  await visitNotOpened(page, attempt, visit)
  await visitQuestions(page, attempt, visit)
  await visitOverview(page, visit)
  await visitTrouble(page, attempt, visit)
}

async function visitNotOpened(page: Page, attempt: string, visit: Visit): Promise<void> {
  const context = page.context()
  const failed = (code: string) => expect(page.getByTestId('not-opened')).toHaveAttribute('data-code', code)
  await page.goto('/exams/no-such-exam')
  await failed('not-found')
  await visit('the room: an exam that is not there')
  await untilRoomKept(page)
  const session = await context.cookies()
  await context.clearCookies({ name: /session/ })
  await page.reload()
  await failed('not-signed-in')
  await visit('the room: not signed in')
  await context.addCookies(session)
  await context.setOffline(true)
  await page.goto(`/exams/${attempt}`)
  await failed('unreachable')
  await visit('the room: no network at the first visit')
  await context.setOffline(false)
  await untilHydrated(page)

  let open = () => {}
  const held = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route('**/epochs', async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await expect(page.getByTestId('opening')).toBeVisible()
  await visit('the room: opening')
  open()
  await untilHydrated(page)
  await page.unroute('**/epochs')
}

async function visitQuestions(page: Page, attempt: string, visit: Visit): Promise<void> {
  await visit('the room: a question, untouched')
  await turnTo(page, positionChoosing(attempt, 2))
  await press(page, '1')
  await press(page, 'F')
  await turnTo(page, positionChoosing(attempt, 1))
  await press(page, '1')
  await expect(chosen(page)).toHaveCount(1)
  await press(page, 'F')
  await press(page, 'x')
  await press(page, 'b')
  await page.getByTestId('question').getByRole('group').last().getByRole('button').nth(1).click()
  await toggleFirstWords(page, 1)
  await expect(saveState(page)).toHaveAttribute('data-unsaved', '0')
  await visit('the room: a single choice with every mark')
  await press(page, 'x')
  await press(page, 'h')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await visit('the room: choosing words by keyboard, and about to strike out')
  await page.keyboard.press('Escape')
  await turnTo(page, positionChoosing(attempt, 2))
  await visit('the room: a multiple choice')
  await press(page, '?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('the room: the list of keys')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}

async function visitOverview(page: Page, visit: Visit): Promise<void> {
  await press(page, 'r')
  await expect(page.getByTestId('overview').getByRole('list')).toBeVisible()
  await visit('the room: the overview')
  await page.getByTestId('hand-in').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('the room: the question before handing in')
  await page.keyboard.press('Escape')
  await press(page, 'p')
  await expect(page.getByTestId('paused')).toBeVisible()
  await visit('the room: paused')
  await press(page, 'p')
  await expect(page.getByTestId('overview')).toBeVisible()
  await press(page, 'r')
}

async function visitTrouble(page: Page, attempt: string, visit: Visit): Promise<void> {
  const context = page.context()
  const other = await context.newPage()
  await enterRoom(other, attempt)
  await other.close()
  const takeOver = page.getByRole('alert').getByRole('button')
  await expect(takeOver).toBeVisible()
  await visit('the room: the exam goes on elsewhere')
  await takeOver.click()
  await expect(takeOver).toBeHidden()

  // the last five minutes, and then the end, both without network
  moveDeadline(attempt, new Date(Date.now() + 120_000))
  await enterRoom(page, attempt)
  await context.setOffline(true)
  await press(page, '1')
  await press(page, '2')
  await expect(page.getByTestId('download-responses')).toBeVisible()
  await visit('the room: no network, in the last minutes')
  await press(page, 'r')
  await expect(
    page
      .getByTestId('overview')
      .getByRole('button', { name: /保存されて|Not saved/ })
      .first()
  ).toBeVisible()
  await visit('the room: the overview with an unsaved answer')
  await context.setOffline(false)
  await expect(saveState(page)).toHaveAttribute('data-unsaved', '0')
  moveDeadline(attempt, new Date(Date.now() + 7_000))
  await enterRoom(page, attempt)
  await context.setOffline(true)
  await expect(page.getByTestId('time-over').getByRole('status')).toContainText(
    /まだサーバーに届いて|have not reached/,
    {
      timeout: 15_000
    }
  )
  await visit('the room: the time is over')
  await context.setOffline(false)
  await page.waitForURL(`/exams/${attempt}/result`)
}
