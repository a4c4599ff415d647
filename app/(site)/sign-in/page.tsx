import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SETTINGS } from '#app/_addresses.ts'
import { safePath } from '#app/api/_endpoint.ts'
import { ownScope } from '#lib/domain/access/scope.ts'
import { configuredProviders } from '#lib/features/account/auth.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadAttempts } from '#lib/features/attempts/loaders.ts'
import { Entrance, ProviderError } from './_components/entrance.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].signIn }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const [query, { language }, viewer, { at }] = await Promise.all([
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  const next = safePath(query.next ?? pathOf(query.callbackUrl))
  const error = typeof query.error === 'string' ? query.error : undefined
  if (viewer && !viewer.guest) {
    // linking a further provider failed: next-auth leads here, whoever one is
    if (!error) redirect(next)
    return (
      <div className="page">
        <div className="card max-w-md">
          <h1 className="text-[1.5rem]">{words[language].signIn}</h1>
          <ProviderError code={error} language={language} />
          <a href={SETTINGS} className="btn mt-5">
            {words[language].toSettings}
          </a>
        </div>
      </div>
    )
  }
  const providers = configuredProviders()
  const attempts = viewer && error === 'TwoExams' ? await loadAttempts(ownScope(viewer), at) : []
  return (
    <Entrance
      mode="sign-in"
      language={language}
      guest={viewer !== null}
      next={next}
      providers={providers}
      error={error}
      guestExam={attempts.find(({ submittedAt }) => !submittedAt)?.id}
    />
  )
}

/** The path in the full address that next-auth brings back after a failure. */
function pathOf(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return
  const { pathname, search } = new URL(address)
  return pathname + search
}
