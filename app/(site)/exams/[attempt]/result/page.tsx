import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Refusal } from '#lib/domain/refusal.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { getResult } from '#lib/features/attempts/data.ts'
import { database } from '#lib/infra/database.ts'
import { ResultPage } from './_components/result-page.tsx'
import { words } from './_components/text.ts'

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
  if (!viewer) redirect('/exams')
  const result = await getResult(database(), viewer.userId, id, at).catch((error) => {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    if (error instanceof Refusal && error.code === 'attempt-open') redirect(`/exams/${id}`)
    throw error
  })
  return <ResultPage {...result} preferences={preferences} onlyMissed={show === 'missed'} />
}
