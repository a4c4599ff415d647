import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { safePath } from '#app/api/_endpoint.ts'
import { configuredProviders } from '#lib/features/account/auth.ts'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { Entrance } from '../sign-in/_components/entrance.tsx'
import { words } from '../sign-in/_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].signUp }
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const [query, { language }, viewer] = await Promise.all([searchParams, loadPreferences(), loadViewer()])
  const next = safePath(query.next)
  if (viewer && !viewer.guest) redirect(next)
  return (
    <Entrance
      mode="sign-up"
      language={language}
      guest={viewer !== null}
      next={next}
      providers={configuredProviders()}
    />
  )
}
