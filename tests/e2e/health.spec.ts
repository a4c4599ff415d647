import { expect, test } from '@playwright/test'

test('the server reports a database that answers and a pack with questions', async ({ request }) => {
  const response = await request.get('/api/health')
  expect(response.status()).toBe(200)
  const { status, database, packs } = await response.json()
  expect({ status, database }).toEqual({ status: 'ok', database: 'ok' })
  expect(packs[0].questions).toBeGreaterThanOrEqual(96)
})

test('the first page opens in a browser without an error or a blocked resource', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`))
  const response = await page.goto('/', { waitUntil: 'load' })
  expect(response?.status()).toBe(200)
  await expect(page).toHaveTitle(/合格ノート|Gokaku Note/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(complaints).toEqual([])
})

test('the browser reaches nothing outside the server', async ({ page, baseURL }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('data:')) foreign.push(request.url())
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  expect(foreign).toEqual([])
})
