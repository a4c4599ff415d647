/** What stands where: one left edge for every page, a text that keeps its width, and room to read on a low screen. */
import type { Page } from '@playwright/test'
import { answer, expect, NOT_FOUND_REPORT, startGuest, test, untilHydrated } from './learner.ts'
import { PAGES } from './screens.ts'

const WIDTHS = [768, 1024, 1440]

/** Left edges, CSS px: of the logo, and of whatever stands furthest left in the page. */
const edges = (page: Page) =>
  page.evaluate(() => {
    const leftOf = (element: Element) => Math.round(element.getBoundingClientRect().left)
    const logo = document.querySelector('header a.font-serif')
    const shown = [...document.querySelectorAll('main :is(h1, h2, p, form, .card, nav, li, a, button)')].filter(
      (element) => element.getBoundingClientRect().width > 2
    )
    return { logo: logo && leftOf(logo), page: Math.min(...shown.map(leftOf)) }
  })

/** CSS px of the height that whatever stays in place takes from the text. */
const heldBack = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { width } = element.getBoundingClientRect()
        return /fixed|sticky/.test(getComputedStyle(element).position) && width > innerWidth / 2
      })
      .reduce((sum, element) => sum + element.getBoundingClientRect().height, 0)
  )

test.describe('on every page', () => {
  test.use({ allowed: [NOT_FOUND_REPORT] })

  test('the logo and the page share one left edge, and at 400 % everything scrolls', async ({
    page,
    context,
    baseURL
  }) => {
    test.slow()
    await startGuest(context, baseURL)
    const found: string[] = []
    for (const path of [...PAGES, '/no-such-page']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        const { logo, page: left } = await edges(page)
        if (logo !== left) found.push(`${path} at ${width}: the logo at ${logo}, the page at ${left}`)
      }
      // a desktop of 1280x1024 at 400 %
      await page.setViewportSize({ width: 320, height: 256 })
      const held = await heldBack(page)
      if (held > 0) found.push(`${path} at 400 %: ${held} px of 256 do not scroll away`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > 320) found.push(`${path} at 400 % is ${wide} px wide`)
    }
    expect(found).toEqual([])
  })
})

test('the text of a question keeps its width when the passages appear beside it', async ({
  page,
  context,
  baseURL
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await startGuest(context, baseURL)
  await page.goto('/drills/rpo-rto')
  await untilHydrated(page)
  const question = page.getByTestId('question')
  const before = (await question.boundingBox())?.width
  await answer(page, 'ja', true)
  await expect(page.getByTestId('verdict')).toBeVisible()
  expect((await question.boundingBox())?.width).toBe(before)
})
