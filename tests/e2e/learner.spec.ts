import type { Page } from '@playwright/test'
import type { Language } from '#lib/domain/bank/languages.ts'
import { keyTexts, paragraphsOf } from './bank.ts'
import {
  answer,
  choose,
  chosen,
  expect,
  goOn,
  PAGES_OF_AWS,
  press,
  saveState,
  shownQuestion,
  test,
  untilHydrated,
  untilSaved
} from './learner.ts'

const TOPIC = 'emr-vs-redshift'
const PASSWORD = 'correct horse battery'

const WORDS = {
  ja: {
    locale: 'ja-JP',
    start: 'ゲストとして始める',
    title: '練習',
    inNotes: 'ノートで開く',
    saved: '保存済み',
    estimate: 'この点数は、正答率から換算した推定です',
    unanswered: (count: number) => `まだ${count}問が未解答です`,
    answered: (count: number) => `65問中${count}問に答えました`,
    flagged: '見直し印',
    strike: (letter: string) => `${letter}を除外`,
    restore: (letter: string) => `${letter}を戻す`,
    email: 'メールアドレス',
    password: 'パスワード',
    signUp: 'アカウントを作る',
    signIn: 'サインイン',
    signOut: 'サインアウト',
    key: '✓ 正解',
    references: '公式資料',
    erratum: '訂正'
  },
  en: {
    locale: 'en-US',
    start: 'Start as a guest',
    title: 'Practice',
    inNotes: 'Open in the notes',
    saved: 'Saved',
    estimate: 'This score is an estimate',
    unanswered: (count: number) => `${count} questions are still unanswered`,
    answered: (count: number) => `You have answered ${count} of 65 questions`,
    flagged: 'flagged',
    strike: (letter: string) => `Strike out ${letter}`,
    restore: (letter: string) => `Restore ${letter}`,
    email: 'Email address',
    password: 'Password',
    signUp: 'Create an account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    key: '✓ Correct',
    references: 'Official references',
    erratum: 'Correction'
  }
} as const

/** What each of the two learners does in the mock exam. */
const SITTING = {
  ja: { answered: 65, right: (position: number) => position >= 4, passed: 'true' },
  en: { answered: 12, right: (position: number) => position % 2 === 0, passed: 'false' }
} as const

const other = (language: Language): Language => (language === 'ja' ? 'en' : 'ja')
const numberOf = (page: Page) => page.getByTestId('question').getByRole('heading', { level: 2 })

/** The explanation of a question: every rationale, the key, the passage with the quoted words, the references. */
async function expectExplained(page: Page, language: Language): Promise<void> {
  const question = await shownQuestion(page)
  const article = page.getByTestId('question')
  for (const text of [question.explanation, ...question.options.map((option) => option.rationale)])
    for (const paragraph of paragraphsOf(text[language])) await expect(article).toContainText(paragraph)
  for (const text of keyTexts(question, language)) {
    // its rationale tells it from an option whose words hold this one's
    const option = question.options.find((option) => option.text[language] === text)
    const item = article
      .getByRole('listitem')
      .filter({ hasText: text })
      .filter({ hasText: option?.rationale[language] })
    await expect(item).toContainText(WORDS[language].key)
  }
  await expect(article.getByText(WORDS[language].references)).toBeVisible()
  for (const { url } of question.references) await expect(article.locator(`a[href="${url}"]`)).toBeVisible()

  const marks = page.getByTestId('passage').locator('mark')
  await expect(marks.first()).toBeVisible()
  const quotes = question.cites.map((cite) => cite.quote[language])
  for (const mark of await marks.allTextContents())
    expect(
      quotes.some((quote) => quote.includes(mark)),
      `"${mark}" is quoted by ${question.id}`
    ).toBe(true)
}

