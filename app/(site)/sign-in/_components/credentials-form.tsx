'use client'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { signIn } from '#app/_addresses.ts'
import { browser } from '#app/_sync/browser.ts'
import { deliverKept } from '#app/_sync/opening.ts'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { startPath } from '#app/_ui/start-path.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { readEmail } from '#lib/domain/email.ts'
import { Field } from './field.tsx'
import { words } from './text.ts'

type Mode = 'sign-in' | 'sign-up'
/** Words for each field that is wrong, and for what concerns the whole form. */
type Problem = { email?: string; password?: string; form?: string; taken?: boolean; twoExams?: boolean }

/** E-mail and password, for both pages. What was typed stays until it worked. */
export function CredentialsForm({ mode, language, next }: { mode: Mode; language: Language; next: string }) {
  const [problem, setProblem] = useState<Problem>({})
  const [busy, setBusy] = useState(false)
  const hydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  const text = words[language]

  useEffect(() => {
    if (Object.keys(problem).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problem])

  /** @param handInGuestExam ends the guest's exam first, which is in the way */
  async function send(handInGuestExam: boolean) {
    if (busy || !form.current) return
    const email = form.current.elements.namedItem('email') as HTMLInputElement
    const password = form.current.elements.namedItem('password') as HTMLInputElement
    const found = check(mode, language, email, password)
    setProblem(found)
    if (found.email || found.password) return
    setBusy(true)
    try {
      if (handInGuestExam) await deliverKept(browser)
      const guestExam = handInGuestExam ? { handInGuestExam } : {}
      await callApi('POST', `/api/account/${mode}`, { email: email.value, password: password.value, ...guestExam })
      // a full load: everything already fetched belongs to whoever one was before
      window.location.assign(startPath(next, mode))
    } catch (error) {
      setProblem(problemOf(error, language))
      setBusy(false)
    }
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void send(false)
  }

  const alerts = [problem.form, problem.email, problem.password].filter((message) => message !== undefined)
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="mt-5 grid gap-4">
      {/* always there, so that what appears in it is announced; the margin undoes the gap while it is empty */}
      <div role="alert" className="empty:-mb-4">
        {alerts.length > 0 && (
          <div className="rounded-[10px] border border-shu bg-shu-soft px-4 py-3 text-[0.92rem]">
            {alerts.map((message, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two fields may have the same to say
              <p key={at}>{message}</p>
            ))}
            {problem.twoExams && (
              // not a submit button: Enter in a field must not hand anything in
              <button type="button" className="btn mt-3" disabled={busy} onClick={() => void send(true)}>
                {text.handInGuestExam}
              </button>
            )}
            {problem.taken && (
              <a href={signIn(next)} className="prose-link inline-flex min-h-11 items-center">
                {text.takenSignIn}
              </a>
            )}
          </div>
        )}
      </div>
      {/* not type="email": browsers refuse addresses that carriers gave out (lib/domain/email.ts) */}
      <Field
        name="email"
        label={text.email}
        type="text"
        inputMode="email"
        autoComplete="username"
        problem={problem.email}
      />
      <Field
        name="password"
        label={text.password}
        type="password"
        autoComplete={mode === 'sign-up' ? 'new-password' : 'current-password'}
        hint={mode === 'sign-up' ? text.passwordHint : undefined}
        problem={problem.password}
        toggle={text}
      />
      <button type="submit" disabled={!hydrated || busy} className="btn btn-primary min-h-12">
        {mode === 'sign-up' ? text.signUp : text.signIn}
      </button>
    </form>
  )
}

function check(mode: Mode, language: Language, email: HTMLInputElement, password: HTMLInputElement): Problem {
  const text = words[language]
  const found: Problem = {}
  const { length } = password.value
  if (email.value.trim() === '') found.email = text.emailMissing
  else if (!readEmail(email.value)) found.email = text.emailWrong
  if (length === 0) found.password = text.passwordMissing
  else if (length > 200) found.password = text.passwordLong
  else if (mode === 'sign-up' && length < 10) found.password = text.passwordShort(length)
  return found
}

function problemOf(error: unknown, language: Language): Problem {
  const text = words[language]
  const details = error instanceof ApiFailure ? error.error.details : undefined
  const code = codeOf(error)
  if (code === 'wrong-credentials') return { password: text.wrong }
  if (code === 'two-exams') return { form: text.twoExams, twoExams: true }
  if (code === 'weak-password') return { password: failures[language][code] }
  if (code === 'email-taken') return { email: text.taken, taken: true }
  if (code === 'too-many-tries') {
    const seconds = (details as { seconds?: number } | undefined)?.seconds
    return { form: seconds ? text.wait(seconds) : failures[language][code] }
  }
  if (code === 'invalid')
    return isAbout('password', details) ? { password: text.passwordOdd } : { email: text.emailWrong }
  return { form: failures[language][code] ?? failures[language].fault }
}

/** Whether the first fault that the server found is in this part of the body. */
const isAbout = (field: string, faults: unknown): boolean =>
  Array.isArray(faults) && (faults[0] as { path?: string } | undefined)?.path === field
