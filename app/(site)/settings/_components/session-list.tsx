'use client'
import { useRef, useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { SignOut } from './sign-out.tsx'
import { words } from './text.ts'

export type SessionRow = { id: string; name: string; since: string; here: boolean }

/** Where one is signed in, this browser first. Ending this one is signing out. */
export function SessionList({
  language,
  rows,
  guest
}: {
  language: Language
  rows: readonly SessionRow[]
  guest: boolean
}) {
  const [open, setOpen] = useState(rows)
  const [news, setNews] = useState<{ text: string; bad: boolean }>()
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const hydrated = useHydrated()
  const text = words[language]

  async function end({ id, name }: SessionRow) {
    setBusy(true)
    setNews(undefined)
    try {
      // one that is not there any more has been ended elsewhere
      await callApi('DELETE', `/api/account/sessions/${id}`).catch((error) => {
        if (codeOf(error) !== 'not-found') throw error
      })
      setOpen((before) => before.filter((row) => row.id !== id))
      setNews({ text: text.ended(name), bad: false })
      // the button that had the focus goes away
      heading.current?.focus()
    } catch (error) {
      setNews({ text: failures[language][codeOf(error)] ?? failures[language].fault, bad: true })
    }
    setBusy(false)
  }

  async function endOthers() {
    setBusy(true)
    setNews(undefined)
    try {
      await callApi('DELETE', '/api/account/sessions')
      setOpen((before) => before.filter(({ here }) => here))
      setNews({ text: text.endedOthers, bad: false })
      heading.current?.focus()
    } catch (error) {
      setNews({ text: failures[language][codeOf(error)] ?? failures[language].fault, bad: true })
    }
    setBusy(false)
  }

  return (
    <section>
      <h3 ref={heading} tabIndex={-1} className="text-[1.02rem] outline-none">
        {text.sessions}
      </h3>
      <p className="muted text-[0.86rem]">{text.sessionsLead}</p>
      <p role="status" className={`text-[0.92rem] empty:hidden ${news?.bad ? 'text-shu' : 'text-ok'}`}>
        {news?.text}
      </p>
      <ul className="mt-2 border-line border-t">
        {open.map((row) => (
          <li
            key={row.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line py-3 not-last:border-b"
          >
            <span className="min-w-0">
              <span className="block font-semibold">
                <span>{row.name}</span>
                {row.here && (
                  <span className="ml-2 whitespace-nowrap rounded-full bg-ok-soft px-2.5 py-0.5 font-normal text-[0.82rem] text-ok">
                    {text.here}
                  </span>
                )}
              </span>
              <span className="muted num text-[0.86rem]">{row.since}</span>
            </span>
            {row.here ? (
              <SignOut language={language} guest={guest} />
            ) : (
              <button type="button" disabled={!hydrated || busy} onClick={() => end(row)} className="btn btn-danger">
                <span>{text.end}</span>
                <span className="sr-only">{`${row.name} ${row.since}`}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {open.some(({ here }) => !here) && (
        <button type="button" disabled={!hydrated || busy} onClick={endOthers} className="btn btn-danger mt-3">
          {text.endOthers}
        </button>
      )}
    </section>
  )
}
