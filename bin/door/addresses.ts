/** Where the server listens: on this machine alone, unless HOST lets others in. */
import { networkInterfaces } from 'node:os'
import { isLoopbackHost } from '../../lib/domain/access/host.ts'

/** Where the server can always be reached from this machine, and asks itself for the exam room's page. */
export const LOOPBACK = '127.0.0.1'
/** `localhost` is this one too, where the machine has IPv6. */
const LOOPBACK_6 = '::1'
/** What the system says where it has no IPv6. */
const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

/** The addresses to listen on: always loopback, and what HOST says. */
export function addressesFor(host: string | undefined): string[] {
  // one socket of both families, where there are both
  if (host === '::') return [host]
  if (host === '0.0.0.0') return [host, LOOPBACK_6]
  return [...new Set([LOOPBACK, LOOPBACK_6, ...(!host || isLoopbackHost(host) ? [] : [host])])]
}

/** Whether nothing is lost where a machine does not have the address. */
export const mayBeMissing = (address: string, { code = '' }: NodeJS.ErrnoException) =>
  address === LOOPBACK_6 && NO_SUCH_ADDRESS.includes(code)

type Settings = { port: number; host: string | undefined; publicUrl: string | undefined }

/**
 * What the operator should hear where HOST and PUBLIC_URL do not fit together; undefined where they do.
 * @param own the addresses that this machine has in its networks
 */
export function misfitOf({ port, host, publicUrl }: Settings, own = addressesOfMachine()): string | undefined {
  const open = host !== undefined && !isLoopbackHost(host) && host !== LOOPBACK_6
  const url = publicUrl ? new URL(publicUrl) : undefined
  if (open && (!url || isLoopbackHost(url.host))) {
    const name = /^(0\.0\.0\.0|::)$/.test(host) ? (own[0] ?? '192.168.1.5') : host
    return `HOST=${host} lets other machines in, but they are answered 421 until PUBLIC_URL names the address that they use, for example PUBLIC_URL=http://${name.includes(':') ? `[${name}]` : name}:${port}.`
  }
  if (!open && url?.protocol === 'http:' && own.includes(url.hostname) && Number(url.port || 80) === port)
    return `PUBLIC_URL is an address of this machine in its network, but only this machine itself is let in. Set HOST=0.0.0.0 to let others in.`
}

const addressesOfMachine = () =>
  Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address)
  )
