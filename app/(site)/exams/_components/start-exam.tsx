'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { ALLOWANCES } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { FormLength, Shortage } from '#lib/domain/form.ts'
import { words } from './text.ts'

type Kind = 'full' | 'short'
type Props = {
  examId: string
  forms: { kind: Kind; questions: number; minutes: number }[]
  domains: { id: string; name: string }[]
  language: Language
  blocked: boolean
}
type Missing = { kind: Kind; shortages: Shortage[]; possible?: FormLength }

/** Chooses the form and the extra time, and starts the clock. A bank that is too small says where. */
export function StartExam({ examId, forms, domains, language, blocked }: Props) {
  const router = useRouter()
  const [allowanceMinutes, setAllowance] = useState(0)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [missing, setMissing] = useState<Missing>()
  const text = words[language]

  async function start(kind: Kind, shorten: boolean) {
    setBusy(true)
    setFailure(undefined)
    setMissing(undefined)
    try {
      const { id } = await callApi<{ id: string }>('POST', '/api/attempts', { examId, kind, allowanceMinutes, shorten })
      router.push(`/exams/${id}`)
    } catch (error) {
      setBusy(false)
      if (codeOf(error) === 'shortage' && error instanceof ApiFailure)
        setMissing({ kind, ...(error.error.details as Omit<Missing, 'kind'>) })
      else setFailure(failures[language][codeOf(error)] ?? failures[language].fault)
    }
  }

  return (
    <div className="mt-4">
      <label className="text-[0.86rem]">
        <span className="muted mr-2">{text.allowance}</span>
        <select
          className="field w-auto!"
          value={allowanceMinutes}
          onChange={(event) => setAllowance(Number(event.target.value))}
        >
          {ALLOWANCES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? text.noAllowance : text.minutes(minutes)}
            </option>
          ))}
        </select>
      </label>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        {forms.map(({ kind, questions, minutes }) => (
          <div key={kind} className="flex flex-col justify-between gap-3 rounded-xl border border-line p-4">
            <p>
              <strong className="block">{text[kind]}</strong>
              <span className="num text-[0.9rem] text-ink-2">{text.length(questions, minutes)}</span>
            </p>
            <button
              type="button"
              className="btn btn-primary"
              disabled={busy || blocked}
              onClick={() => start(kind, false)}
              data-testid={`start-${kind}`}
            >
              {text.start}
            </button>
          </div>
        ))}
      </div>
      <div role="status" className="mt-2">
        {busy && <p className="muted text-[0.86rem]">{text.starting}</p>}
        {failure && <p className="text-shu">{failure}</p>}
        {missing && (
          <div className="rounded-lg border border-warn p-4 text-[0.92rem]">
            <p>{text.shortage}</p>
            <ul className="my-2">
              {missing.shortages.map(({ domain, needed, available }) => (
                <li key={domain}>
                  {text.missing(domains.find(({ id }) => id === domain)?.name ?? domain, needed, available)}
                </li>
              ))}
            </ul>
            {missing.possible && (
              <button type="button" className="btn" onClick={() => start(missing.kind, true)}>
                {text.shorten(missing.possible.scored + missing.possible.unscored)}
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
