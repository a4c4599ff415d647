/** Guests, accounts, sessions, and what leaving takes away. */
import type { BrowserContext, Page } from '@playwright/test'
import {
  answer,
  enterNewRoom,
  expect,
  gestureOver,
  NOT_FOUND_REPORT,
  PAGES_OF_AWS,
  startExam,
  test,
  untilSaved
} from './learner.ts'
import { answerFirst, cutOff, everythingKept, kept, untilRoomKept } from './room.ts'
import { storedCount } from './stored.ts'

const PASSWORD = 'correct horse battery'
const newEmail = () => `learner-${crypto.randomUUID()}@example.com`

async function fillIn(page: Page, email: string, password: string, button: string) {
  await page.getByLabel('メールアドレス').fill(email)
  await page.getByRole('textbox', { name: 'パスワード' }).fill(password)
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
}

async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/sign-in?next=/settings')
  await fillIn(page, email, password, 'サインイン')
}

async function signUp(page: Page, email: string) {
  await page.goto('/sign-up?next=/settings')
  await fillIn(page, email, PASSWORD, 'アカウントを作る')
  await expect(page.getByTestId('who')).toHaveText(email)
}

const alertOf = (page: Page) => page.getByRole('main').getByRole('alert')
const sessionsOf = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Chrome' })
const exported = async (context: BrowserContext) => (await context.request.get('/api/account/export')).json()

/** What the browser reports of its own accord where the server wants somebody to sign in, or to wait. */
const REFUSED_REPORT = /the server responded with a status of 4(01|29)/

test('a guest becomes an account, signs out, mistypes, signs in, ends another session and deletes everything', async ({
  page,
  context,
  browser,
  allowed
}) => {
  // some twenty page loads and six password hashes
  test.slow()
  allowed.push(REFUSED_REPORT)
  const email = newEmail()
  await page.goto('/settings')
  await page.getByRole('button', { name: 'ゲストとして始める' }).click()
  await expect(page.getByText('ゲストとして学習しています')).toBeVisible()
  const guestSince = (await exported(context)).createdAt

  await page.getByRole('link', { name: 'アカウントを作る' }).first().click()
  await expect(page.getByText('すべて新しいアカウントに引き継がれます')).toBeVisible()
  await fillIn(page, email, PASSWORD, 'アカウントを作る')
  await expect(page.getByTestId('who')).toHaveText(email)
  expect((await exported(context)).createdAt, 'the account is the guest').toBe(guestSince)

  await page.getByRole('button', { name: 'サインアウト' }).click()
  await page.waitForURL(PAGES_OF_AWS.home)
  expect((await context.request.get('/api/account/export')).status()).toBe(401)

  await signIn(page, email, 'not the password')
  await expect(alertOf(page)).toContainText('メールアドレスかパスワードが違います')
  await expect(page.getByLabel('メールアドレス')).toHaveValue(email)
  await expect(page.getByRole('textbox', { name: 'パスワード' })).toBeFocused()
  await page.getByRole('textbox', { name: 'パスワード' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('who')).toHaveText(email)

  const other = await browser.newContext({ locale: 'ja-JP' })
  const elsewhere = await other.newPage()
  await signIn(elsewhere, email)
  await expect(elsewhere.getByTestId('who')).toHaveText(email)
  await page.reload()
  await expect(sessionsOf(page)).toHaveCount(2)
  await expect(sessionsOf(page).first()).toContainText('このブラウザ')
  await sessionsOf(page).last().getByRole('button', { name: '終了する' }).click()
  await expect(page.getByRole('status')).toContainText('セッションを終了しました')
  await expect(sessionsOf(page)).toHaveCount(1)
  await elsewhere.reload()
  await expect(elsewhere.getByText('まだ始めていません')).toBeVisible()
  await other.close()

  await page.getByRole('button', { name: 'アカウントとデータを削除' }).click()
  await expect(page.getByRole('button', { name: 'キャンセル' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'アカウントとデータを削除' }).click()
  await page.getByRole('button', { name: 'すべて削除する' }).click()
  await page.waitForURL(PAGES_OF_AWS.home)
  expect((await context.request.get('/api/account/export')).status()).toBe(401)
  await signIn(page, email)
  await expect(alertOf(page)).toContainText('メールアドレスかパスワードが違います')
})

test('signing in brings what was done as a guest into the account', async ({ guest: page, context, browser }) => {
  const email = newEmail()
  const first = await browser.newContext({ locale: 'ja-JP' })
  await signUp(await first.newPage(), email)
  expect((await exported(first)).answers).toHaveLength(0)

  await page.goto('/drills/rpo-rto')
  await answer(page, 'ja', true)
  await page.goto('/sign-in?next=/settings')
  await expect(page.getByText('そのアカウントに引き継がれます')).toBeVisible()
  await signIn(page, email)
  await expect(page.getByTestId('who')).toHaveText(email)
  expect((await exported(context)).answers).toHaveLength(1)
  expect((await exported(first)).answers).toHaveLength(1)
  await first.close()
})

test('signing in with an exam on both sides says so, and goes on when the guest’s is handed in', async ({
  guest: page,
  context,
  baseURL,
  browser,
  allowed
}) => {
  allowed.push(/the server responded with a status of 409/)
  const email = newEmail()
  const first = await browser.newContext({ locale: 'ja-JP', baseURL })
  await signUp(await first.newPage(), email)
  const own = await startExam(first, baseURL)
  const guests = await enterNewRoom(page, baseURL)
  await answerFirst(page, 1)
  await untilSaved(page)
  await signIn(page, email)
  await expect(alertOf(page)).toContainText('ゲストとこのアカウントの両方に、受験中の試験があります')
  expect((await exported(context)).email).toBeNull()
  await page.getByRole('button', { name: 'ゲストの試験を提出してサインイン' }).click()
  await expect(page.getByTestId('who')).toHaveText(email)
  const { attempts } = await exported(context)
  const open = attempts.filter(({ submittedAt }: { submittedAt: string | null }) => submittedAt === null)
  expect(open.map(({ id }: { id: string }) => id)).toEqual([own])
  expect(attempts.map(({ id }: { id: string }) => id).sort()).toEqual([own, guests].sort())
  expect(storedCount(guests)).toBe(1)
  await first.close()
})

test('what is wrong is said at its field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/sign-up')
  await fillIn(page, 'no-address', 'short', 'アカウントを作る')
  const email = page.getByLabel('メールアドレス')
  const password = page.getByRole('textbox', { name: 'パスワード' })
  await expect(email).toHaveAccessibleDescription(/形式が正しくありません/)
  await expect(email).toBeFocused()
  await expect(password).toHaveAccessibleDescription(/10文字以上にしてください（現在は5文字）/)
  await expect(email).toHaveValue('no-address')
  await expect(password).toHaveValue('short')

  await expect(password).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: '表示' }).click()
  await expect(password).toHaveAttribute('type', 'text')
})

