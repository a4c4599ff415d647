import { describe, expect, test } from 'vitest'
import { addressesFor, misfitOf } from '../../bin/door/addresses.ts'

test.each([
  [undefined, ['127.0.0.1', '::1']],
  ['localhost', ['127.0.0.1', '::1']],
  ['127.0.0.1', ['127.0.0.1', '::1']],
  ['::1', ['127.0.0.1', '::1']],
  ['0.0.0.0', ['0.0.0.0', '::1']],
  ['::', ['::']],
  ['192.168.1.5', ['127.0.0.1', '::1', '192.168.1.5']]
])('with HOST=%s the server listens on %j: this machine itself always reaches it', (host, addresses) => {
  expect(addressesFor(host)).toEqual(addresses)
})

describe('what the operator hears where HOST and PUBLIC_URL do not fit together', () => {
  const told = (host?: string, publicUrl?: string) => misfitOf({ port: 3000, host, publicUrl }, ['192.168.1.5'])

  test('names the address of this machine where others are let in and would be refused', () => {
    for (const host of ['0.0.0.0', '::'])
      for (const publicUrl of [undefined, 'http://localhost:3000'])
        expect(told(host, publicUrl)).toMatch(/421 until PUBLIC_URL .* PUBLIC_URL=http:\/\/192\.168\.1\.5:3000\.$/)
    expect(told('10.0.0.7')).toContain('PUBLIC_URL=http://10.0.0.7:3000')
    expect(told('fd00::7')).toContain('PUBLIC_URL=http://[fd00::7]:3000')
  })

  test('names HOST where the public address is this machine’s own and nobody else is let in', () => {
    expect(told(undefined, 'http://192.168.1.5:3000')).toContain('Set HOST=0.0.0.0')
    // a proxy of this machine in front
    expect(told(undefined, 'http://192.168.1.5')).toBeUndefined()
    expect(told(undefined, 'https://192.168.1.5:3000')).toBeUndefined()
  })

  test('is nothing where they fit', () => {
    expect(told()).toBeUndefined()
    expect(told('localhost')).toBeUndefined()
    expect(told('0.0.0.0', 'http://192.168.1.5:3000')).toBeUndefined()
    expect(told(undefined, 'https://notes.example.org')).toBeUndefined()
  })
})
