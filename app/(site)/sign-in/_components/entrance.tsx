import { signIn, signUp } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { failures } from '#app/_ui/failure.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { providerErrors, words } from './text.ts'

type Props = {
  mode: 'sign-in' | 'sign-up'
  language: Language
  guest: boolean
  next: string
  providers: readonly { id: string; name: string }[]
  /** The code of what went wrong at a provider or with the guest button. */
  error?: string
  /** The guest's exam that is in the way. */
  guestExam?: string
}

/** The card of both pages: the form, the providers, the way to the other page, and the way in as a guest. */
export function Entrance({ mode, language, guest, next, providers, error, guestExam }: Props) {
  const text = words[language]
  const signingUp = mode === 'sign-up'
  const other = (signingUp ? signIn : signUp)(next)
  return (
    <div className="page">
      <div className="card max-w-md">
        <h1 className="text-[1.5rem]">{signingUp ? text.signUp : text.signIn}</h1>
        <p className="mt-2 text-ink-2">{signingUp ? text.signUpLead : text.signInLead}</p>
        {guest && (
          <p className="mt-4 rounded-[10px] bg-ai-soft px-4 py-3 text-[0.92rem]">
            {signingUp ? text.guestSignUp : text.guestSignIn}
          </p>
        )}
        {error && <ProviderError code={error} language={language} />}
        {guestExam && <Island name="hand-in-guest" props={{ attemptId: guestExam, language }} />}
        <Island name="credentials-form" props={{ mode, language, next }} />
        {providers.length > 0 && (
          <>
            <p className="muted my-4 text-center text-[0.86rem]">{text.or}</p>
            <Island name="provider-buttons" props={{ providers, language, next }} />
          </>
        )}
        <div className="mt-6 border-line border-t pt-4 text-[0.92rem]">
          <p className="flex flex-wrap items-center gap-x-3">
            {signingUp ? text.haveAccount : text.noAccount}
            <a href={other} className="prose-link inline-flex min-h-11 items-center">
              {signingUp ? text.signIn : text.signUp}
            </a>
          </p>
          {guest ? (
            <a href={next} className="prose-link inline-flex min-h-11 items-center">
              {text.stayGuest}
            </a>
          ) : (
            <form action="/api/account/guest" method="post" className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span>{text.noSignUp}</span>
              <input type="hidden" name="next" value={next} />
              <button type="submit" className="btn">
                {text.asGuest}
              </button>
            </form>
          )}
        </div>
      </div>
    </div>
  )
}

export function ProviderError({ code, language }: { code: string; language: Language }) {
  // a refusal of ours, or next-auth's
  const known: Record<string, string> = { ...failures[language], ...providerErrors[language] }
  return (
    <p role="alert" className="mt-4 rounded-[10px] border border-shu bg-shu-soft px-4 py-3 text-[0.92rem]">
      {Object.hasOwn(known, code) ? known[code] : known.default}
    </p>
  )
}