async function practise(page: Page, language: Language): Promise<void> {
  const text = WORDS[language]
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await page.getByRole('button', { name: text.start }).click()
  await expect(page.getByRole('heading', { level: 1, name: text.title })).toBeVisible()
  await page.locator(`a[href="${PAGES_OF_AWS.drill(TOPIC)}"]`).click()
  await page.waitForURL(PAGES_OF_AWS.drill(TOPIC))
  const missed = await shownQuestion(page)
  await answer(page, language, false)
  await expectExplained(page, language)

  await page.getByTestId('passage').first().getByRole('link', { name: text.inNotes }).click()
  await page.waitForURL(/\/notes\/[\w-]+#p\d+-\d+$/)
  const passage = page.locator(':target')
  await expect(passage).toBeInViewport()
  expect(await passage.getAttribute('id')).toBe(new URL(page.url()).hash.slice(1))
  const topic = new URL(page.url()).pathname.split('/').at(-1)
  await passage.locator('a[href*="?passage="]').first().click()
  await page.waitForURL(/\/drills\/[\w-]+\?passage=p\d+-\d+$/)
  await untilHydrated(page)
  const served = await shownQuestion(page)
  expect(served.cites.map((cite) => cite.note)).toContain(topic)
  expect(missed.cites.map((cite) => cite.note)).toContain(topic)
  await answer(page, language, true)
}

/** Flags and strikes out on the first question, and sees that a switch of language and a reload keep it all. */
async function mark(page: Page, language: Language): Promise<void> {
  const text = WORDS[language]
  const question = await shownQuestion(page)
  const [first] = await choose(page, language, SITTING[language].right(0))
  // where there is a sixth option, the small letter chooses it
  await press(page, 'F')
  const free = await page.getByTestId('question').locator('label:not(:has(input:checked))').first().textContent()
  const letter = free?.trim().charAt(0) ?? ''
  await press(page, 'x')
  await press(page, letter.toLowerCase())

  const expectMarked = async () => {
    await expect(chosen(page).filter({ hasText: first })).toHaveCount(1)
    await expect(page.getByRole('button', { name: text.restore(letter), exact: true })).toBeVisible()
    await expect(page.locator('footer [aria-pressed=true]')).toBeVisible()
  }
  await expectMarked()
  await press(page, 'l')
  const translated = question.options.find((option) => option.text[language] === first)?.text[other(language)] ?? ''
  await expect(chosen(page).filter({ hasText: translated })).toHaveCount(1)
  await press(page, 'l')
  await expectMarked()
  await untilSaved(page, text.saved)
  await page.reload()
  await untilHydrated(page)
  await expectMarked()
}

/** A whole mock exam by keyboard. @returns the address of the result, and how many questions were missed */
async function sitExam(page: Page, language: Language): Promise<{ result: string; missed: number }> {
  const text = WORDS[language]
  const { answered, right, passed } = SITTING[language]
  await page.goto('/exams')
  await page.getByTestId('exam-saa-c03').getByTestId('start-full').click()
  await page.getByTestId('skip-tutorial').click()
  await page.waitForURL(/\/exams\/\w+$/)
  const result = `${new URL(page.url()).pathname}/result`
  await untilHydrated(page)
  await mark(page, language)
  await press(page, 'Enter')
  for (let at = 1; at < answered; at++) {
    await expect(numberOf(page)).toContainText(new RegExp(`${at + 1}$`))
    await choose(page, language, right(at))
    await press(page, 'Enter')
  }
  await expect(saveState(page)).toHaveAttribute('data-unsaved', '0')
  await page.reload()
  await untilHydrated(page)
  await press(page, 'r')
  const overview = page.getByTestId('overview')
  await expect(overview).toContainText(text.answered(answered))
  await expect(overview.getByRole('button', { name: new RegExp(text.flagged, 'i') }).first()).toBeVisible()
  await page.getByTestId('hand-in').click()
  if (answered < 65) await expect(page.getByRole('dialog')).toContainText(text.unanswered(65 - answered))
  await page.getByTestId('confirm-hand-in').click()
  await page.waitForURL(result)

  const missed = Array.from({ length: 65 }, (_, at) => at < answered && right(at)).filter((isRight) => !isRight).length
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-passed', passed)
  await expect(page.getByTestId('scaled-score')).toHaveText(/^\d{3,4}$/)
  await expect(page.getByText(text.estimate)).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(4)
  await expect(page.getByTestId('result-row')).toHaveCount(65)
  await expect(page.locator('[data-testid=result-row][data-right=false]')).toHaveCount(missed)
  return { result, missed }
}

/** Goes through explanations until one stands beside a passage with an erratum. */
async function readExplanations(page: Page, language: Language, result: string): Promise<void> {
  await page.getByTestId('result-row').first().getByRole('link').click()
  await page.waitForURL(`${result}/1`)
  await expectExplained(page, language)
  const erratum = page.getByTestId('erratum').first()
  for (let number = 2; number <= 65 && !(await erratum.isVisible()); number++) await page.goto(`${result}/${number}`)
  await expect(erratum).toContainText(WORDS[language].erratum)
  if ((await erratum.getAttribute('open')) === null) await erratum.locator('summary').click()
  await expect(erratum.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//)
}

/** The number of questions on the list of what was missed. */
async function missedListed(page: Page): Promise<number> {
  await page.goto('/review')
  return Number(await page.getByTestId('missed-count').getAttribute('data-count'))
}

async function fillIn(page: Page, language: Language, email: string, button: string): Promise<void> {
  const text = WORDS[language]
  await page.getByLabel(text.email).fill(email)
  await page.getByRole('textbox', { name: text.password }).fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByTestId('who')).toHaveText(email)
}

for (const language of ['ja', 'en'] as const)
  test.describe(() => {
    test.use({ locale: WORDS[language].locale })

    test(`a learner practises, sits a mock exam, reviews, signs up, and finds everything again (${language})`, async ({
      page
    }) => {
      test.setTimeout(150_000)
      const text = WORDS[language]
      await practise(page, language)
      const drilled = await missedListed(page)
      expect(drilled).toBe(1)
      const { result, missed } = await sitExam(page, language)
      await readExplanations(page, language, result)

      const listed = await missedListed(page)
      // the drill's miss may be part of the exam, where it was missed again or not
      expect([missed, missed + 1]).toContain(listed)
      await page.locator(`a[href="${PAGES_OF_AWS.reviewRun()}"]`).click()
      await page.waitForURL(PAGES_OF_AWS.reviewRun())
      await answer(page, language, true)
      await expectExplained(page, language)
      await goOn(page)

      const email = `learner-${crypto.randomUUID()}@example.com`
      const expectEverything = async () => {
        expect(await missedListed(page)).toBe(listed)
        await page.goto('/exams')
        await expect(page.locator(`a[href="${result}"]`)).toBeVisible()
        await page.goto(result)
        await expect(page.getByTestId('result-row')).toHaveCount(65)
      }
      await page.goto('/sign-up?next=/settings')
      await fillIn(page, language, email, text.signUp)
      await expectEverything()
      await page.goto('/settings')
      await page.getByRole('button', { name: text.signOut }).click()
      await page.waitForURL(PAGES_OF_AWS.home)
      await page.goto(result)
      await expect(page, 'signed out, the result is gone').toHaveURL(PAGES_OF_AWS.exams)
      await page.goto('/sign-in?next=/settings')
      await fillIn(page, language, email, text.signIn)
      await expectEverything()
    })
  })
