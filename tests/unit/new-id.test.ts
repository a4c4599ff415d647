import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { newId } from '#app/_ui/new-id.ts'

test('an id is a UUID that the API takes, and no two are the same', () => {
  const ids = Array.from({ length: 1000 }, newId)
  for (const id of ids) expect(z.uuid({ version: 'v4' }).safeParse(id).success, id).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
})

test.each([0x00, 0xff])('version and variant stand whatever the random bytes are (%i)', (byte) => {
  const random = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint8Array) array.fill(byte)
    return array
  })
  expect(z.uuid({ version: 'v4' }).safeParse(newId()).success).toBe(true)
  random.mockRestore()
})
