/** A browser that blocks cookies as its settings let people do it, which takes its storage away as well. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../../bin/chromium.ts'
import { expect, PAGES_OF_AWS, test } from './learner.ts'

const BLOCKED = { profile: { default_content_setting_values: { cookies: 2 } } }

test('with cookies blocked the ways in say so, and do not ask again in silence', async ({ baseURL }) => {
  // a second browser starts
  test.slow()
  const profile = mkdtempSync(join(tmpdir(), 'gokaku-no-cookies-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(BLOCKED))
  const context = await chromium.launchPersistentContext(profile, { ...findChromium(), baseURL, locale: 'ja-JP' })
  try {
    const faults: string[] = []
    context.on('weberror', (error) => faults.push(String(error.error().stack ?? error.error())))
    const page = await context.newPage()
    const title = page.getByRole('heading', { level: 1, name: 'Cookieが使えません' })
    await page.goto('/review')
    await page.getByRole('button', { name: 'ゲストとして始める' }).click()
    await expect(title).toBeVisible()
    await expect(page.getByRole('main')).toContainText('このサイトのCookieを許可してください')
    expect(await context.cookies(), 'they are blocked').toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.getByRole('button', { name: 'もう一度試す' }).click()
    await page.waitForURL(`/start?${new URLSearchParams({ next: PAGES_OF_AWS.review })}`)
    await expect(title).toBeVisible()

    // what is chosen is kept in a cookie, too
    await page.goto('/settings')
    await page.getByRole('button', { name: 'ダーク' }).click()
    await expect(page.getByRole('main')).toContainText('選んだ設定を保存できません')
    await page.getByRole('link', { name: '前のページに戻る' }).click()
    await page.waitForURL('/settings')
    await page.getByRole('button', { name: 'English' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Cookies are blocked' })).toBeVisible()

    const email = `learner-${crypto.randomUUID()}@example.com`
    for (const [path, button, words] of [
      ['/sign-up', 'アカウントを作る', 'アカウントは作成されています'],
      ['/sign-in', 'サインイン', 'もう一度試す']
    ]) {
      await page.goto(`${path}?next=/settings`)
      await page.getByLabel('メールアドレス').fill(email)
      await page.getByRole('textbox', { name: 'パスワード' }).fill('correct horse battery')
      await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
      await expect(title).toBeVisible()
      await expect(page.getByRole('main')).toContainText(words)
      await expect(page.getByRole('main').locator('a.btn')).toHaveAttribute('href', '/sign-in?next=%2Fsettings')
    }
    expect(faults).toEqual([])
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
})
