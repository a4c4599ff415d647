import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pagesOf } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { loadStage } from '#app/_practice/load-stage.ts'
import { Welcome } from '#app/_ui/welcome.tsx'
import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { scopeSchema } from '#lib/features/practice/schema.ts'
import { words } from '../_components/text.ts'

type Props = PageProps<'/packs/[pack]/drills/[topic]'>

async function loadTopic(params: Props['params']) {
  const { pack, topic: wanted } = await params
  const catalog = await loadCatalog(pack)
  const topic = catalog.pack.topics.find(({ id }) => id === wanted) ?? notFound()
  return { catalog, topic, pages: pagesOf(catalog.pack.id) }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ topic }, { language }] = await Promise.all([loadTopic(params), loadPreferences()])
  return { title: topic.title[language] }
}

export default async function DrillPage({ params, searchParams }: Props) {
  const [{ catalog, topic, pages }, { passage, ...query }, { language }, viewer, { at, day }] = await Promise.all([
    loadTopic(params),
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  const scope = scopeSchema.safeParse({ mode: 'drill', topic: topic.id, passage })
  if (!scope.success) notFound()
  const here = pages.drill(topic.id, scope.data.passage)
  if (!viewer)
    return <Welcome title={topic.title[language]} lead={words[language].signIn} language={language} next={here} />
  const { stage, keptBack } = await loadStage(catalog, learnerIn(viewer, catalog.pack.id), scope.data, query, {
    at,
    day
  })
  return (
    <Island
      name="runner"
      props={{
        pack: { id: catalog.pack.id, languages: catalog.pack.languages },
        stage,
        keptBack,
        topic: topic.title,
        scope: scope.data,
        startLanguage: language,
        back: scope.data.passage ? pages.note(topic.id, scope.data.passage) : pages.drills
      }}
    />
  )
}
