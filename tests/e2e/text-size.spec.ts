/** Text as large as the learner wants it: the browser's own size and the choice in the settings. */
import { findChromium } from '../../bin/chromium.ts'
import { enterRoom, expect, handInExam, press, startExam, startGuest, test } from './learner.ts'
import { PAGES } from './screens.ts'

const found = findChromium()
// what somebody sets who needs text of twice the size
test.use({ launchOptions: { ...found, args: [...(found?.args ?? []), '--blink-settings=defaultFontSize=32'] } })

test('the text size chosen in the settings holds on every page and in the room', async ({ page, baseURL, context }) => {
  const sizeOf = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  await startGuest(context, baseURL)
  await page.goto('/settings')
  const normal = await sizeOf()
  expect(normal, 'the browser’s own size').toBe(32)
  await page.getByRole('button', { name: '大', exact: true }).click()
  await expect(page.getByRole('button', { name: '大', exact: true })).toHaveAttribute('aria-pressed', 'true')
  const large = await sizeOf()
  expect(large).toBeGreaterThan(normal)
  await page.getByRole('button', { name: '特大' }).click()
  await expect(page.getByRole('button', { name: '特大' })).toHaveAttribute('aria-pressed', 'true')
  const larger = await sizeOf()
  expect(larger).toBeGreaterThan(large)
  const attempt = await startExam(context, baseURL)
  for (const path of ['/', '/notes/rpo-rto', '/drills/rpo-rto', '/exams']) {
    await page.goto(path)
    expect(await sizeOf(), path).toBe(larger)
  }
  await enterRoom(page, attempt)
  expect(await sizeOf(), 'the room').toBe(larger)
})

test('with text of twice the size no page is wider than a phone', async ({ guest: page, context, baseURL }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  const attempt = await startExam(context, baseURL)
  const wide: string[] = []
  const look = async (name: string) => {
    const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    if (width > 390) wide.push(`${name}: ${width}`)
    // what is fixed does not make the page wider, but nobody can reach it
    const beyond = await page
      .locator('nav a, nav button, header a, header button')
      .evaluateAll((controls) =>
        controls.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.textContent)
      )
    if (beyond.length > 0) wide.push(`${name}: ${beyond.join(', ')} beyond the edge`)
  }
  for (const path of PAGES) {
    await page.goto(path)
    await look(path)
  }
  await enterRoom(page, attempt)
  await look('the room')
  await press(page, 'r')
  await look('the overview')
  await handInExam(context, baseURL, attempt)
  // a second one, which the first stands beside in a plot
  const second = await startExam(context, baseURL)
  await handInExam(context, baseURL, second)
  await page.goto(`/exams/${second}/result`)
  await look('the result')
  // 24 px and what stands above and below
  const plotted = await page.getByTestId('comparison').locator('svg text').last().boundingBox()
  expect(plotted?.height, 'the numbers of the plot grow with the text').toBeGreaterThan(22)
  await page.goto(`/exams/${attempt}/result/1`)
  await look('an explanation')
  expect(wide).toEqual([])
})
