import { SETTINGS, signIn, signUp } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

export type LinkedProvider = { id: string; name: string; since: string }
type Provider = { id: string; name: string }

/** For somebody who has not started: the ways in. */
export function Nobody({ language }: { language: Language }) {
  const text = words[language]
  return (
    <>
      <p>{text.nobody}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <form action="/api/account/guest" method="post">
          <input type="hidden" name="next" value={SETTINGS} />
          <button type="submit" className="btn btn-primary">
            {text.asGuest}
          </button>
        </form>
        <a href={signIn(SETTINGS)} className="btn">
          {text.signIn}
        </a>
      </div>
    </>
  )
}

/** A guest's invitation to an account, which keeps the history. */
export function Guest({ language, providers }: { language: Language; providers: readonly Provider[] }) {
  const text = words[language]
  return (
    <>
      <p className="font-semibold">{text.guest}</p>
      <p className="mt-1 text-ink-2">{text.guestLead}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <a href={signUp(SETTINGS)} className="btn btn-primary">
          {text.signUp}
        </a>
        <a href={signIn(SETTINGS)} className="btn">
          {text.signIn}
        </a>
        {providers.length > 0 && <Island name="provider-buttons" props={{ providers, language, next: SETTINGS }} />}
      </div>
    </>
  )
}

/** Who one is, and the services linked to the account. */
export function Account({
  language,
  email,
  linked,
  providers
}: {
  language: Language
  email: string | null
  linked: readonly LinkedProvider[]
  providers: readonly Provider[]
}) {
  const text = words[language]
  const others = providers.filter(({ id }) => !linked.some((provider) => provider.id === id))
  return (
    <>
      <p className="muted text-[0.86rem]">{text.signedInAs}</p>
      <p className="font-semibold" data-testid="who">
        {email ?? linked.map(({ name }) => name).join(', ')}
      </p>
      {email !== null && <Island name="change-password" props={{ language, email }} />}
      {linked.length + others.length > 0 && (
        <section className="mt-5">
          <h3 className="text-[1.02rem]">{text.providers}</h3>
          <ul>
            {linked.map(({ id, name, since }) => (
              <li key={id} className="py-1">
                {name} <span className="muted text-[0.86rem]">{since}</span>
              </li>
            ))}
          </ul>
          {others.length > 0 && (
            <>
              <p className="muted mb-2 text-[0.86rem]">{text.linkHint}</p>
              <div className="flex">
                <Island
                  name="provider-buttons"
                  props={{ providers: others, language, next: SETTINGS, purpose: 'link' }}
                />
              </div>
            </>
          )}
        </section>
      )}
    </>
  )
}
