import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, NOT_FOUND_REPORT, startExam, test, untilSaved } from './learner.ts'
import { visitScreens } from './screens.ts'
import { storedAnswers } from './stored.ts'

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// a trace of every rule on every screen costs more than the rules, and the faults name their place
test.use({ trace: 'off' })

const PHONE = { width: 390, height: 844 }

/** The rules that a theme can break: it changes colours and nothing else. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

async function faultsOf(axe: AxeBuilder, name: string): Promise<string[]> {
  const { violations, passes } = await axe.analyze()
  expect(passes.length, `axe has looked at ${name}`).toBeGreaterThan(0)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
  )
}

for (const language of ['ja', 'en'] as const)
  test(`every screen meets WCAG 2.2 AA in both themes, and fits a phone (${language})`, async ({
    page,
    context,
    baseURL,
    allowed
  }) => {
    test.setTimeout(240_000)
    allowed.push(NOT_FOUND_REPORT)
    await context.addCookies([{ name: 'language', value: language, url: baseURL }])
    await visitScreens(page, baseURL, language, async (name) => {
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await page.emulateMedia({ colorScheme: 'light' })
      expect.soft(await faultsOf(new AxeBuilder({ page }).withTags(STANDARD), name), name).toEqual([])
      const paper = await backgroundOf(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await backgroundOf(page), 'the theme has changed').not.toBe(paper)
      expect.soft(await faultsOf(new AxeBuilder({ page }).withRules(OF_COLOUR), name), `${name}, dark`).toEqual([])

      const desktop = page.viewportSize() ?? PHONE
      await page.setViewportSize(PHONE)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect.soft(width, `the width of ${name} on a phone`).toBeLessThanOrEqual(PHONE.width)
      await page.setViewportSize(desktop)
    })
  })

const backgroundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('an exam from the list to the result by keyboard alone', async ({ guest: page, baseURL }) => {
  await page.goto('/exams')
  const start = page.getByTestId('exam-saa-c03').getByTestId('start-short')
  // Tab by Tab: a control that cannot be reached ends this in a failure
  for (let tabs = 0; tabs < 40 && !(await start.evaluate((button) => button === document.activeElement)); tabs++)
    await page.keyboard.press('Tab')
  await expect(start).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/exams\/\w+$/)
  await expect(page.locator('[data-hydrated]')).toBeVisible()

  const heading = page.getByTestId('question').getByRole('heading', { level: 2 })
  for (const number of [1, 2, 3]) {
    await expect(heading).toHaveText(`問 ${number}`)
    await expect(heading, 'the next question is where the focus is').toBeFocused()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('ArrowLeft')
  await expect(heading).toHaveText('問 3')
  await page.keyboard.press('r')
  await expect(page.getByTestId('overview')).toContainText('20 問中')
  await untilSaved(page)
  const attempt = page.url().split('/').at(-1) ?? ''
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toHaveLength(3)

  const handIn = page.getByTestId('hand-in')
  for (let tabs = 0; tabs < 60 && !(await handIn.evaluate((button) => button === document.activeElement)); tabs++)
    await page.keyboard.press('Tab')
  await expect(handIn).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(handIn, 'a closed dialog gives the focus back').toBeFocused()
  await page.keyboard.press('Enter')
  const confirm = page.getByTestId('confirm-hand-in')
  await page.keyboard.press('Tab')
  await expect(confirm).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${baseURL}/exams/${attempt}/result`)
  await expect(page.getByTestId('scaled-score')).toBeVisible()
})

test('a screen reader is told the verdict, the save state and the time', async ({ guest: page, baseURL }) => {
  const attempt = await startExam(page.context(), baseURL)
  await page.goto(`/exams/${attempt}`)
  await expect(page.getByRole('status').filter({ hasText: '保存済み' })).toBeVisible()
  await expect(page.getByRole('timer', { name: '残り時間' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^選択肢/ })).toBeVisible()
})