test('an address that has an account leads to signing in', async ({ page, browser, allowed }) => {
  allowed.push(/the server responded with a status of 409/)
  const email = newEmail()
  const first = await browser.newContext({ locale: 'ja-JP' })
  await signUp(await first.newPage(), email)
  await first.close()

  await page.goto('/sign-up?next=/settings')
  await fillIn(page, email, PASSWORD, 'アカウントを作る')
  await alertOf(page).getByRole('link', { name: 'このアカウントにサインインする' }).click()
  await page.waitForURL('/sign-in?next=%2Fsettings')
})

test('after too many tries the page says for how many seconds to wait', async ({ page, allowed }) => {
  allowed.push(REFUSED_REPORT)
  const email = newEmail()
  await page.goto('/sign-in')
  const status = () =>
    page.evaluate(
      async (body) => {
        const headers = { 'Content-Type': 'application/json' }
        return (await fetch('/api/account/sign-in', { method: 'POST', headers, body })).status
      },
      JSON.stringify({ email, password: 'not the password' })
    )
  for (let tries = 1; tries <= 10; tries++) expect(await status()).toBe(401)
  await fillIn(page, email, PASSWORD, 'サインイン')
  await expect(alertOf(page)).toContainText(/[0-9]+秒.*待って/)
})

test('signing out is warned of where a guest would lose the record', async ({ guest: page, context }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'サインアウト' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('二度と開けなくなります')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect((await context.request.get('/api/account/export')).status()).toBe(200)
  await page.getByRole('button', { name: 'サインアウト' }).click()
  await dialog.getByRole('button', { name: '記録を捨ててサインアウト' }).click()
  await page.waitForURL(PAGES_OF_AWS.home)
  expect((await context.request.get('/api/account/export')).status()).toBe(401)
})

const keptRooms = (page: Page) => page.evaluate(() => caches.keys())

for (const way of ['signing out', 'deleting everything'] as const)
  test(`${way} removes the papers, the answers and the room from the browser`, async ({ guest: page, baseURL }) => {
    const attempt = await enterNewRoom(page, baseURL)
    await answerFirst(page, 2)
    await untilSaved(page)
    await untilRoomKept(page)
    expect(await kept(page), 'there is something to remove').toEqual({ unsaved: 0, papers: 1 })
    await page.goto('/settings')
    const dialog = page.getByRole('dialog')
    if (way === 'signing out') {
      await page.getByRole('button', { name: 'サインアウト' }).click()
      await dialog.getByRole('button', { name: '記録を捨ててサインアウト' }).click()
    } else {
      await page.getByRole('button', { name: /削除/ }).click()
      await dialog.getByRole('button', { name: 'すべて削除する' }).click()
    }
    await page.waitForURL(PAGES_OF_AWS.home)
    expect(await kept(page)).toEqual({ unsaved: 0, papers: 0 })
    expect(await everythingKept(page)).not.toContain(attempt)
    expect(await keptRooms(page)).toEqual([])
  })

