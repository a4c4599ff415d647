import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { safePath } from '#app/api/_endpoint.ts'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { env } from '#lib/infra/env.ts'
import { NoCookie } from './_components/no-cookie.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

/**
 * Where the guest button, signing in and signing up land (app/_ui/start-path.ts): only the next request shows whether
 * the browser took the cookie, and without it every page would ask again to start.
 */
export default async function StartPage({ searchParams }: PageProps<'/start'>) {
  const [query, { language }, viewer, list] = await Promise.all([
    searchParams,
    loadPreferences(),
    loadViewer(),
    headers()
  ])
  const next = safePath(query.next)
  if (viewer) redirect(next)
  const { PUBLIC_URL } = env()
  // a proxy that took https says so; a browser on http refuses the secure cookie
  const secureUrl =
    PUBLIC_URL?.startsWith('https:') && !list.get('x-forwarded-proto')?.startsWith('https')
      ? new URL(PUBLIC_URL).origin
      : undefined
  const from = query.from === 'sign-in' || query.from === 'sign-up' ? query.from : undefined
  return <NoCookie language={language} next={next} from={from} secureUrl={secureUrl} />
}
