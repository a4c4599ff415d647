'use client'
import { useState } from 'react'
import type { ExamClock } from '#app/_sync/exam-clock.ts'
import { useLeft } from '#app/_sync/use-room-sync.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { clockOf } from '#lib/domain/clock.ts'
import { words } from '../text.ts'

/** A hidden clock comes back for the last five minutes. */
const ALWAYS_SHOWN_BELOW = 5 * 60_000

/** The time left, which may be hidden. */
export function TimeLeft({ attemptId, clock, language }: { attemptId: string; clock: ExamClock; language: Language }) {
  const left = useLeft(clock)
  const [hidden, setHidden] = useHidden(attemptId)
  const text = words[language]
  const last = left <= ALWAYS_SHOWN_BELOW
  return (
    <>
      {(!hidden || last) && (
        <span
          role="timer"
          aria-label={text.time}
          data-testid="time-left"
          translate="no"
          className={`num font-mono font-semibold text-[1.05rem] ${last ? 'text-shu underline decoration-2 underline-offset-4' : ''}`}
        >
          {clockOf(left)}
        </span>
      )}
      {!last && (
        <button
          type="button"
          onClick={() => setHidden(!hidden)}
          aria-label={hidden ? text.show : text.hide}
          className="inline-flex min-h-11 min-w-11 items-center justify-center px-1 text-[0.82rem] text-ink-2"
        >
          <span className="max-sm:hidden">{hidden ? text.show : text.hide}</span>
          <Eye shut={!hidden} />
        </button>
      )}
      <span role="alert" className="sr-only">
        {last && left > 0 ? text.lastMinutes : ''}
      </span>
    </>
  )
}

/** On a phone: an eye to show the clock, a crossed one to hide it. */
const Eye = ({ shut }: { shut: boolean }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    className="sm:hidden"
  >
    <path strokeWidth="1.7" d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
    <circle cx="12" cy="12" r="3" strokeWidth="1.7" />
    {shut && <path strokeWidth="1.7" strokeLinecap="round" d="M4.5 20 19.5 4" />}
  </svg>
)

/** One entry for all attempts: what was chosen in an earlier one says nothing about this one. */
const HIDDEN = 'gokaku:time-hidden'

/** Whether the clock is hidden, kept for the attempt where the browser allows it. */
function useHidden(attemptId: string): [boolean, (hidden: boolean) => void] {
  const [hidden, setHidden] = useState(() => {
    try {
      return localStorage.getItem(HIDDEN) === attemptId
    } catch {
      return false
    }
  })
  const set = (next: boolean) => {
    setHidden(next)
    try {
      if (next) localStorage.setItem(HIDDEN, attemptId)
      else localStorage.removeItem(HIDDEN)
    } catch {
      // not kept through a reload, nothing more
    }
  }
  return [hidden, set]
}
