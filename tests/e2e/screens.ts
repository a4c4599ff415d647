/** Every screen there is, one after the other, as a learner would come by them. */
import type { Page } from '@playwright/test'
import type { Language } from '#lib/domain/bank/schema.ts'
import {
  answer,
  enterRoom,
  expect,
  handInExam,
  press,
  saveState,
  startExam,
  startGuest,
  untilHydrated
} from './learner.ts'

const BEFORE_STARTING = [
  '/',
  '/exams',
  '/drills',
  '/drills/rpo-rto',
  '/review',
  '/notes',
  '/notes/emr-vs-redshift',
  '/author/coverage',
  '/sign-in',
  '/sign-up',
  '/settings',
  '/no-such-page'
]

/**
 * Visits every screen. The console reports the 404 of `/no-such-page`.
 * @param visit called on each screen once it is there, with its name
 */
export async function visitScreens(
  page: Page,
  baseURL: string | undefined,
  language: Language,
  visit: (name: string) => Promise<void>
): Promise<void> {
  const context = page.context()
  const open = async (path: string, name = path) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await visit(name)
  }

  for (const path of BEFORE_STARTING) await open(path, `${path}, before starting`)

  await startGuest(context, baseURL)
  await open('/review', '/review, empty')
  const attempt = await startExam(context, baseURL)
  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  const result = `/exams/${attempt}/result`
  for (const path of ['/', '/exams', '/drills', '/review', '/settings', '/sign-in', '/sign-up', result, `${result}/1`])
    await open(path, path.replace(attempt, '…'))

  await page.goto('/drills/emr-vs-redshift')
  await untilHydrated(page)
  await visit('a drill question')
  await answer(page, language, false)
  await visit('an answered drill question')
  await page.goto('/review/run')
  await untilHydrated(page)
  await visit('a review question')

  const running = await startExam(context, baseURL)
  await enterRoom(page, running)
  await visit('the exam room')
  await press(page, 'a')
  await expect(saveState(page)).toHaveAttribute('data-unsaved', '0')
  await press(page, '?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('the list of keys')
  await page.getByRole('dialog').getByRole('button').click()
  await press(page, 'r')
  await expect(page.getByTestId('overview')).toBeVisible()
  await visit('the overview')
  await page.getByTestId('hand-in').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('the question before handing in')
  for (const path of ['/', '/exams']) await open(path, `${path}, during an exam`)
}
