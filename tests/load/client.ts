/** A closed-loop HTTP client: each of a number of workers sends its next request when the last one was answered. */
import { Agent, request } from 'node:http'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }
export type Sent = { method: string; path: string; headers?: Record<string, string>; body?: string }

/** Requests to one server on this machine over kept connections, with the Origin that a browser would name. */
export function clientFor(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send = ({ method, path, headers = {}, body = '' }: Sent): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = { 'content-length': String(Buffer.byteLength(body)) }
      const origin = `http://127.0.0.1:${port}`
      const sent = request(
        { host: '127.0.0.1', port, path, method, agent, headers: { origin, ...length, ...headers } },
        (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (part) => (text += part))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
          response.on('error', reject)
        }
      )
      sent.setTimeout(10_000, () => sent.destroy(new Error('no answer within 10 s')))
      sent.on('error', reject)
      sent.end(body)
    })
  return { send, close: () => agent.destroy() }
}

export type Measured = { perSecond: number; p50: number; p95: number; p99: number; requests: number; errors: number }

/**
 * Runs `once` (true when the answer was right) in `workers` loops: `warmUp` seconds unmeasured, then `seconds`.
 * Times are in milliseconds; an error counts as one and not as a request.
 */
export async function measure(
  once: (worker: number) => Promise<boolean>,
  { workers, warmUp, seconds }: { workers: number; warmUp: number; seconds: number }
): Promise<Measured> {
  const times: number[] = []
  let errors = 0
  const from = performance.now() + warmUp * 1000
  const until = from + seconds * 1000
  const loop = async (worker: number) => {
    for (let start = performance.now(); start < until; start = performance.now()) {
      const ok = await once(worker).catch(() => false)
      if (!ok) errors++
      else if (start >= from) times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker)))
  times.sort((a, b) => a - b)
  const percentile = (share: number) => Number((times[Math.ceil(times.length * share) - 1] ?? Number.NaN).toFixed(2))
  return {
    perSecond: Math.round(times.length / seconds),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    requests: times.length,
    errors
  }
}
