import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EXAMS } from '#app/_addresses.ts'
import { ownScope } from '#lib/domain/access/scope.ts'
import { showOf } from '#lib/domain/show.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadAttempt } from '#lib/features/attempts/loaders.ts'
import { getLastCatalog } from '#lib/features/catalog/data.ts'
import { loadResult } from '#lib/features/results/loaders.ts'
import { database } from '#lib/infra/database.ts'
import { leaveFor } from './_components/leave.ts'
import { ResultPage } from './_components/result-page.tsx'
import { words } from './_components/text.ts'
import { Unopened } from './_components/unopened.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function Result({ params, searchParams }: PageProps<'/exams/[attempt]/result'>) {
  const [{ attempt: id }, { show }, preferences, viewer, { at }] = await Promise.all([
    params,
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  if (!viewer) redirect(EXAMS)
  const attempt = await loadAttempt(ownScope(viewer), id, at).catch(leaveFor(id))
  if (attempt.unopened) return <Unopened attempt={attempt} preferences={preferences} />
  const result = await loadResult(ownScope(viewer), id, at).catch(leaveFor(id))
  const { retired } = await getLastCatalog(database(), result.pack)
  return <ResultPage {...result} retired={retired} preferences={preferences} show={showOf(show)} />
}
