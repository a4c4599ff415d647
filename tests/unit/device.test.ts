import { expect, test } from 'vitest'
import { deviceOf, withDevice } from '#lib/infra/device.ts'

process.env.NEXTAUTH_SECRET ??= 'a secret of the tests, long enough'

test('a device is known to the accounts that were signed in to on it, and to no other', () => {
  const cookie = withDevice(withDevice(undefined, 'hanako'), 'taro')
  expect(deviceOf(cookie, 'hanako')).toEqual(expect.any(String))
  expect(deviceOf(cookie, 'taro')).toEqual(expect.any(String))
  expect(deviceOf(cookie, 'jiro')).toBeUndefined()
  expect(cookie).not.toMatch(/hanako|taro/)
})

test('signing in again keeps the device’s id, so that its tries stay counted', () => {
  const cookie = withDevice(undefined, 'hanako')
  const again = withDevice(cookie, 'hanako')
  expect(deviceOf(again, 'hanako')).toBe(deviceOf(cookie, 'hanako'))
  expect(again.split('~')).toHaveLength(1)
})

test('the latest five accounts are remembered', () => {
  const cookie = ['a', 'b', 'c', 'd', 'e', 'f'].reduce<string | undefined>(withDevice, undefined)
  expect(deviceOf(cookie, 'a')).toBeUndefined()
  for (const account of ['b', 'c', 'd', 'e', 'f']) expect(deviceOf(cookie, account)).toEqual(expect.any(String))
})

test('a cookie that somebody made up, or that another account’s was made into, is of no device', () => {
  const [id, proof] = withDevice(undefined, 'hanako').split('.')
  for (const cookie of [undefined, '', '~', '.', `${id}.`, `x${id}.${proof}`, `${id}.${proof}x`, 'x'.repeat(5000)])
    expect(deviceOf(cookie, 'hanako')).toBeUndefined()
})
