import type { Metadata } from 'next'
import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getTopicProgress } from '#lib/features/practice/data.ts'
import { database } from '#lib/infra/database.ts'
import { words } from './_components/text.ts'
import { TopicList } from './_components/topic-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function DrillsPage({ params }: PageProps<'/packs/[pack]/drills'>) {
  const { pack } = await params
  const [{ language }, viewer, catalog, { at }] = await Promise.all([
    loadPreferences(),
    loadViewer(),
    loadCatalog(pack),
    loadMoment()
  ])
  const progress = await getTopicProgress(
    database(),
    catalog,
    viewer ? learnerIn(viewer, catalog.pack.id) : undefined,
    at
  )
  return <TopicList language={language} pack={catalog.pack} progress={progress} />
}
