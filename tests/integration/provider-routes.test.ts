/** Which of next-auth's routes can be reached: the providers', and none that ends a session behind our back. */
import { expect, test, vi } from 'vitest'

vi.mock('next-auth', () => ({ default: () => async () => new Response('next-auth') }))
vi.mock('#lib/features/account/auth.ts', () => ({ authOptions: () => ({}) }))

const { GET, POST } = await import('#app/api/auth/[...nextauth]/route.ts')

async function ask(method: 'GET' | 'POST', path: string) {
  const request = new Request(`http://localhost/api/auth/${path}`, { method })
  const answer = await (method === 'GET' ? GET : POST)(request, {
    params: Promise.resolve({ nextauth: path.split('/') })
  })
  return answer.status
}

test.each([
  ['GET', 'csrf'],
  ['POST', 'signin/github'],
  ['GET', 'callback/github'],
  ['POST', 'callback/github'],
  ['GET', 'signin'],
  ['GET', 'error']
] as const)('%s %s is for the providers', async (method, path) => {
  expect(await ask(method, path)).toBe(200)
})

test.each([
  ['GET', 'signout'],
  ['POST', 'signout'],
  ['GET', 'session'],
  ['POST', 'session'],
  ['GET', 'providers'],
  ['POST', '_log'],
  ['GET', 'constructor'],
  ['GET', '']
] as const)('%s %s is closed', async (method, path) => {
  expect(await ask(method, path)).toBe(404)
})
