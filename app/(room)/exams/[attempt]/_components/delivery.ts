'use client'
import type { Batch } from '#lib/domain/sheet.ts'
import type { Opened, Saved } from '#lib/features/attempts/schema.ts'

/** An answer with the moments (performance.now()) around it, or the code of a refusal; `unreachable` without answer. */
export type Outcome<T> = { answer: T; sentAt: number; receivedAt: number } | { code: string }

/** Milliseconds after which a request without an answer is given up and repeated: repeating is harmless. */
export const ANSWER_WITHIN = 10_000

async function ask<T>(
  method: string,
  path: string,
  body: unknown,
  { within = ANSWER_WITHIN, keepalive = false } = {}
): Promise<Outcome<T>> {
  const sentAt = performance.now()
  try {
    const response = await fetch(path, {
      method,
      keepalive,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      // what leaves with a closing page has nobody left to wait for it
      signal: keepalive ? undefined : AbortSignal.timeout(within)
    })
    const receivedAt = performance.now()
    const text = await response.text()
    const answer = parsed(text)
    if (response.ok && answer !== undefined) return { answer: answer as T, sentAt, receivedAt }
    return { code: codeIn(answer) ?? 'fault' }
  } catch {
    return { code: 'unreachable' }
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

/** Sends one batch. A 200 means that each response is on disk, at the revision listed. */
export const deliver = (attemptId: string, batch: Batch, options?: { within?: number; keepalive?: boolean }) =>
  ask<Saved>('PUT', `/api/attempts/${attemptId}/responses`, batch, options)

/** Takes the next epoch; with the paper where this browser does not have it. */
export const takeEpoch = (attemptId: string, paper: boolean, within?: number) =>
  ask<Opened>('POST', `/api/attempts/${attemptId}/epochs`, { paper }, { within })