test('answers that are not saved yet survive signing out, and are delivered when the learner is back', async ({
  page,
  context,
  baseURL,
  allowed
}) => {
  allowed.push(/net::ERR_FAILED/)
  const email = newEmail()
  await signUp(page, email)
  const attempt = await enterNewRoom(page, baseURL)
  await context.route('**/responses', (route) => route.abort())
  await answerFirst(page, 2)
  await expect.poll(() => kept(page)).toEqual({ unsaved: 2, papers: 1 })
  await cutOff(page)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'サインアウト' }).click()
  await page.waitForURL(PAGES_OF_AWS.home)
  expect(await kept(page)).toEqual({ unsaved: 2, papers: 1 })
  expect(storedCount(attempt)).toBe(0)
  await context.unroute('**/responses')
  await signIn(page, email)
  await expect.poll(() => storedCount(attempt)).toBe(2)
})

test('language and theme are remembered', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'English' }).last().click()
  await expect(page).toHaveTitle('Settings · Gokaku Note')
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('only a path on this site is followed after signing in', async ({ page }) => {
  const email = newEmail()
  await signUp(page, email)
  for (const next of ['//example.com', '/\\example.com', 'https://example.com', 'javascript:alert(1)']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await expect(page).toHaveURL(PAGES_OF_AWS.home)
  }
})

test('an unknown address says so, with ways on', async ({ page, allowed }) => {
  allowed.push(NOT_FOUND_REPORT)
  const response = await page.goto('/no-such-page')
  expect(response?.status()).toBe(404)
  await expect(page).toHaveTitle('ページが見つかりません · 合格ノート')
  await page.getByRole('link', { name: 'ホームへ' }).click()
  await page.waitForURL(PAGES_OF_AWS.home)
})

test('in the settings the password changes, other sessions end, and deleting asks for the password', async ({
  page,
  browser,
  context,
  allowed
}) => {
  test.slow()
  allowed.push(/the server responded with a status of 40[0-3]/)
  // as a carrier gave it out; browsers' own check refuses it
  const email = `learner..${crypto.randomUUID().slice(0, 13)}.@docomo.ne.jp`
  await page.goto('/sign-up?next=/settings')
  await fillIn(page, email, 'aaaaaaaaaa', 'アカウントを作る')
  await expect(page.getByRole('textbox', { name: 'パスワード' })).toHaveAccessibleDescription(/推測されやすい/)
  await fillIn(page, email.replace('@', '＠'), PASSWORD, 'アカウントを作る')
  await expect(page.getByTestId('who')).toHaveText(email)

  const other = await browser.newContext({ locale: 'ja-JP' })
  const elsewhere = await other.newPage()
  await signIn(elsewhere, email)
  await expect(elsewhere.getByTestId('who')).toHaveText(email)
  await page.reload()
  await page.getByRole('button', { name: 'ほかのセッションをすべて終了する' }).click()
  await expect(page.getByText('ほかのセッションをすべて終了しました')).toBeVisible()
  await expect(sessionsOf(page)).toHaveCount(1)
  await elsewhere.reload()
  await expect(elsewhere.getByText('まだ始めていません')).toBeVisible()
  await other.close()

  const current = page.getByRole('textbox', { name: '現在のパスワード' })
  const next = page.getByRole('textbox', { name: '新しいパスワード' })
  const change = page.getByRole('button', { name: 'パスワードを変更する' })
  await page.getByText('パスワードを変更する').first().click()
  await current.fill('not the password')
  await next.fill('quite another horse battery')
  await change.click()
  await expect(current).toHaveAccessibleDescription(/パスワードが違います/)
  await expect(current).toBeFocused()
  await current.fill(PASSWORD)
  await next.fill('1234567890')
  await change.click()
  await expect(next).toHaveAccessibleDescription(/推測されやすい/)
  await next.fill('quite another horse battery')
  await change.click()
  await expect(page.getByText('パスワードを変更し、')).toBeVisible()
  await expect(current).toHaveValue('')

  // as the server answers ten minutes later
  let asked = 0
  await page.route('**/api/account', async (route) => {
    const body = { code: 'sign-in-again', message: 'confirm first that it is you', details: { password: true } }
    if (asked++ === 0) return route.fulfill({ status: 403, json: body })
    expect(route.request().postDataJSON()).toEqual({ password: 'quite another horse battery' })
    return route.continue()
  })
  // two presses at the same place within half a second are one gesture
  await gestureOver(page)
  await page.getByRole('button', { name: 'アカウントとデータを削除' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'すべて削除する' }).click()
  const password = dialog.getByRole('textbox', { name: 'パスワード' })
  await expect(password).toBeFocused()
  await password.fill('quite another horse battery')
  await dialog.getByRole('button', { name: 'すべて削除する' }).click()
  await page.waitForURL(PAGES_OF_AWS.home)
  expect((await context.request.get('/api/account/export')).status()).toBe(401)
})
