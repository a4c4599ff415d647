import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { pagesOf } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { loadStage } from '#app/_practice/load-stage.ts'
import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { scopeSchema } from '#lib/features/practice/schema.ts'
import { words } from '../_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ReviewRunPage({ params, searchParams }: PageProps<'/packs/[pack]/review/run'>) {
  const { pack } = await params
  const [{ topic, ...query }, { language }, viewer, catalog, { at, day }] = await Promise.all([
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadCatalog(pack),
    loadMoment()
  ])
  if (!viewer) redirect(pagesOf(pack).review)
  const scope = scopeSchema.safeParse({ mode: 'review', topic })
  if (!scope.success) notFound()
  const { stage, keptBack } = await loadStage(catalog, learnerIn(viewer, catalog.pack.id), scope.data, query, {
    at,
    day
  })
  const title = catalog.pack.topics.find(({ id }) => id === topic)?.title
  return (
    <Island
      name="runner"
      props={{
        pack: { id: pack, languages: catalog.pack.languages },
        stage,
        keptBack,
        scope: scope.data,
        topic: title,
        startLanguage: language,
        back: pagesOf(pack).review
      }}
    />
  )
}
