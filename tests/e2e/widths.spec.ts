/** Nothing is wider than the screen and nothing is cut off: an answered question of every topic, both languages. */
import type { Page } from '@playwright/test'
import { expect, PAGES_OF_AWS, press, test, untilHydrated, verdictOf } from './learner.ts'

const WIDTHS = [320, 390, 768, 1440]

/** In the page: what sticks out of the screen or of a box that cuts it off, except in what scrolls by design. */
function tooWide(): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 3).join('.')} "${element.textContent?.slice(0, 24)}"`
  const faults: string[] = []
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`page ${document.documentElement.scrollWidth}`)
  for (const element of document.querySelectorAll('body *')) {
    const { width, left, right } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    // for screen readers only
    if (width <= 1 || style.clipPath !== 'none' || style.position === 'absolute') continue
    if ((right > innerWidth + 1 || left < -1) && !scrolls(element.parentElement))
      faults.push(`${nameOf(element)} reaches from ${Math.round(left)} to ${Math.round(right)}`)
    if (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      faults.push(`${nameOf(element)} is cut off: ${element.scrollWidth} in ${element.clientWidth}`)
  }
  return faults.slice(0, 3)
}

async function faultsAt(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await page.evaluate(tooWide)).map((fault) => `${name} at ${width}: ${fault}`))
  }
  return faults
}

for (const half of [0, 1])
  test(`an answered question of every topic fits every screen (${half + 1} of 2)`, async ({ guest: page }) => {
    test.setTimeout(240_000)
    await page.goto('/drills')
    const links = await page
      .locator(`main a[href^="${PAGES_OF_AWS.drills}/"]`)
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    const topics = [...new Set(links)].filter((_, at) => at % 2 === half)
    expect(topics.length).toBeGreaterThan(10)
    const faults: string[] = []
    for (const topic of topics) {
      await page.goto(topic ?? '')
      await untilHydrated(page)
      for (const key of ['1', '2', '3']) {
        if (await page.locator('.answer-bar button').isEnabled()) break
        await press(page, key)
      }
      faults.push(...(await faultsAt(page, `${topic} asked`)))
      await press(page, 'Enter')
      await expect(verdictOf(page)).toBeVisible()
      for (const summary of await page.locator('main summary').all()) await summary.click()
      faults.push(...(await faultsAt(page, `${topic} ja`)))
      await press(page, 'l')
      faults.push(...(await faultsAt(page, `${topic} en`)))
    }
    expect(faults).toEqual([])
  })
