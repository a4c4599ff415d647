import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Refusal } from '#lib/domain/refusal.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { getRoom } from '#lib/features/attempts/data.ts'
import { database } from '#lib/infra/database.ts'
import { ExamRoom } from './_components/exam-room.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ExamRoomPage({ params }: PageProps<'/exams/[attempt]'>) {
  const [{ attempt: id }, { language }, viewer, { at }] = await Promise.all([
    params,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  if (!viewer) redirect('/exams')
  const room = await getRoom(database(), viewer.userId, id, at).catch((error) => {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    if (error instanceof Refusal && error.code === 'attempt-closed') redirect(`/exams/${id}/result`)
    throw error
  })
  const { attempt, questions, responses, now } = room
  return (
    <ExamRoom
      attemptId={attempt.id}
      examName={attempt.examName}
      deadlineAt={attempt.deadlineAt.getTime()}
      serverNow={now}
      questions={questions}
      responses={responses}
      startLanguage={language}
    />
  )
}
