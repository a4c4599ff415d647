/** Which address a request comes from: the socket's, or what a proxy that the operator trusts says of it. */
import { BlockList, isIP } from 'node:net'

/** Carries the address to the endpoints. Only our own server sets it, over whatever a client sent under this name. */
export const ADDRESS_HEADER = 'x-gokaku-address'

/** @throws Error naming the entry that is neither an address nor a network like 10.0.0.0/8 */
export function parseProxies(list: string): BlockList {
  const proxies = new BlockList()
  for (const entry of list.split(/[\s,]+/).filter(Boolean)) {
    const [address, bits, ...rest] = entry.split('/')
    const version = isIP(address)
    const size = bits === undefined ? undefined : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
    if (!version || rest.length > 0 || (size !== undefined && (size < 0 || size > (version === 4 ? 32 : 128))))
      throw new Error(`"${entry}" is no address and no network like 10.0.0.0/8`)
    const family = version === 4 ? 'ipv4' : 'ipv6'
    if (size === undefined) proxies.addAddress(address, family)
    else proxies.addSubnet(address, size, family)
  }
  return proxies
}

/**
 * The address nearest to us that is not one of our proxies. Each proxy appends whom it heard from, so the list is read
 * from its end; what stands before the first stranger may be invented.
 * @param forwarded the X-Forwarded-For header
 */
export function clientAddress(socket: string | undefined, forwarded: string | undefined, proxies: BlockList): string {
  let address = plain(socket ?? '')
  const before = (forwarded ?? '').split(',').map((entry) => plain(entry.trim()))
  while (isTrusted(address, proxies)) {
    const next = before.pop()
    if (next === undefined || !isIP(next)) break
    address = next
  }
  return address
}

const isTrusted = (address: string, proxies: BlockList) => {
  const version = isIP(address)
  return version !== 0 && proxies.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

/** Without a port, a zone, or the clothes that an IPv4 address wears on an IPv6 socket. */
function plain(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1')
  return bare.replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
}

/** What tries are counted by: an IPv4 address, or the /64 that one IPv6 subscriber has to itself. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head, tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const gap = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => '0')
  const all = [...groups, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${all.join(':')}::/64`
}
