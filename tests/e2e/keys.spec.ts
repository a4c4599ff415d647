/** What `?` lists on a screen is what its keys do; and keys of a single character can be turned off. */
import type { Page } from '@playwright/test'
import { chosen, enterRoom, expect, handInExam, press, startExam, test, untilHydrated, verdictOf } from './learner.ts'
import { highlighted, positionChoosing, questionHeading, turnTo } from './room.ts'

/** The keys that the screen lists, read from its dialog. */
async function listed(page: Page): Promise<string[]> {
  await press(page, '?')
  const keys = page.getByTestId('keys')
  await expect(keys).toBeVisible()
  const names = await keys.locator('dt').allInnerTexts()
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  return names
}

type Tries = [key: string, attempt: () => Promise<void>][]

/** Tries every listed key; what is listed and what is tried are the same. */
async function tryAll(page: Page, tries: Tries): Promise<void> {
  const names = [...new Set(await listed(page))].map((name) => (/^1–/.test(name) ? 'options' : name))
  expect(names.toSorted()).toEqual([...tries.map(([name]) => name), '?'].toSorted())
  for (const [name, attempt] of tries) await test.step(name, attempt)
}

const confidence = (page: Page) => page.getByTestId('question').getByRole('radio', { name: '自信あり' })

test('every key of a drill is listed, and does what the list says', async ({ guest: page }) => {
  await page.goto('/drills/rpo-rto')
  await untilHydrated(page)
  const stem = () => page.getByTestId('question').locator('> div').first().textContent()
  await tryAll(page, [
    [
      'options',
      async () => {
        await press(page, '1')
        await expect(chosen(page)).toContainText(/^A/)
      }
    ],
    [
      'S',
      async () => {
        await press(page, 's')
        await expect(confidence(page)).toBeChecked()
        for (let times = 0; times < 3; times++) await press(page, 'S')
        await expect(confidence(page)).not.toBeChecked()
      }
    ],
    [
      'L',
      async () => {
        const before = await stem()
        await press(page, 'l')
        expect(await stem()).not.toBe(before)
        await press(page, 'l')
        expect(await stem()).toBe(before)
      }
    ],
    [
      'Enter',
      async () => {
        for (const key of ['2', '3'])
          if (!(await page.getByRole('button', { name: /^(答える|あと)/ }).isEnabled())) await press(page, key)
        await press(page, 'Enter')
        await expect(verdictOf(page)).toBeVisible()
      }
    ],
    [
      'N',
      async () => {
        await press(page, 'n')
        await expect(page.locator('#passages')).toBeFocused()
      }
    ]
  ])
})

