/** With the colours of the system (Windows high contrast) every state still looks like what it is. */
import type { Page } from '@playwright/test'
import { enterRoom, expect, press, startExam, startGuest, test } from './learner.ts'
import { STATE_ATTRIBUTES } from './states.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ trace: 'off' })

/** One control of each look, marked to be found again, with what takes its state away or gives it another. */
type Control = { mark: string; look: string; attribute: string; values: (string | null)[] }

async function controlsOn(page: Page): Promise<Control[]> {
  return page.evaluate(
    (attributes) => {
      const found: Control[] = []
      const looks = new Set<string>()
      for (const old of document.querySelectorAll('[data-control], [data-seen]')) {
        old.removeAttribute('data-control')
        old.removeAttribute('data-seen')
      }
      const shown = (element: Element) => element.checkVisibility() && !element.closest('[inert]')
      const add = (element: Element, attribute: string, values: (string | null)[]) => {
        // hidden inputs are seen by what stands around them
        const seen = element.matches('input') ? (element.closest('label')?.parentElement ?? element) : element
        // one with two states is looked at for each in its turn
        if (!shown(seen) || element.hasAttribute('data-control')) return
        const look = `${attribute} of ${seen.tagName.toLowerCase()}.${seen.className}`
        if (looks.has(look)) return
        looks.add(look)
        const mark = String(found.length)
        element.setAttribute('data-control', mark)
        seen.setAttribute('data-seen', mark)
        found.push({ mark, look, attribute, values })
      }
      for (const [attribute, values] of Object.entries(attributes))
        for (const element of document.querySelectorAll(`[${attribute}]`)) add(element, attribute, values)
      for (const input of document.querySelectorAll('input[type=radio], input[type=checkbox]'))
        add(input, 'checked', ['true', null])
      return found
    },
    STATE_ATTRIBUTES as Record<string, (string | null)[]>
  )
}

/**
 * Gives the control each of its states and compares the pictures.
 * @returns the pairs that look the same; undefined where it was drawn again meanwhile
 */
async function alikeStates(page: Page, { mark, look, attribute, values }: Control): Promise<string[] | undefined> {
  const control = await page.$(`[data-control="${mark}"]`)
  const seen = await page.$(`[data-seen="${mark}"]`)
  if (!control || !seen) return
  const original = await control.evaluate((element, name) => {
    return element instanceof HTMLInputElement && name === 'checked'
      ? String(element.checked)
      : element.getAttribute(name)
  }, attribute)
  const set = (value: string | null) =>
    control.evaluate(
      (element, [name, next]) => {
        if (element instanceof HTMLInputElement && name === 'checked') element.checked = next === 'true'
        else if (next === null) element.removeAttribute(name)
        else element.setAttribute(name, next)
      },
      [attribute, value] as const
    )
  // clear of what sticks to the edges
  await seen.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const box = await seen.boundingBox()
  if (!box) return
  const clip = { x: Math.max(0, box.x - 8), y: Math.max(0, box.y - 8), width: box.width + 16, height: box.height + 16 }
  const pictures = new Map<string, string | null>()
  const alike: string[] = []
  for (const value of values) {
    await set(value)
    const picture = (await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })).toString('base64')
    const same = pictures.get(picture)
    if (same !== undefined) alike.push(`${look}: ${same} looks like ${value}`)
    pictures.set(picture, value)
  }
  await set(original === 'false' && attribute === 'checked' ? null : original)
  return alike
}

const PHONE = { width: 390, height: 844 }

test('every state is seen without our colours', async ({ page, baseURL, context }) => {
  test.setTimeout(120_000)
  await context.addCookies([{ name: 'language', value: 'ja', url: baseURL }])
  await startGuest(context, baseURL)
  await page.emulateMedia({ forcedColors: 'active' })
  const desktop = page.viewportSize() ?? PHONE
  const looked = new Set<string>()
  const look = async (name: string, sizes = [desktop]) => {
    for (const size of sizes) {
      await page.setViewportSize(size)
      // found anew each time: what is shown may have been drawn again
      for (let tries = 0; tries < 200; tries++) {
        const control = (await controlsOn(page)).find(({ look }) => !looked.has(`${look} ${size.width}`))
        if (!control) break
        const alike = await alikeStates(page, control)
        if (!alike) continue
        looked.add(`${control.look} ${size.width}`)
        expect.soft(alike, `${name}, ${size.width} px`).toEqual([])
      }
    }
    await page.setViewportSize(desktop)
  }
  for (const path of ['/settings', '/drills/rpo-rto']) {
    await page.goto(path)
    await look(path)
  }
  const attempt = await startExam(context, baseURL)
  await enterRoom(page, attempt)
  await press(page, '1')
  await look('the room', [desktop, PHONE])
  await press(page, 'r')
  await expect(page.getByTestId('overview').getByRole('list')).toBeVisible()
  await look('the overview')
  expect([...looked].map((key) => key.split(' ')[0]).sort()).toEqual(
    expect.arrayContaining(['aria-current', 'aria-pressed', 'checked', 'data-state'])
  )
})

test('the highlighter stands beside the selected words, inside the screen', async ({
  guest: page,
  context,
  baseURL
}) => {
  await enterRoom(page, await startExam(context, baseURL))
  for (const size of [{ width: 1280, height: 720 }, PHONE]) {
    await page.setViewportSize(size)
    await page.evaluate(() => {
      const words = document.querySelector('[data-testid=question] [data-at]')?.firstChild
      if (words) document.getSelection()?.setBaseAndExtent(words, 0, words, 6)
    })
    const bar = page.getByTestId('beside-words')
    await expect(bar).toBeVisible()
    const box = await bar.boundingBox()
    const words = await page.evaluate(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect().toJSON())
    if (!box) throw new Error('the bar is shown')
    expect(Math.min(Math.abs(box.y + box.height - words.top), Math.abs(box.y - words.bottom))).toBeLessThan(40)
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(size.width)
    await page.evaluate(() => document.getSelection()?.removeAllRanges())
    await expect(bar).toBeHidden()
  }
})

test('on a phone nothing stands below an answer, and labels keep their words whole', async ({ guest: page }) => {
  await page.setViewportSize(PHONE)
  await page.goto('/drills')
  await expect(page.getByRole('navigation', { name: 'サイト内の移動' })).toBeVisible()
  await page.goto('/drills/rpo-rto')
  await expect(page.getByTestId('question')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'サイト内の移動' })).toBeHidden()
  for (const path of ['/drills/rpo-rto', '/exams', '/settings', '/review'])
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(path)
      const broken = await page.locator('.btn, .pick').evaluateAll((elements) =>
        elements
          .filter((element) => element.checkVisibility() && (element.textContent ?? '').length < 10)
          .filter((element) => {
            const range = document.createRange()
            range.selectNodeContents(element)
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 14))).size > 2
          })
          .map((element) => element.textContent)
      )
      expect(broken, `${path} at ${width}`).toEqual([])
    }
})
