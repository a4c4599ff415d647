/** Everybody gets through: rules of WCAG on every screen, the keyboard alone, and what a screen reader is told. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { Language } from '#lib/domain/bank/languages.ts'
import {
  chosen,
  enterRoom,
  expect,
  NOT_FOUND_REPORT,
  OFFLINE_REPORT,
  press,
  startExam,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'
import { highlighted, positionChoosing, questionHeading, turnTo } from './room.ts'
import { visitResults, visitRoom, visitSite } from './screens.ts'
import { storedAnswers } from './stored.ts'

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// the longest tests of the suite: both workers share them
test.describe.configure({ mode: 'parallel' })

const PHONE = { width: 390, height: 844 }

/** The rules that a theme can break: it changes colours and nothing else. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

async function faultsOf(axe: AxeBuilder, name: string): Promise<string[]> {
  // our pages have no frames, and a second page, which the other mode opens, would take the focus
  const { violations, passes } = await axe.setLegacyMode().analyze()
  expect(passes.length, `axe has looked at ${name}`).toBeGreaterThan(0)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
  )
}

const backgroundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

/**
 * Each language has the half that it can break: Japanese a wide screen, light, and dark for what colours can break;
 * English, whose words are longer, a phone, dark. The width on a phone is looked at in both.
 */
async function expectAccessible(page: Page, language: Language, name: string): Promise<void> {
  const every = () => new AxeBuilder({ page }).withTags(STANDARD)
  const desktop = page.viewportSize() ?? PHONE
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  if (language === 'ja') {
    await page.emulateMedia({ colorScheme: 'light' })
    expect.soft(await faultsOf(every(), name), name).toEqual([])
    const paper = await backgroundOf(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await backgroundOf(page), 'the theme has changed').not.toBe(paper)
    const ofColour = new AxeBuilder({ page }).withRules(OF_COLOUR)
    expect.soft(await faultsOf(ofColour, name), `${name}, dark`).toEqual([])
  }
  await page.setViewportSize(PHONE)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `the width of ${name} on a phone`).toBeLessThanOrEqual(PHONE.width)
  if (language === 'en') {
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await faultsOf(every(), name), `${name}, dark on a phone`).toEqual([])
  }
  await page.setViewportSize(desktop)
}

const AREAS = { 'outside the room': visitSite, 'of the room': visitRoom, 'of results': visitResults }

for (const language of ['ja', 'en'] as const)
  for (const [area, visitAll] of Object.entries(AREAS))
    test(`every screen ${area} meets WCAG 2.2 AA (${language === 'ja' ? 'ja, wide, both themes' : 'en, phone, dark'})`, async ({
      page,
      context,
      baseURL,
      allowed
    }) => {
      test.setTimeout(240_000)
      allowed.push(NOT_FOUND_REPORT, OFFLINE_REPORT, /the server responded with a status of 401/)
      await context.addCookies([{ name: 'language', value: language, url: baseURL }])
      await visitAll(page, baseURL, (name) => expectAccessible(page, language, name), language)
    })

// ---- by keyboard -------------------------------------------------------------------------------------------