test('every key of the exam room is listed, and does what the list says', async ({ guest: page, baseURL }) => {
  const attempt = await startExam(page.context(), baseURL, 'full')
  await enterRoom(page, attempt)
  await turnTo(page, positionChoosing(attempt, 1))
  const heading = questionHeading(page)
  const number = (await heading.textContent()) ?? ''
  const question = page.getByTestId('question')
  const toolbar = page.getByRole('toolbar')
  await tryAll(page, [
    [
      'options',
      async () => {
        await press(page, '1')
        await expect(chosen(page)).toContainText(/^A/)
      }
    ],
    [
      'F',
      async () => {
        await press(page, 'f')
        await expect(page.locator('footer [aria-pressed=true]')).toBeVisible()
      }
    ],
    [
      'X',
      async () => {
        await press(page, 'x')
        await press(page, 'b')
        await expect(page.getByRole('button', { name: 'Bを戻す' })).toBeVisible()
      }
    ],
    [
      'S',
      async () => {
        await press(page, 's')
        await expect(question.getByRole('group').last().locator('[aria-pressed=true]')).toHaveText('自信あり')
      }
    ],
    [
      'H',
      async () => {
        await press(page, 'h')
        await expect(toolbar).toBeVisible()
        await page.keyboard.press('h')
        await expect(highlighted(page)).toHaveCount(1)
      }
    ],
    [
      '⇧← ⇧→',
      async () => {
        const before = (await toolbar.getByRole('status').textContent()) ?? ''
        await page.keyboard.press('Shift+ArrowRight')
        await expect(toolbar.getByRole('status')).not.toHaveText(before)
      }
    ],
    [
      '↑ ↓',
      async () => {
        await page.keyboard.press('ArrowDown')
        await expect(question.locator('fieldset [data-cursor]').first()).toBeVisible()
      }
    ],
    [
      'Esc',
      async () => {
        await page.keyboard.press('Escape')
        await expect(toolbar).toBeHidden()
        await press(page, 'r')
        await expect(page.getByTestId('overview')).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(question).toBeVisible()
      }
    ],
    [
      '← →',
      async () => {
        await press(page, 'ArrowRight')
        await expect(heading).not.toHaveText(number)
        await press(page, 'ArrowLeft')
        await expect(heading).toHaveText(number)
      }
    ],
    [
      'Enter',
      async () => {
        await press(page, 'Enter')
        await expect(heading).not.toHaveText(number)
      }
    ],
    [
      'R',
      async () => {
        await press(page, 'r')
        await expect(page.getByTestId('overview')).toBeVisible()
        await press(page, 'r')
      }
    ],
    [
      'L',
      async () => {
        await press(page, 'l')
        await expect(heading).toContainText('Question')
        await press(page, 'l')
      }
    ],
    [
      'P',
      async () => {
        await press(page, 'p')
        await expect(page.getByTestId('paused')).toBeVisible()
        await press(page, 'p')
        await expect(page.getByTestId('paused')).toBeHidden()
      }
    ]
  ])
})

test('every key of an explanation is listed, and does what the list says', async ({ guest: page, baseURL }) => {
  const attempt = await startExam(page.context(), baseURL)
  await handInExam(page.context(), baseURL, attempt)
  await page.goto(`/exams/${attempt}/result/2`)
  await expect(page.locator('[data-island-hydrated]')).toBeAttached()
  const text = page.getByTestId('question')
  await tryAll(page, [
    [
      'L',
      async () => {
        await press(page, 'l')
        await expect(text.getByText('Not answered', { exact: true })).toBeVisible()
        await press(page, 'l')
      }
    ],
    [
      '← →',
      async () => {
        await press(page, 'ArrowRight')
        await page.waitForURL(/result\/3$/)
      }
    ]
  ])
})

test('keys of a single character are turned off in the settings, on every screen', async ({ guest: page, baseURL }) => {
  await page.goto('/settings')
  await page.locator('form:has([name=single-keys])').getByRole('button', { name: 'オフ' }).click()
  await expect(page.getByRole('button', { name: 'オフ' })).toHaveAttribute('aria-pressed', 'true')

  await page.goto('/drills/rpo-rto')
  await untilHydrated(page)
  // without the letter on its button: it is called like the one in the bar
  await expect(page.getByRole('button', { name: 'English', exact: true })).toHaveCount(2)
  for (const key of ['1', 'a', 's', 'l', '?']) await press(page, key)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(chosen(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'キー操作' }).click()
  await expect(page.getByRole('dialog')).toContainText('オフになっています')
  expect(await page.getByTestId('keys').locator('dt').allInnerTexts()).toEqual(['Enter'])
  await page.keyboard.press('Escape')
  const options = page.getByTestId('question').locator('fieldset').first().locator('input')
  const many = (await page.getByTestId('question').getByRole('checkbox').count()) > 0
  for (
    let at = 0;
    at < (many ? 3 : 1) && !(await page.getByRole('button', { name: /^(答える|あと)/ }).isEnabled());
    at++
  )
    await options.nth(at).check({ force: true })
  await press(page, 'Enter')
  await expect(verdictOf(page)).toBeVisible()

  await enterRoom(page, await startExam(page.context(), baseURL))
  for (const key of ['1', 'f', 'x', 'h', 'r', 'l', 'p']) await press(page, key)
  await expect(questionHeading(page)).toHaveText('問1')
  await expect(chosen(page)).toHaveCount(0)
  await press(page, 'ArrowRight')
  await expect(questionHeading(page)).toHaveText('問2')
})
