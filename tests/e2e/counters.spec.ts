/** A number and what it counts stand on one line, on every screen of a phone, and beside large text. */
import type { Page } from '@playwright/test'
import { expect, NOT_FOUND_REPORT, OFFLINE_REPORT, test } from './learner.ts'
import { visitResults, visitRoom, visitSite } from './screens.ts'

/** In the page: where a line ends between a number and its counter. The prose of questions and notes breaks anywhere. */
function torn(): string[] {
  const heightOf = (node: Text, at: number) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    const { top, height } = range.getBoundingClientRect()
    return { top, height }
  }
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.parentElement?.closest('[data-testid=question], [data-testid=passage], article')) continue
    for (const { 0: words, index } of node.data.matchAll(/\d(?=[問件分つ回点日秒文か時個語ト%])/g)) {
      const number = heightOf(node, index)
      const counter = heightOf(node, index + words.length)
      if (number.height > 0 && Math.abs(counter.top - number.top) > number.height / 2)
        found.push(node.data.slice(Math.max(0, index - 20), index + 12).replace(/\d(?=[^\d]*$)/, '$&／'))
    }
  }
  return found
}

async function tornAt(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  const size = page.viewportSize()
  for (const width of [320, 360, 390, 430]) {
    await page.setViewportSize({ width, height: 844 })
    found.push(...(await page.evaluate(torn)).map((words) => `${name} at ${width}: ${words}`))
  }
  if (size) await page.setViewportSize(size)
  return found
}

for (const [name, walk] of Object.entries({
  site: (page: Page, baseURL: string | undefined, visit: (name: string) => Promise<void>) =>
    visitSite(page, baseURL, visit, 'ja'),
  results: visitResults,
  room: visitRoom
}))
  test(`no line ends between a number and its counter: ${name}`, async ({ page, baseURL, allowed }) => {
    test.setTimeout(180_000)
    allowed.push(NOT_FOUND_REPORT, OFFLINE_REPORT, /the server responded with a status of 401/)
    const found: string[] = []
    await walk(page, baseURL, async (screen) => {
      found.push(...(await tornAt(page, screen)))
    })
    expect(found).toEqual([])
  })
