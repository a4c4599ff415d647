import { expect, handInExam, startExam, startGuest, test } from './learner.ts'

for (const width of [1440, 390])
  test(`beside an answer stand the quoted lines, without a scroll bar of their own (${width} px)`, async ({
    guest,
    baseURL
  }) => {
    await guest.setViewportSize({ width, height: 900 })
    const attempt = await startExam(guest.context(), baseURL)
    await handInExam(guest.context(), baseURL, attempt)
    await guest.goto(`/exams/${attempt}/result`)
    for (let number = 1; number <= 6; number++) {
      await guest.goto(`/exams/${attempt}/result/${number}`)
      const passages = guest.locator('#passages')
      await expect(passages.locator('mark.quoted').first()).toBeVisible()
      const { column, scrolls } = await passages.evaluate((aside) => ({
        column: aside.getBoundingClientRect().height,
        scrolls: [aside, aside.parentElement ?? aside].some(
          (box) => box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== 'visible'
        )
      }))
      expect(scrolls).toBe(false)
      expect(column, `question ${number}`).toBeLessThan(2_400)
    }
  })

test('what decides has a colour that nothing wrong has, and a rule; forced colours keep the rule', async ({
  guest,
  baseURL
}) => {
  const attempt = await startExam(guest.context(), baseURL)
  await handInExam(guest.context(), baseURL, attempt)
  await guest.goto(`/exams/${attempt}/result`)
  await guest.goto(`/exams/${attempt}/result/1`)
  const deciding = guest.locator('#passages .deciding').first()
  await expect(deciding).toBeVisible()
  const wrong = await guest.getByTestId('verdict').evaluate((box) => getComputedStyle(box).backgroundColor)
  expect(await deciding.evaluate((box) => getComputedStyle(box).backgroundColor)).not.toBe(wrong)
  const rule = () =>
    deciding.evaluate((box) =>
      box.matches('tr')
        ? Number.parseFloat(getComputedStyle(box.children[0]).borderInlineStartWidth)
        : Number.parseFloat(getComputedStyle(box, '::before').borderLeftWidth)
    )
  await guest.emulateMedia({ forcedColors: 'active' })
  expect(await rule()).toBeGreaterThanOrEqual(3)
  await expect(guest.locator('#passages mark.quoted').first()).toHaveCSS('text-decoration-line', 'underline')
})

test('a note says its topic, and a correction opens where the wrong words stand', async ({ page }) => {
  await page.goto('/notes/rpo-rto')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(/^RPO\s?と\s?RTO$/)
  await expect(page).toHaveTitle(/^RPO\s?と\s?RTO/)

  await page.goto('/notes/ec2-instance-connect')
  const wrong = page.locator('del').first()
  const correction = page.getByTestId('erratum').first()
  const words = correction.locator('ins')
  await expect(words).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(words).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  expect(await wrong.getAttribute('aria-describedby')).toBe(await words.getAttribute('id'))
  await correction.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(words).toBeVisible()
  expect(await page.locator('tr:has(> td[colspan])').count()).toBe(0)

  const anchor = page.getByTestId('note').locator('h2 + a').first()
  await expect(anchor).toHaveCSS('opacity', '0')
  await page.getByTestId('note').locator('h2').first().hover()
  await expect(anchor).toHaveCSS('opacity', '1')
  await page.mouse.move(0, 0)
  await page.keyboard.press('Tab')
  await anchor.focus()
  await expect(anchor).toHaveCSS('opacity', '1')
})

test('the note of an attempt opens for its own learner alone', async ({ guest, browser, baseURL }) => {
  const attempt = await startExam(guest.context(), baseURL)
  const address = `/exams/${attempt}/notes/rpo-rto`
  await guest.goto(address)
  await expect(guest).toHaveURL(`/exams/${attempt}`)
  await handInExam(guest.context(), baseURL, attempt)
  await guest.goto(address)
  await expect(guest.getByTestId('past-note')).toBeVisible()
  expect(await guest.locator('a[href*="/drills/rpo-rto"]').count()).toBe(0)

  const other = await browser.newContext()
  await startGuest(other, baseURL)
  expect((await other.request.get(address)).status()).toBe(404)
  await other.close()
})
