import type { Outcome, Timing, Transport } from './ports.ts'

/** Milliseconds after which a request without an answer is given up and repeated: repeating is harmless. */
export const ANSWER_WITHIN = 10_000
/** The time is worth nothing when it comes late. */
const TIME_WITHIN = 5_000

type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** The room's part of the API, over HTTP. */
export function httpTransport(fetch: Fetch, { monotonic, after }: Timing): Transport {
  async function ask<T>(
    method: string,
    path: string,
    body?: unknown,
    { within = ANSWER_WITHIN, keepalive = false } = {}
  ): Promise<Outcome<T>> {
    const sentAt = monotonic()
    const waiting = new AbortController()
    // what leaves with a closing page has nobody left to wait for it
    const stop = keepalive ? undefined : after(within, () => waiting.abort())
    try {
      const response = await fetch(path, {
        method,
        keepalive,
        cache: 'no-store',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: keepalive ? undefined : waiting.signal
      })
      const receivedAt = monotonic()
      const answer = parsed(await response.text())
      if (response.ok && answer !== undefined) return { answer: answer as T, sentAt, receivedAt }
      return { code: codeIn(answer) ?? 'fault' }
    } catch {
      return { code: 'unreachable' }
    } finally {
      stop?.()
    }
  }
  const room = (attemptId: string) => `/api/attempts/${attemptId}`
  return {
    save: (attemptId, batch, options) => ask('PUT', `${room(attemptId)}/responses`, batch, options),
    open: (attemptId, paper, within) => ask('POST', `${room(attemptId)}/epochs`, { paper }, { within }),
    askTime: (attemptId) => ask('GET', room(attemptId), undefined, { within: TIME_WITHIN }),
    pause: (attemptId) => ask('POST', `${room(attemptId)}/pause`),
    resume: (attemptId) => ask('DELETE', `${room(attemptId)}/pause`),
    submit: (attemptId) => ask('POST', `${room(attemptId)}/submission`),
    openResult: (attemptId) => ask('POST', `${room(attemptId)}/opening`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a proxy's own page
  }
}

const codeIn = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string'
    ? answer.code
    : undefined
