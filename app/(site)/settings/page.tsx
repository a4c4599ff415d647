import type { Metadata } from 'next'
import { Island } from '#app/_islands/island.tsx'
import { ownScope } from '#lib/domain/access/scope.ts'
import type { Viewer } from '#lib/domain/access/viewer.ts'
import { configuredProviders } from '#lib/features/account/auth.ts'
import { getProviders, getSessions } from '#lib/features/account/data.ts'
import { loadMoment, loadPreferences, loadViewer, type Preferences } from '#lib/features/account/loaders.ts'
import { database } from '#lib/infra/database.ts'
import { Account, Guest, Nobody } from './_components/account.tsx'
import { browserName } from './_components/browser-name.ts'
import { Choice } from './_components/choice.tsx'
import { inWords } from './_components/moment.ts'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function SettingsPage() {
  const [preferences, viewer] = await Promise.all([loadPreferences(), loadViewer()])
  const text = words[preferences.language]
  return (
    <div className="page">
      <div className="max-w-2xl">
        <h1 className="text-[1.7rem]">{text.title}</h1>
        <Display {...preferences} />
        <h2 className="mt-8 mb-2 text-[1.15rem]">{text.account}</h2>
        <div className="card">
          {viewer ? <Person viewer={viewer} preferences={preferences} /> : <Nobody language={preferences.language} />}
        </div>
        {viewer && <OwnData viewer={viewer} preferences={preferences} />}
      </div>
    </div>
  )
}

function Display({ language, theme, textSize, singleKeys }: Preferences) {
  const text = words[language]
  const languages = [
    { value: 'ja', label: '日本語', lang: 'ja' },
    { value: 'en', label: 'English', lang: 'en' }
  ]
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: text[value] }))
  const sizes = (['normal', 'large', 'larger'] as const).map((value) => ({ value, label: text[value] }))
  return (
    <>
      <h2 className="mt-6 mb-2 text-[1.15rem]">{text.look}</h2>
      <div className="card grid gap-5">
        <Choice name="language" label={text.language} options={languages} chosen={language} />
        <Choice name="theme" label={text.theme} options={themes} chosen={theme} />
        <Choice name="text-size" label={text.textSize} options={sizes} chosen={textSize} />
        <Choice
          name="single-keys"
          label={text.singleKeys}
          hint={text.singleKeysHint}
          options={[
            { value: 'on', label: text.keysOn },
            { value: 'off', label: text.keysOff }
          ]}
          chosen={singleKeys ? 'on' : 'off'}
        />
      </div>
    </>
  )
}

type Props = { viewer: Viewer; preferences: Preferences }

async function Person({ viewer, preferences: { language, timeZone } }: Props) {
  const text = words[language]
  const { at } = await loadMoment()
  const [sessions, accounts] = await Promise.all([
    getSessions(database(), ownScope(viewer), at),
    getProviders(database(), ownScope(viewer))
  ])
  const providers = configuredProviders()
  const linked = accounts.map(({ provider, createdAt }) => ({
    id: provider,
    name: providers.find(({ id }) => id === provider)?.name ?? provider,
    since: text.linked(inWords(createdAt, language, timeZone, 'day'))
  }))
  const rows = sessions
    .map(({ id, userAgent, createdAt }) => ({
      id,
      name: browserName(userAgent, language),
      since: text.since(inWords(createdAt, language, timeZone, 'minute')),
      here: id === viewer.sessionId
    }))
    .sort((left, right) => Number(right.here) - Number(left.here))
  return (
    <div className="grid gap-6">
      <div>
        {viewer.guest ? (
          <Guest language={language} providers={providers} />
        ) : (
          <Account language={language} email={viewer.email} linked={linked} providers={providers} />
        )}
      </div>
      <Island name="session-list" props={{ language, rows, guest: viewer.guest }} />
    </div>
  )
}

function OwnData({ viewer: { guest }, preferences: { language } }: Props) {
  const text = words[language]
  return (
    <>
      <h2 className="mt-8 mb-2 text-[1.15rem]">{text.data}</h2>
      <div className="card grid gap-5">
        <div>
          <p className="mb-2 text-ink-2">{text.exportLead}</p>
          <a href="/api/account/export" download className="btn">
            {text.export}
          </a>
        </div>
        <div className="border-line border-t pt-5">
          <p className="mb-2 text-ink-2">{text.deleteLead}</p>
          <Island name="delete-data" props={{ language, guest }} />
        </div>
      </div>
    </>
  )
}
