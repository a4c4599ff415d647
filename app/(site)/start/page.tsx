import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { StartedFrom } from '#app/_ui/start-path.ts'
import { safePath } from '#app/api/_endpoint.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { env } from '#lib/infra/env.ts'
import { NoCookie } from './_components/no-cookie.tsx'
import { words } from './_components/text.ts'

const FROM: readonly StartedFrom[] = ['sign-in', 'sign-up', 'choice']

type Props = PageProps<'/start'>

/** The language just chosen, which no cookie remembers, before what the browser asks for. */
async function languageOf(searchParams: Props['searchParams']): Promise<Language> {
  const { language } = await searchParams
  return language === 'ja' || language === 'en' ? language : (await loadPreferences()).language
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: words[await languageOf(searchParams)].title }
}

/**
 * Where the guest button, signing in, signing up and a choice in the settings land (app/_ui/start-path.ts): only the
 * next request shows whether the browser took the cookie. Without it every page would ask again to start, and a choice
 * would do nothing.
 */
export default async function StartPage({ searchParams }: Props) {
  const [query, language, viewer, list] = await Promise.all([
    searchParams,
    languageOf(searchParams),
    loadViewer(),
    headers()
  ])
  const next = safePath(query.next)
  const from = FROM.find((one) => one === query.from)
  if (viewer || (from === 'choice' && list.has('cookie'))) redirect(next)
  const { PUBLIC_URL } = env()
  // a proxy that took https says so; a browser on http refuses the secure cookie
  const secureUrl =
    PUBLIC_URL?.startsWith('https:') && !list.get('x-forwarded-proto')?.startsWith('https')
      ? new URL(PUBLIC_URL).origin
      : undefined
  return <NoCookie language={language} next={next} from={from} secureUrl={secureUrl} />
}
