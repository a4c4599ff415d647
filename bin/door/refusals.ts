/** What is refused before anybody looks at it: another server's requests, odd methods, and too much of anything. */
import type { IncomingHttpHeaders } from 'node:http'
import { endpointFor, methodsOf, type Refused } from '../../app/api/_listener.ts'
import { isOurHost } from '../../lib/domain/access/host.ts'

/** Bytes of the request line and all headers together; more is answered 431 by Node itself. */
export const LARGEST_HEAD = 16_384
/** Characters: providers of sign-ins put much into the address that they lead back to. */
const LONGEST_ADDRESS = 4_096
/** Characters: other programs on this machine share the cookies of `localhost`. */
const LONGEST_COOKIES = 8_192
const MOST_HEADERS = 100
/** Bytes: next-auth's forms have a token and an address. */
const LARGEST_FORM = 65_536
/** Characters between two slashes: what a file system takes as a name. */
const LONGEST_NAME = 255

/** As much of a request as its refusal depends on. */
export type Head = {
  method: string
  url: string
  headers: IncomingHttpHeaders
  /** How many headers there are. */
  count: number
  /** The port that the request came to. */
  port: number
}

export const pathOf = (url: string): string => url.split('?', 1)[0]
const isApi = (path: string) => /^\/api(\/|$)/.test(path)
const isSignIn = (path: string) => path.startsWith('/api/auth/')

/** Why a request is refused at the door; undefined where it may come in. */
export function refusalOf(head: Head, publicUrl: string | undefined): Refused | undefined {
  const { method, url, headers, count, port } = head
  if (!isOurHost(headers.host, port, publicUrl)) return { status: 421, message: unknownHost(headers.host) }
  if (!url.startsWith('/')) return { status: 400, message: 'The address of a request begins with a slash.' }
  if (url.length > LONGEST_ADDRESS)
    return { status: 414, message: `The address is longer than ${LONGEST_ADDRESS} characters.` }
  if (count > MOST_HEADERS) return { status: 431, message: `There are more than ${MOST_HEADERS} headers.` }
  if ((headers.cookie?.length ?? 0) > LONGEST_COOKIES)
    return {
      status: 431,
      message: `The cookies of this site have more than ${LONGEST_COOKIES} characters. Delete them in the browser, and sign in again.`
    }
  const path = pathOf(url)
  return endpointFor(method, path) ? undefined : (wrongMethod(method, path) ?? tooMuch(method, path, headers))
}

function wrongMethod(method: string, path: string): Refused | undefined {
  const allowed = isSignIn(path) ? ['GET', 'HEAD', 'POST'] : isApi(path) ? methodsOf(path) : ['GET', 'HEAD']
  if (allowed.length === 0) return { status: 404, message: 'there is no such endpoint' }
  if (!allowed.includes(method))
    return { status: 405, message: `${method} is not for this address`, headers: { Allow: allowed.join(', ') } }
}

/** What Next answers is read whole by it, so the size must be told before. */
function tooMuch(method: string, path: string, headers: IncomingHttpHeaders): Refused | undefined {
  const length = Number(headers['content-length'] ?? 0)
  if (headers['transfer-encoding'] !== undefined)
    return { status: 411, message: 'The size of the body must be told in Content-Length.' }
  const most = isSignIn(path) && method === 'POST' ? LARGEST_FORM : 0
  if (length > most) return { status: 413, message: `The body has more than ${most} bytes.` }
}

function unknownHost(host = ''): string {
  const name = /^[\w.:[\]-]{1,200}$/.test(host) ? host : 'that name'
  return `This server does not answer to ${name}. Its administrator can set PUBLIC_URL to the address that browsers use, for example PUBLIC_URL=http://${name === host ? host : 'notes.example.org'} npm start. A proxy in front has to pass Host on.`
}

/** Whether a path can be read and may be the name of something: what cannot is nowhere. */
export function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path)
      .split('/')
      .every((name) => name.length <= LONGEST_NAME && !name.includes('\0'))
  } catch {
    return false
  }
}

/** Whether the answer to a refused request is JSON, as all of the API's are. */
export const wantsJson = (url: string): boolean => isApi(pathOf(url)) && !isSignIn(pathOf(url))
