/** What a learner does in the exam room, and what their browser keeps of it. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Confidence } from '#lib/domain/review.ts'
import { chosen, enterNewRoom, expect, press, saveState, send } from './learner.ts'
import { moveDeadline, storedCount, storedPaper, storedQuestion } from './stored.ts'

export const ELSEWHERE = 'この試験は、別のタブか別の端末で開かれています。'

export const questionHeading = (page: Page) => page.getByTestId('question').getByRole('heading', { level: 2 })

/** How many answers this browser keeps that the server has not acknowledged, and how many papers. */
export const kept = (page: Page): Promise<{ unsaved: number; papers: number }> =>
  page.evaluate(async () => {
    const resultOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await resultOf(indexedDB.open('gokaku'))
    const stores = database.transaction(['responses', 'papers'])
    const [responses, papers] = await Promise.all([
      resultOf<{ saved: boolean }[]>(stores.objectStore('responses').getAll()),
      resultOf(stores.objectStore('papers').count())
    ])
    database.close()
    return { unsaved: responses.filter(({ saved }) => !saved).length, papers }
  })

/** All that this browser keeps for the site: its databases, its caches, its storage, as text. Scripts and styles are left out. */
export const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const resultOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name } of await indexedDB.databases()) {
      const database = await resultOf(indexedDB.open(name ?? ''))
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store)
        found.push(store, await resultOf(rows.getAll()), await resultOf(rows.getAllKeys()))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push(request.url)
        const response = await cache.match(request, { ignoreVary: true })
        if (/html|json/.test(response?.headers.get('content-type') ?? '')) found.push(await response?.text())
      }
    }
    return JSON.stringify(found)
  })

/** The service worker has what it needs to open the room without network. */
export const untilRoomKept = (page: Page) =>
  expect.poll(() => page.evaluate(async () => !!(await caches.match('/exams/shell', { ignoreVary: true })))).toBe(true)

/** Chooses the first option of each of the first questions. @returns what was chosen, by position */
export async function answerFirst(page: Page, questions: number): Promise<string[]> {
  const words: string[] = []
  for (let at = 0; at < questions; at++) {
    await expect(questionHeading(page)).toHaveText(`問${at + 1}`)
    await press(page, '1')
    await expect(chosen(page)).toHaveCount(1)
    words.push((await chosen(page).textContent()) ?? '')
    await press(page, 'ArrowRight')
  }
  return words
}

/** Answers the first questions of a new exam without a network. @returns the attempt, and the words chosen by position */
export async function answerOffline(page: Page, baseURL: string | undefined, questions: number) {
  const attempt = await enterNewRoom(page, baseURL)
  await untilRoomKept(page)
  await page.context().setOffline(true)
  const words = await answerFirst(page, questions)
  await expect(saveState(page)).toContainText(`未保存${questions}件`)
  await expect.poll(() => kept(page)).toEqual({ unsaved: questions, papers: 1 })
  expect(storedCount(attempt)).toBe(0)
  return { attempt, words }
}

/** Turns to the first question with one right answer: only there does another option replace the chosen one. @returns its position */
export async function toSingleChoice(page: Page): Promise<number> {
  const options = page.getByTestId('question').locator('fieldset').first()
  for (let at = 0; ; at++) {
    await expect(questionHeading(page)).toHaveText(`問${at + 1}`)
    if ((await options.getByRole('radio').count()) > 0) return at
    await press(page, 'ArrowRight')
  }
}

/** Milliseconds on the room's clock. */
export async function timeShown(page: Page): Promise<number> {
  const [hours, minutes, seconds] = ((await page.getByTestId('time-left').textContent()) ?? '').split(':').map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** Cuts the page off for good. Unlike going offline this also holds back its last word, as if it had been killed. */
export const cutOff = (page: Page) =>
  page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('killed'))
  })

/** Turns to a question by the list. */
export async function turnTo(page: Page, position: number): Promise<void> {
  await press(page, 'r')
  const cells = page.getByTestId('overview').getByRole('button', { name: new RegExp(`^\\D+${position + 1}, `) })
  await cells.last().click()
  await expect(questionHeading(page)).toHaveText(new RegExp(`\\D${position + 1}$`))
}

/** The first position of the paper on which so many options are to be chosen. */
export function positionChoosing(attemptId: string, choose: number): number {
  const position = storedPaper(attemptId).findIndex(
    ({ versionId }) => storedQuestion(versionId)?.options.filter(({ key }) => key).length === choose
  )
  if (position < 0) throw new Error(`no question of this paper wants ${choose} options`)
  return position
}

/** Highlights the first two words of the shown question by keyboard, or takes that back. @param marks how many there are then */
export async function toggleFirstWords(page: Page, marks: 0 | 1): Promise<void> {
  const toolbar = page.getByRole('toolbar')
  await press(page, 'h')
  await expect(toolbar).toBeVisible()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('h')
  await expect(toolbar.getByRole('status')).toHaveAttribute('data-marks', String(marks))
  await page.keyboard.press('Escape')
  await expect(toolbar).toBeHidden()
}

export const highlighted = (page: Page) => page.getByTestId('question').locator('mark')

// ---- whole exams, past the room ----------------------------------------------------------------------------

/** `right`, `wrong`; or both in this order, for an answer that was changed. */
type Sat = 'right' | 'wrong' | 'wrong-right' | 'right-wrong'

/** The ids of the options that make the answer right, and of as many of which one is wrong. */
function answersTo(versionId: string): Record<'right' | 'wrong', string[]> {
  const { options } = storedQuestion(versionId) ?? { options: [] }
  const right = options.filter(({ key }) => key).map(({ id }) => id)
  const wrong = [...right.slice(1), options.find(({ key }) => !key)?.id ?? ''].sort()
  return { right, wrong }
}

/** What a learner leaves beside an answer. */
type Marks = { flagged?: boolean; confidence?: Confidence | null; struck?: readonly string[]; highlights?: string }

/**
 * Saves answers as the room does.
 * @param late as if they came after the deadline, which has just passed
 * @param marks by position
 */
export async function saveAnswers(
  context: BrowserContext,
  baseURL: string | undefined,
  attemptId: string,
  answers: Record<number, Sat>,
  { late = false, marks = {} }: { late?: boolean; marks?: Record<number, Marks> } = {}
): Promise<void> {
  const opened = await (await send(context, baseURL, 'POST', `/api/attempts/${attemptId}/epochs`, {})).json()
  const paper = storedPaper(attemptId)
  const responses = Object.entries(answers).map(([position, sat], counter) => {
    const choices = answersTo(paper[Number(position)].versionId)
    const trail = sat.split('-').map((one) => choices[one as 'right' | 'wrong'])
    return {
      position: Number(position),
      selected: trail.at(-1) ?? [],
      flagged: false,
      struck: [],
      confidence: 'unsure',
      highlights: '',
      trail: trail.map((ids) => ids.join('')).join(','),
      timeMs: 20_000 + 45_000 * counter,
      ...marks[Number(position)],
      counter: counter + 1,
      at: opened.now
    }
  })
  if (late) {
    const deadline = opened.now + 1_000
    moveDeadline(attemptId, new Date(deadline))
    const left = async () => deadline - (await (await context.request.get(`/api/attempts/${attemptId}`)).json()).now
    await expect.poll(left).toBeLessThan(0)
  }
  const saved = await send(context, baseURL, 'PUT', `/api/attempts/${attemptId}/responses`, {
    epoch: opened.epoch,
    responses
  })
  expect(saved.status(), await saved.text()).toBe(200)
  expect((await saved.json()).refused).toEqual([])
}
