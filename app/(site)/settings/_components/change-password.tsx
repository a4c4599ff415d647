'use client'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { Field } from '../../sign-in/_components/field.tsx'
import { words as entrance } from '../../sign-in/_components/text.ts'
import { words } from './text.ts'

type Problem = { current?: string; next?: string; form?: string }

/** The old password and a new one. Every other session ends with it, so the page is loaded anew. */
export function ChangePassword({ language, email }: { language: Language; email: string }) {
  const [problem, setProblem] = useState<Problem>({})
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const hydrated = useHydrated()
  const text = words[language]

  useEffect(() => {
    if (problem.current ?? problem.next) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problem])

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || !form.current) return
    const { elements } = form.current
    const [current, password] = ['current-password', 'new-password'].map(
      (name) => (elements.namedItem(name) as HTMLInputElement).value
    )
    const found = check(language, current, password)
    setProblem(found)
    setDone(false)
    if (found.current ?? found.next) return
    setBusy(true)
    try {
      await callApi('POST', '/api/account/password', { current, password })
      form.current.reset()
      setDone(true)
    } catch (error) {
      setProblem(problemOf(error, language))
    }
    setBusy(false)
  }

  const alerts = [problem.form, problem.current, problem.next].filter((message) => message !== undefined)
  return (
    <details className="mt-5">
      <summary className="prose-link inline-flex min-h-11 cursor-pointer items-center">{text.changePassword}</summary>
      <form ref={form} method="post" noValidate onSubmit={submit} className="mt-2 grid max-w-md gap-4">
        <p className="muted text-[0.86rem]">{text.changeLead}</p>
        {/* for password managers, which file a password under its address */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <p role="alert" className="sr-only">
          {alerts.join(' ')}
        </p>
        {problem.form && <p className="text-[0.92rem] text-shu">{problem.form}</p>}
        <Field
          name="current-password"
          label={text.currentPassword}
          type="password"
          autoComplete="current-password"
          problem={problem.current}
          toggle={entrance[language]}
        />
        <Field
          name="new-password"
          label={text.newPassword}
          type="password"
          autoComplete="new-password"
          hint={entrance[language].passwordHint}
          problem={problem.next}
          toggle={entrance[language]}
        />
        <div>
          <button type="submit" disabled={!hydrated || busy} className="btn">
            {text.changePassword}
          </button>
        </div>
        <p role="status" className="text-[0.92rem] text-ok empty:hidden">
          {done && text.changed}
        </p>
      </form>
    </details>
  )
}

function check(language: Language, current: string, password: string): Problem {
  const text = entrance[language]
  const found: Problem = {}
  if (current === '') found.current = text.passwordMissing
  if (password === '') found.next = text.passwordMissing
  else if (password.length > 200) found.next = text.passwordLong
  else if (password.length < 10) found.next = text.passwordShort(password.length)
  return found
}

function problemOf(error: unknown, language: Language): Problem {
  const text = entrance[language]
  const details = error instanceof ApiFailure ? error.error.details : undefined
  const code = codeOf(error)
  if (code === 'wrong-credentials') return { current: words[language].passwordWrong }
  if (code === 'weak-password') return { next: failures[language][code] }
  if (code === 'invalid') return { next: text.passwordOdd }
  const seconds = (details as { seconds?: number } | undefined)?.seconds
  if (code === 'too-many-tries' && seconds) return { form: text.wait(seconds) }
  return { form: failures[language][code] ?? failures[language].fault }
}
