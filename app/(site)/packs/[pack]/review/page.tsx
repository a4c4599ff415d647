import type { Metadata } from 'next'
import { pagesOf } from '#app/_addresses.ts'
import { Welcome } from '#app/_ui/welcome.tsx'
import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getMissed } from '#lib/features/reviews/data.ts'
import { database } from '#lib/infra/database.ts'
import { MissedList } from './_components/missed-list.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ReviewPage({ params, searchParams }: PageProps<'/packs/[pack]/review'>) {
  const { pack } = await params
  const [{ topic }, { language }, viewer, catalog, moment] = await Promise.all([
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadCatalog(pack),
    loadMoment()
  ])
  const text = words[language]
  if (!viewer) return <Welcome title={text.title} lead={text.signIn} language={language} next={pagesOf(pack).review} />
  const missed = await getMissed(database(), catalog, learnerIn(viewer, catalog.pack.id), moment)
  const chosen = catalog.pack.topics.find(({ id }) => id === topic)
  return <MissedList pack={pack} language={language} missed={missed} topics={catalog.pack.topics} topic={chosen?.id} />
}
