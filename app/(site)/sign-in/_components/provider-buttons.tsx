'use client'
import { useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { providerPath } from '#app/_ui/start-path.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

type Props = {
  providers: readonly { id: string; name: string }[]
  language: Language
  next: string
  /** `link` adds the provider to the account one is signed in to. */
  purpose?: 'with' | 'link'
}

/** One button a provider. next-auth answers with the provider's address, and the browser goes there. */
export function ProviderButtons({ providers, language, next, purpose = 'with' }: Props) {
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const hydrated = useHydrated()

  // not a form: its redirect to the provider would fall under the policy's form-action 'self'
  async function go(id: string) {
    setBusy(true)
    setFailure(undefined)
    try {
      const { csrfToken } = await callApi<{ csrfToken: string }>('GET', '/api/auth/csrf')
      const body = { csrfToken, callbackUrl: next, json: 'true' }
      const { url } = await callApi<{ url: string }>('POST', `/api/auth/signin/${id}`, body)
      window.location.assign(providerPath(url, next))
    } catch (error) {
      setFailure(failures[language][codeOf(error)] ?? failures[language].fault)
      setBusy(false)
    }
  }

  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <button key={id} type="button" disabled={!hydrated || busy} onClick={() => go(id)} className="btn">
          {words[language][purpose](name)}
        </button>
      ))}
      <p role="alert" className="text-[0.86rem] text-shu empty:hidden">
        {failure}
      </p>
    </div>
  )
}
