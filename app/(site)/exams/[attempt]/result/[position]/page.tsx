import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Island } from '#app/_islands/island.tsx'
import { Refusal } from '#lib/domain/refusal.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { getExplanation } from '#lib/features/attempts/data.ts'
import { database } from '#lib/infra/database.ts'
import { words } from '../_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ExplanationPage({ params }: PageProps<'/exams/[attempt]/result/[position]'>) {
  const [{ attempt: id, position: number }, { language }, viewer, { at }] = await Promise.all([
    params,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  if (!viewer) redirect('/exams')
  if (!/^\d{1,3}$/.test(number)) notFound()
  const found = await getExplanation(database(), viewer.userId, id, Number(number) - 1, at).catch((error) => {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    if (error instanceof Refusal && error.code === 'attempt-open') redirect(`/exams/${id}`)
    throw error
  })
  const { row, total, question, sections } = found
  return (
    <Island
      name="explained-question"
      props={{
        attemptId: id,
        position: row.position,
        total,
        timeMs: row.timeMs,
        scored: row.scored,
        late: row.late,
        selected: row.selected,
        question,
        sections,
        startLanguage: language
      }}
    />
  )
}
