'use client'
import { useEffect, useState } from 'react'
import { browser } from '#app/_sync/browser.ts'
import { unsavedOf } from '#app/_sync/kept-attempts.ts'
import { deliverKept } from '#app/_sync/opening.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { unopenedWords } from './unopened-text.ts'

/** The button that opens a result, once this browser has delivered what it kept of the exam or has failed to. */
export function OpenResult({ attemptId, language }: { attemptId: string; language: Language }) {
  const [left, setLeft] = useState<number>()
  const text = unopenedWords[language]

  useEffect(() => {
    let current = true
    const look = async () => {
      await deliverKept(browser).catch(() => {})
      const unsaved = await unsavedOf(browser, attemptId).catch(() => 0)
      if (current) setLeft(unsaved)
    }
    void look()
    window.addEventListener('online', look)
    return () => {
      current = false
      window.removeEventListener('online', look)
    }
  }, [attemptId])

  return (
    <form action={`/api/attempts/${attemptId}/opening`} method="post" className="mt-5">
      <p role="status" className="mb-3 text-[0.92rem] text-shu empty:hidden">
        {left === undefined ? <span className="text-ink-2">{text.delivering}</span> : left > 0 ? text.left(left) : null}
      </p>
      <button type="submit" className="btn btn-primary min-h-12" disabled={left === undefined}>
        {text.open}
      </button>
    </form>
  )
}
