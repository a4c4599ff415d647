import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Island } from '#app/_islands/island.tsx'
import { loadStage } from '#app/_practice/load-stage.ts'
import { Welcome } from '#app/_ui/welcome.tsx'
import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { scopeSchema } from '#lib/features/practice/schema.ts'
import { words } from '../_components/text.ts'

type Props = PageProps<'/drills/[topic]'>

async function loadTopic(params: Props['params']) {
  const [{ topic }, catalog] = await Promise.all([params, loadCatalog()])
  return catalog.pack.topics.find(({ id }) => id === topic) ?? notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ title }, { language }] = await Promise.all([loadTopic(params), loadPreferences()])
  return { title: title[language] }
}

export default async function DrillPage({ params, searchParams }: Props) {
  const [topic, { passage, ...query }, { language }, viewer, catalog, { at, day }] = await Promise.all([
    loadTopic(params),
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadCatalog(),
    loadMoment()
  ])
  const scope = scopeSchema.safeParse({ mode: 'drill', topic: topic.id, passage })
  if (!scope.success) notFound()
  const here = `/drills/${topic.id}${passage ? `?passage=${passage}` : ''}`
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
        stage,
        keptBack,
        topic: topic.title,
        scope: scope.data,
        startLanguage: language,
        back: passage ? `/notes/${topic.id}#${passage}` : '/drills'
      }}
    />
  )
}
