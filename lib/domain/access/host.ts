/** Which names this server answers to, and which pages may write to it: its own, whatever a stranger's DNS says. */

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(?::(\d+))?$/i

/** Whether a Host header names the machine itself. */
export const isLoopbackHost = (host: string | undefined): host is string => LOOPBACK_HOST.test(host ?? '')

/**
 * Whether a request may ask for this Host: the one of `publicUrl`, or loopback with the server's own port. Any other
 * name that leads here may be an attacker's, whose pages could then read ours (DNS rebinding).
 */
export function isOurHost(host: string | undefined, port: number, publicUrl: string | undefined): boolean {
  const loopback = LOOPBACK_HOST.exec(host ?? '')
  if (loopback) return Number(loopback[3] ?? 80) === port || host?.toLowerCase() === hostOf(publicUrl)
  return host !== undefined && withoutPort(host, publicUrl) === hostOf(publicUrl)
}

/**
 * Whether a page of this Origin may write: scheme, name and port are those of `publicUrl`, or of the loopback name that
 * the request itself asks for.
 */
export function isOurOrigin(origin: string | null, host: string | null, publicUrl: string | undefined): boolean {
  if (!origin) return false
  if (publicUrl && origin === new URL(publicUrl).origin) return true
  return isLoopbackHost(host ?? undefined) && origin === `http://${host?.toLowerCase()}`
}

const hostOf = (url: string | undefined) => url && new URL(url).host

/** In lower case, and without the port that the scheme has anyway: so a URL tells its own host. */
const withoutPort = (host: string, url: string | undefined) =>
  host.toLowerCase().replace(url?.startsWith('https:') ? /:443$/ : /:80$/, '')
