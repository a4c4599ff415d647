'use client'
import { useState } from 'react'
import { room } from '#app/_addresses.ts'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

type Failure = { words: string; running?: string }

function failureOf(error: unknown, language: Language): Failure {
  const code = codeOf(error)
  const details = error instanceof ApiFailure ? error.error.details : undefined
  const running =
    code === 'attempt-open' && typeof details === 'object' && details !== null && 'attemptId' in details
      ? String(details.attemptId)
      : undefined
  return { words: failures[language][code] ?? failures[language].fault, running }
}

/** What may follow a result: the missed questions once more, or the page on paper. */
export function NextSteps({ attemptId, missed, language }: { attemptId: string; missed: number; language: Language }) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const hydrated = useHydrated()
  const text = words[language]

  async function retry() {
    setBusy(true)
    setFailure(undefined)
    try {
      const body = { retryOf: attemptId, allowanceMinutes: 0, policy: 'lenient' }
      const { id } = await callApi<{ id: string }>('POST', '/api/attempts', body)
      location.assign(room(id))
    } catch (error) {
      setBusy(false)
      setFailure(failureOf(error, language))
    }
  }

  return (
    <div className="no-print">
      <div className="flex flex-wrap gap-3">
        {missed > 0 && (
          <button
            type="button"
            className="btn btn-primary"
            disabled={!hydrated || busy}
            onClick={retry}
            data-testid="retry"
          >
            {text.retry(missed)}
          </button>
        )}
        <button type="button" className="btn" disabled={!hydrated} onClick={() => window.print()}>
          {text.print}
        </button>
      </div>
      <div role="status" className="text-[0.92rem]">
        {busy && <p className="muted mt-2">{text.retrying}</p>}
        {failure && (
          <p className="mt-2 text-shu">
            <span>{failure.words}</span> {failure.running && <a href={room(failure.running)}>{text.running}</a>}
          </p>
        )}
      </div>
    </div>
  )
}
