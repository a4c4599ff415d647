import { describe, expect, test } from 'vitest'
import { clientAddress, networkOf, parseProxies } from '#lib/infra/client-address.ts'

const PROXIES = parseProxies('10.0.0.0/8, 192.0.2.1 fd00::/8')

describe('the address of a client', () => {
  test.each([
    ['nobody is trusted without being named', '203.0.113.9', '198.51.100.1', '', '203.0.113.9'],
    ['a stranger says what it likes', '203.0.113.9', '198.51.100.1', '10.0.0.0/8', '203.0.113.9'],
    ['our proxy is believed', '10.1.2.3', '198.51.100.1', '10.0.0.0/8', '198.51.100.1'],
    ['only what our proxy added', '10.1.2.3', '1.1.1.1, 198.51.100.1', '10.0.0.0/8', '198.51.100.1'],
    ['a chain of ours', '10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9', '10.0.0.0/8', '198.51.100.1'],
    ['our proxy on an IPv6 socket', '::ffff:10.1.2.3', '198.51.100.1', '10.0.0.0/8', '198.51.100.1'],
    ['a visitor as IPv6 carries it', '10.1.2.3', '::ffff:198.51.100.1', '10.0.0.0/8', '198.51.100.1'],
    ['a proxy that adds ports', '10.1.2.3', '198.51.100.1:4711', '10.0.0.0/8', '198.51.100.1'],
    ['IPv6 with a port', '10.1.2.3', '[2001:db8::1]:4711', '10.0.0.0/8', '2001:db8::1'],
    ['a proxy over IPv6', 'fd00::7', '2001:db8::1', 'fd00::/8', '2001:db8::1'],
    ['no address at all', '10.1.2.3', 'unknown', '10.0.0.0/8', '10.1.2.3'],
    ['an empty header', '10.1.2.3', '', '10.0.0.0/8', '10.1.2.3'],
    ['just outside the network', '11.0.0.1', '198.51.100.1', '10.0.0.0/8', '11.0.0.1'],
    ['all of the way is ours', '10.1.2.3', '10.0.0.2', '10.0.0.0/8', '10.0.0.2']
  ])('%s', (_, socket, forwarded, proxies, address) => {
    expect(clientAddress(socket, forwarded, parseProxies(proxies))).toBe(address)
  })

  test('several proxies may be named, with commas or spaces', () => {
    for (const socket of ['10.0.0.1', '192.0.2.1', 'fd12::1'])
      expect(clientAddress(socket, '198.51.100.1', PROXIES)).toBe('198.51.100.1')
    expect(clientAddress('192.0.2.2', '198.51.100.1', PROXIES)).toBe('192.0.2.2')
  })

  test.each(['proxy.example.org', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'fd00::/129', '10.0.0.0/8/8', '10.0.0.0/-1'])(
    '%s is no proxy, and named as such',
    (entry) => {
      expect(() => parseProxies(`10.0.0.1,${entry}`)).toThrow(`"${entry}"`)
    }
  )
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64']
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
