import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadAttempts } from '#lib/features/attempts/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getTopicProgress } from '#lib/features/practice/data.ts'
import { getMissed } from '#lib/features/reviews/data.ts'
import { database } from '#lib/infra/database.ts'
import { FirstVisit } from './_components/first-visit.tsx'
import { Today } from './_components/today.tsx'

export default async function HomePage({ params }: PageProps<'/packs/[pack]'>) {
  const { pack } = await params
  const [preferences, viewer, catalog, { at, day }] = await Promise.all([
    loadPreferences(),
    loadViewer(),
    loadCatalog(pack),
    loadMoment()
  ])
  if (!viewer) return <FirstVisit language={preferences.language} catalog={catalog} />
  const learner = learnerIn(viewer, catalog.pack.id)
  const [attempts, missed, progress] = await Promise.all([
    loadAttempts(learner, at),
    getMissed(database(), catalog, learner, { at, day }),
    getTopicProgress(database(), catalog, learner, at)
  ])
  return (
    <Today
      preferences={preferences}
      catalog={catalog}
      attempts={attempts}
      missed={missed}
      progress={progress}
      guest={viewer.guest}
    />
  )
}