/** Goes there Tab by Tab: a control that cannot be reached ends this in a failure. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const there = () => control.evaluate((element) => element === document.activeElement)
  for (let tabs = 0; tabs < 90 && !(await there()); tabs++) await page.keyboard.press('Tab')
  await expect(control).toBeFocused()
}

async function enter(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}

test('a whole exam from the list to the explanations by keyboard alone', async ({ guest: page, baseURL }) => {
  test.setTimeout(90_000)
  const { keyboard } = page
  await page.goto('/exams')
  await enter(page, page.getByTestId('exam-saa-c03').getByTestId('start-short'))
  await expect(page.getByTestId('tutorial')).toBeVisible()
  await enter(page, page.getByTestId('skip-tutorial'))
  await page.waitForURL(/\/exams\/\w+$/)
  const attempt = page.url().split('/').at(-1) ?? ''
  await untilHydrated(page)

  const heading = questionHeading(page)
  const question = page.getByTestId('question')
  const struck = page.getByRole('button', { name: /^\w+を戻す$/ })
  for (let number = 1; number <= 20; number++) {
    await expect(heading).toHaveText(`問${number}`)
    await expect(heading, 'the next question is where the focus is').toBeFocused()
    if (number === 4) {
      // left open, and flagged
      await keyboard.press('F')
      await expect(page.getByRole('button', { name: '見直し印' })).toHaveAttribute('aria-pressed', 'true')
    } else {
      await keyboard.press('1')
      await keyboard.press('b')
      await expect(chosen(page)).not.toHaveCount(0)
    }
    if (number === 2) {
      await keyboard.press('x')
      await keyboard.press('c')
      await expect(struck).toHaveCount(1)
      await keyboard.press('x')
      await keyboard.press('3')
      await expect(struck, 'and taken back').toHaveCount(0)
      await keyboard.press('x')
      await keyboard.press('d')
      await expect(page.getByRole('button', { name: 'Dを戻す' })).toBeVisible()
    }
    if (number === 3) {
      for (const key of ['h', 'ArrowRight', 'Shift+ArrowRight', 'h', 'ArrowDown', 'h', 'Escape'])
        await keyboard.press(key)
      await expect(highlighted(page), 'words of the stem and of an option').not.toHaveCount(0)
      await expect(question.locator('fieldset mark')).not.toHaveCount(0)
      await expect(heading).toBeFocused()
    }
    if (number === 5) {
      await enter(page, question.getByRole('button', { name: '勘' }))
      await expect(question.getByRole('button', { name: '勘' })).toHaveAttribute('aria-pressed', 'true')
      await keyboard.press('ArrowLeft')
      await expect(heading).toHaveText('問4')
      await keyboard.press('ArrowRight')
      await expect(heading).toHaveText('問5')
      await expect(heading).toBeFocused()
    }
    await keyboard.press('Enter')
  }

  const overview = page.getByTestId('overview')
  await expect(overview.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(overview).toContainText('20問中1')
  await enter(page, overview.getByRole('button', { name: /^見直し印/ }))
  await enter(page, overview.getByRole('listitem').getByRole('button').first())
  await expect(heading).toHaveText('問4')
  // options are radio buttons or checkboxes: reached by Tab, chosen by the space bar
  const option = question.locator('fieldset').first().locator('input').first()
  await tabTo(page, option)
  await keyboard.press('Space')
  await expect(chosen(page)).toHaveCount(1)
  await keyboard.press('F')
  await keyboard.press('r')
  await enter(page, overview.getByRole('button', { name: /^見直し印/ }))
  await expect(overview).toContainText('見直し印の付いた問題はありません。')
  await untilSaved(page)
  expect(storedAnswers(attempt).filter((selected) => selected !== '')).toHaveLength(20)

  const handIn = page.getByTestId('hand-in')
  await enter(page, handIn)
  await expect(page.getByRole('dialog')).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(handIn, 'a closed dialog gives the focus back').toBeFocused()
  await keyboard.press('Enter')
  await enter(page, page.getByTestId('confirm-hand-in'))
  await page.waitForURL(`${baseURL}/exams/${attempt}/result`)
  await expect(page.getByTestId('right-of-all')).toBeVisible()
  await enter(page, page.getByTestId('result-row').nth(1).getByRole('link'))
  await page.waitForURL(/\/result\/2$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('問2 / 20')
  // the page can be read before its script listens for keys
  await expect(async () => {
    await keyboard.press('ArrowRight')
    await page.waitForURL(/\/result\/3$/, { timeout: 2_000 })
  }).toPass()
})

// ---- by ear ------------------------------------------------------------------------------------------------

test('a screen reader is told the verdict, the save state and the time', async ({ guest: page, baseURL }) => {
  await enterRoom(page, await startExam(page.context(), baseURL))
  await expect(page.getByRole('status').filter({ hasText: '保存済み' })).toBeVisible()
  await expect(page.getByRole('timer', { name: '残り時間' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^選択肢/ })).toBeVisible()
})

/** The names by which a screen reader knows the room; what differs from paper to paper is left open. */
const HEARD = {
  ja: {
    question: `
      - banner:
        - heading "SAA-C03模擬試験" [level=1]
        - text: /\\d+ / 65/
        - status: ● 保存済み
        - timer "残り時間": /\\d:\\d\\d:\\d\\d/
        - button "時間を隠す"
        - button "English L"
        - button "中断 P"
        - button "使い方"
        - button "キー操作 ?"
      - main:
        - article:
          - heading /^問\\d+$/ [level=2]
          - button "マーカー H"
          - paragraph
          - group "選択肢":
            - radio /^.{8,}/ [checked]
            - button "Aを除外"
            - radio /^.{8,}/
            - button "Bを戻す"
            - radio /^.{8,}/
            - button "Cを除外"
            - radio /^.{8,}/
            - button "Dを除外"
          - group "自信（任意）":
            - button "自信あり"
            - button "自信なし" [pressed]
            - button "勘"
      - contentinfo:
        - button "← 前へ"
        - button "⚑ 見直し印 F" [pressed]
        - button "一覧 R"
        - button "次へ →"`,
    overview: `
      - main:
        - heading "見直しと提出" [level=2]
        - paragraph: 65問中1問に答えました。
        - group "表示する問題":
          - button "すべての問題 65" [pressed]
          - button "未解答 64"
          - button "見直し印 1"
        - list:
          - listitem:
            - button /^問\\d+, (未解答|解答済み, 見直し印)$/
      - contentinfo:
        - button "← 問題に戻る R"
        - button "提出する"`
  },
  en: {
    question: `
      - banner:
        - heading "SAA-C03 mock exam" [level=1]
        - text: /\\d+ / 65/
        - status: ● Saved
        - timer "Time left": /\\d:\\d\\d:\\d\\d/
        - button "Hide time"
        - button "日本語 L"
        - button "Pause P"
        - button "Help"
        - button "Keys ?"
      - main:
        - article:
          - heading /^Question \\d+$/ [level=2]
          - button "Highlight H"
          - paragraph
          - group "Options":
            - radio /^.{8,}/ [checked]
            - button "Strike out A"
            - radio /^.{8,}/
            - button "Restore B"
            - radio /^.{8,}/
            - button "Strike out C"
            - radio /^.{8,}/
            - button "Strike out D"
          - group "Confidence (optional)":
            - button "Sure"
            - button "Unsure" [pressed]
            - button "Guess"
      - contentinfo:
        - button "← Previous"
        - button "⚑ Flagged F" [pressed]
        - button "Overview R"
        - button "Next →"`,
    overview: `
      - main:
        - heading "Review and submit" [level=2]
        - paragraph: You have answered 1 of 65 questions.
        - group "Questions to show":
          - button "All questions 65" [pressed]
          - button "Not answered 64"
          - button "Flagged 1"
        - list:
          - listitem:
            - button /^Question \\d+, (Not answered|Answered, Flagged)$/
      - contentinfo:
        - button "← Back to the question R"
        - button "Submit"`
  }
} as const

for (const language of ['ja', 'en'] as const)
  test(`a screen reader hears the question and the overview by name (${language})`, async ({
    guest: page,
    context,
    baseURL
  }) => {
    await context.addCookies([{ name: 'language', value: language, url: baseURL }])
    const attempt = await startExam(context, baseURL, 'full')
    await enterRoom(page, attempt)
    await turnTo(page, positionChoosing(attempt, 1))
    for (const key of ['1', 'F', 'x', 'b']) await press(page, key)
    await page.getByTestId('question').getByRole('group').last().getByRole('button').nth(1).click()
    await expect(page.locator('body')).toMatchAriaSnapshot(HEARD[language].question)
    await press(page, 'r')
    await expect(page.locator('body')).toMatchAriaSnapshot(HEARD[language].overview)
  })
