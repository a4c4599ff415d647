import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Island } from '#app/_islands/island.tsx'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getNextQuestion } from '#lib/features/practice/data.ts'
import { scopeSchema } from '#lib/features/practice/schema.ts'
import { database } from '#lib/infra/database.ts'
import { words } from '../_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ReviewRunPage({ searchParams }: PageProps<'/review/run'>) {
  const [{ topic }, { language }, viewer, catalog, { at, day }] = await Promise.all([
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadCatalog(),
    loadMoment()
  ])
  if (!viewer) redirect('/review')
  const scope = scopeSchema.safeParse({ mode: 'review', topic })
  if (!scope.success) notFound()
  const first = await getNextQuestion(database(), catalog, viewer.userId, scope.data, at, day)
  return <Island name="runner" props={{ first, scope: scope.data, startLanguage: language, back: '/review' }} />
}
