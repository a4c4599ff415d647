'use client'

/** What a Route Handler answers when it refuses; `unreachable` when there was no answer at all. */
export type ApiError = { code: string; message: string; details?: unknown }

export class ApiFailure extends Error {
  readonly error: ApiError
  constructor(error: ApiError) {
    super(error.message)
    this.error = error
  }
}

/** Calls one of our Route Handlers with JSON. @throws ApiFailure */
export async function callApi<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body)
    })
  } catch {
    throw new ApiFailure({ code: 'unreachable', message: 'the server cannot be reached' })
  }
  const answer = await response.json().catch(() => ({ code: 'fault', message: 'the answer is not JSON' }))
  if (!response.ok) throw new ApiFailure(answer as ApiError)
  return answer as T
}

export const codeOf = (error: unknown): string => (error instanceof ApiFailure ? error.error.code : 'fault')
