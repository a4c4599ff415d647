/** A result is read question by question: what is shown stays shown, and the learner's own marks are there. */
import type { Page } from '@playwright/test'
import { expect, handInExam, startExam, test } from './learner.ts'
import { saveAnswers } from './room.ts'
import { storedPaper, storedQuestion } from './stored.ts'

const SAT = { 0: 'right', 2: 'wrong', 5: 'right', 7: 'wrong', 11: 'right', 19: 'right' } as const
const MARKS = {
  2: { flagged: true, confidence: 'sure' },
  5: { flagged: true, confidence: 'guess' },
  7: { flagged: false, confidence: 'unsure' },
  11: { flagged: false, confidence: null },
  0: { flagged: false, confidence: 'sure' },
  19: { flagged: true, confidence: 'sure' }
} as const
/** The numbers that each filter shows. */
const SHOWN = {
  missed: Array.from({ length: 20 }, (_, at) => at + 1).filter((number) => ![1, 6, 12, 20].includes(number)),
  flagged: [3, 6, 20],
  unsure: [6, 8]
}

async function sit(page: Page, baseURL: string | undefined): Promise<string> {
  const context = page.context()
  const attempt = await startExam(context, baseURL)
  await saveAnswers(context, baseURL, attempt, SAT, { marks: MARKS })
  expect((await handInExam(context, baseURL, attempt)).ok()).toBe(true)
  return attempt
}

for (const [show, numbers] of Object.entries(SHOWN))
  test(`previous, next and back keep to the questions shown: ${show}`, async ({ guest: page, baseURL }) => {
    const attempt = await sit(page, baseURL)
    const result = `/exams/${attempt}/result`
    await page.goto(`${result}?show=${show}`)
    const rows = page.getByTestId('result-row')
    await expect(rows.locator('b')).toHaveText(numbers.map(String))
    await rows.first().getByRole('link').click()
    for (const number of numbers.slice(0, 4)) {
      await page.waitForURL(`${result}/${number}?show=${show}`)
      if (number !== numbers.at(-1) && number !== numbers[3]) await page.getByRole('link', { name: '次の問題' }).click()
    }
    const at = Math.min(3, numbers.length - 1)
    if (at === numbers.length - 1) await expect(page.getByRole('link', { name: '次の問題' })).toHaveCount(0)
    await page.getByRole('link', { name: '前の問題' }).click()
    await page.waitForURL(`${result}/${numbers[at - 1]}?show=${show}`)
    await page.getByRole('link', { name: '結果に戻る' }).click()
    await page.waitForURL(`${result}?show=${show}#question-${numbers[at - 1]}`)
    await expect(rows).toHaveCount(numbers.length)
    await expect(page.locator(':target')).toBeInViewport()
  })

test('the explanation shows what the learner chose, struck out, highlighted, flagged and how sure they were', async ({
  guest: page,
  context,
  baseURL
}) => {
  const attempt = await startExam(context, baseURL)
  const { versionId, options } = storedPaper(attempt)[4]
  const version = storedQuestion(versionId)
  const wrong = options.find((id) => !version?.options.find((option) => option.id === id)?.key) ?? ''
  const marks = { flagged: true, confidence: 'guess', struck: [wrong], highlights: 'ja:stem:0-6' } as const
  await saveAnswers(context, baseURL, attempt, { 4: 'right' }, { marks: { 4: marks } })
  await handInExam(context, baseURL, attempt)
  await page.goto(`/exams/${attempt}/result/5`)
  const question = page.getByTestId('question')
  await expect(page.getByTestId('marks').getByRole('listitem')).toContainText(['見直し印', '勘', 'かかった時間'])
  await expect(question.locator('mark').first()).toHaveText([...(version?.stem.ja ?? '')].slice(0, 6).join(''))
  await expect(question.getByRole('listitem').filter({ hasText: '除外した選択肢' })).toHaveCount(1)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('twenty questions are a list that can be looked over', async ({ guest: page, baseURL }) => {
    const attempt = await sit(page, baseURL)
    await page.goto(`/exams/${attempt}/result`)
    await expect(page.getByTestId('result-row')).toHaveCount(20)
    const list = await page.locator('.result-rows').boundingBox()
    // it was 5,700 px when every row began with the same words of its stem
    expect(list?.height).toBeLessThan(2_400)
  })
})
