import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { EXAMS, result } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import type { Withheld } from '#lib/domain/access/gate.ts'
import { ownScope } from '#lib/domain/access/scope.ts'
import { Refusal } from '#lib/domain/refusal.ts'
import { showOf } from '#lib/domain/show.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadAttempt } from '#lib/features/attempts/loaders.ts'
import { getPastTopics } from '#lib/features/notes/data.ts'
import { loadExplanation } from '#lib/features/results/loaders.ts'
import { database } from '#lib/infra/database.ts'
import { leaveFor } from '../_components/leave.ts'
import { words } from '../_components/text.ts'
import { WithheldQuestion } from '../_components/withheld.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ExplanationPage({
  params,
  searchParams
}: PageProps<'/exams/[attempt]/result/[position]'>) {
  const [{ attempt: id, position: number }, { show: asked }, preferences, viewer, { at }] = await Promise.all([
    params,
    searchParams,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  if (!viewer) redirect(EXAMS)
  const show = showOf(asked)
  if (!/^\d{1,3}$/.test(number)) notFound()
  const position = Number(number) - 1
  if ((await loadAttempt(ownScope(viewer), id, at).catch(leaveFor(id))).unopened) redirect(result(id))
  const found = await loadExplanation(ownScope(viewer), id, position, at, show).catch(withheldOr(leaveFor(id)))
  if ('attemptId' in found)
    return <WithheldQuestion attemptId={id} position={position} withheld={found} preferences={preferences} />
  const { row, pack, total, neighbours, question, sections } = found
  return (
    <Island
      name="explained-question"
      props={{
        pack,
        attemptId: id,
        position: row.position,
        total,
        neighbours,
        show,
        timeMs: row.timeMs,
        scored: row.scored,
        late: row.late,
        selected: row.selected,
        right: row.right,
        marks: {
          struck: row.struck,
          highlights: row.highlights,
          flagged: row.flagged,
          confidence: row.confidence
        },
        question,
        sections,
        pastTopics: await getPastTopics(database(), ownScope(viewer), id),
        startLanguage: preferences.language
      }}
    />
  )
}

const withheldOr =
  (leave: (error: unknown) => never) =>
  (error: unknown): Withheld =>
    error instanceof Refusal && error.code === 'question-in-exam' ? (error.details as Withheld) : leave(error)
