/**
 * The server by its name over plain http, as a class or the phones at home use it: an origin on which a browser has no
 * crypto.randomUUID, no crypto.subtle and no service worker.
 */
import { findChromium } from '../../bin/chromium.ts'
import {
  answer,
  choose,
  expect,
  OFFLINE_REPORT,
  PAGES_OF_AWS,
  press,
  saveState,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import { PAGES } from './screens.ts'

const chromium = findChromium()

test.use({
  baseURL: `http://gokaku.test:${process.env.E2E_PORT}`,
  launchOptions: { ...chromium, args: [...(chromium?.args ?? []), '--host-resolver-rules=MAP gokaku.test 127.0.0.1'] }
})

test('a guest practises and sits an exam on plain http', async ({ page, context, allowed }) => {
  test.slow()
  // what a browser says of an origin that it does not trust
  allowed.push(OFFLINE_REPORT, /Cross-Origin-Opener-Policy header has been ignored/)
  await page.addInitScript(() => localStorage.setItem('gokaku:tutorial-seen', '1'))
  await page.goto('/')
  expect(await page.evaluate(() => window.isSecureContext || 'serviceWorker' in navigator)).toBe(false)
  await page.getByRole('button', { name: 'ゲストとして始める' }).click()
  await page.waitForURL((url) => url.pathname === PAGES_OF_AWS.drills)
  await page.goto('/drills/emr-vs-redshift')
  await answer(page, 'ja', true)

  await page.goto('/exams')
  await page.getByTestId('exam-saa-c03').getByTestId('start-short').click()
  await page.waitForURL(/\/exams\/\w+$/)
  const result = `${new URL(page.url()).pathname}/result`
  await untilHydrated(page)
  await choose(page, 'ja', true)
  await untilSaved(page)

  // nothing keeps the page here, so nothing says that it can be opened again
  await press(page, 'Enter')
  await context.setOffline(true)
  await choose(page, 'ja', true)
  const stay = page.getByText('このページを閉じたり再読み込みしたりしないでください')
  await expect(stay).toBeVisible()
  await expect(page.getByText('このまま続けられます。')).toHaveCount(0)
  await context.setOffline(false)
  await expect(saveState(page)).toHaveAttribute('data-unsaved', '0')
  await expect(stay).toBeHidden()

  await press(page, 'r')
  await page.getByTestId('hand-in').click()
  await page.getByTestId('confirm-hand-in').click()
  await page.waitForURL(result)
  await expect(page.getByTestId('result-row')).toHaveCount(20)

  // and every other screen comes to life without a complaint
  for (const path of [...PAGES, '/sign-up', '/review/run', result, `${result}?show=missed`, `${result}/1`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await expect(page.locator('[data-island]:not([data-island-hydrated])'), path).toHaveCount(0)
  }
})
