'use client'
import { useState } from 'react'
import { room } from '#app/_addresses.ts'
import { browser } from '#app/_sync/browser.ts'
import { deliverKept } from '#app/_sync/opening.ts'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

/** The way on after a provider's account was refused: the guest's exam ends, then the provider is asked again. */
export function HandInGuest({ attemptId, language }: { attemptId: string; language: Language }) {
  const [state, setState] = useState<'no' | 'busy' | 'done'>('no')
  const [failure, setFailure] = useState<string>()
  const hydrated = useHydrated()
  const text = words[language]

  async function handIn() {
    setState('busy')
    setFailure(undefined)
    try {
      await deliverKept(browser)
      await callApi('POST', `/api/attempts/${attemptId}/submission`)
      setState('done')
    } catch (error) {
      setState('no')
      setFailure(failures[language][codeOf(error)] ?? failures[language].fault)
    }
  }

  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      {state !== 'done' && (
        <>
          <button type="button" className="btn" disabled={!hydrated || state === 'busy'} onClick={handIn}>
            {text.handInGuest}
          </button>
          <a href={room(attemptId)} className="prose-link inline-flex min-h-11 items-center">
            {text.toGuestExam}
          </a>
        </>
      )}
      <p role="status" className="empty:hidden">
        {state === 'done' ? text.handedIn : failure}
      </p>
    </div>
  )
}
