'use client'
import { useState } from 'react'
import { room } from '#app/_addresses.ts'
import { TutorialLoader } from '#app/_tutorial/tutorial-loader.tsx'
import { rememberTutorial, tutorialSeen } from '#app/_tutorial/tutorial-seen.ts'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import type { Policy } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { FormLength, Shortage } from '#lib/domain/form.ts'
import { StartConditions } from './start-conditions.tsx'
import { words } from './text.ts'

type Kind = 'full' | 'short'
type Props = {
  pack: string
  examId: string
  forms: { kind: Kind; questions: number; minutes: number }[]
  domains: { id: string; name: string }[]
  language: Language
  blocked: boolean
}
type Missing = { kind: Kind; shortages: Shortage[]; possible?: FormLength }

/**
 * Chooses the form and the conditions, and starts the clock. Before the first exam the room is shown, while no clock
 * runs yet. A bank that is too small says where.
 */
export function StartExam({ pack, examId, forms, domains, language, blocked }: Props) {
  const [allowanceMinutes, setAllowance] = useState(0)
  const [policy, setPolicy] = useState<Policy>('lenient')
  // open; and the form that is to be started after it, if it was opened for one
  const [tutorial, setTutorial] = useState<{ before?: Kind }>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<{ words: string; openId?: string }>()
  const [missing, setMissing] = useState<Missing>()
  const hydrated = useHydrated()
  const text = words[language]

  async function start(kind: Kind, shorten: boolean) {
    setBusy(true)
    setFailure(undefined)
    setMissing(undefined)
    try {
      const conditions = { allowanceMinutes, policy }
      const { id } = await callApi<{ id: string }>('POST', '/api/attempts', {
        pack,
        examId,
        kind,
        shorten,
        ...conditions
      })
      location.assign(room(id))
    } catch (error) {
      setBusy(false)
      const code = codeOf(error)
      const details = error instanceof ApiFailure ? error.error.details : undefined
      if (code === 'shortage' && details) setMissing({ kind, ...(details as Omit<Missing, 'kind'>) })
      else
        setFailure({
          words: failures[language][code] ?? failures[language].fault,
          openId: code === 'attempt-open' ? (details as { attemptId?: string } | undefined)?.attemptId : undefined
        })
    }
  }

  const begin = (kind: Kind) => {
    if (tutorialSeen()) void start(kind, false)
    else setTutorial({ before: kind })
  }
  const endTutorial = (kind?: Kind) => {
    rememberTutorial()
    setTutorial(undefined)
    if (kind) void start(kind, false)
  }

  return (
    <div className="mt-4">
      {blocked && (
        <p id={`blocked-${examId}`} className="mb-3 text-[0.92rem] text-ink-2">
          {text.blocked}
        </p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {forms.map(({ kind, questions, minutes }) => (
          <div key={kind} className="flex flex-col justify-between gap-3 rounded-xl border border-line p-4">
            <p>
              <strong className="block">{text[kind]}</strong>
              <span className="num text-[0.9rem] text-ink-2">{text.length(questions, minutes)}</span>
            </p>
            <button
              type="button"
              className="btn btn-primary"
              disabled={!hydrated || busy || blocked}
              aria-describedby={blocked ? `blocked-${examId}` : undefined}
              onClick={() => begin(kind)}
              data-testid={`start-${kind}`}
            >
              {text.start}
            </button>
          </div>
        ))}
      </div>
      <p className="muted mt-2 text-[0.86rem]" data-testid="chosen">
        {text.chosen(text[policy], allowanceMinutes)}
      </p>
      <button
        type="button"
        className="mt-2 min-h-11 text-[0.9rem] text-ai underline underline-offset-3"
        disabled={!hydrated}
        onClick={() => setTutorial({})}
        data-testid="practise-room"
      >
        {text.tutorial}
      </button>
      <div role="status" className="mt-2">
        {busy && <p className="muted text-[0.86rem]">{text.starting}</p>}
        {failure && (
          <p className="text-shu">
            <span>{failure.words}</span>{' '}
            {failure.openId && (
              <a className="prose-link" href={room(failure.openId)}>
                {text.toOpenExam}
              </a>
            )}
          </p>
        )}
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
      <StartConditions
        {...{ examId, language, allowanceMinutes, policy }}
        disabled={!hydrated}
        onAllowance={setAllowance}
        onPolicy={setPolicy}
      />
      {tutorial && (
        <TutorialLoader
          language={language}
          onEnd={() => (tutorial.before ? setTutorial(undefined) : endTutorial())}
          onStart={tutorial.before && (() => endTutorial(tutorial.before))}
        />
      )}
    </div>
  )
}
