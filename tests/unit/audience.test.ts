import { expect, test } from 'vitest'
import { AUDIENCES } from '#lib/domain/access/audience.ts'
import type { Viewer } from '#lib/domain/access/viewer.ts'

const viewer: Viewer = { userId: 'u', sessionId: 's', email: null, guest: true }

test('a learner is whoever has a session, a guest too, and owns what is theirs', () => {
  expect(AUDIENCES.learner.admit(viewer)).toEqual({ viewer, owner: { ownerId: 'u' } })
  expect(() => AUDIENCES.learner.admit(null)).toThrow(expect.objectContaining({ code: 'not-signed-in' }))
})

test('anyone is let in, and owns nothing without a session', () => {
  expect(AUDIENCES.anyone.admit(null)).toEqual({ viewer: null, owner: null })
  expect(AUDIENCES.anyone.admit(viewer)).toEqual({ viewer, owner: { ownerId: 'u' } })
})

test.each(Object.entries(AUDIENCES))('%s refuses with nothing but what it says', (_, { admit, refuses }) => {
  try {
    admit(null)
    expect(refuses).toEqual([])
  } catch (error) {
    expect(refuses).toContain((error as { code: string }).code)
  }
})
