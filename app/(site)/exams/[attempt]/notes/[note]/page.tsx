import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { EXAMS, room } from '#app/_addresses.ts'
import { NoteReader } from '#app/(site)/packs/[pack]/notes/_components/note-reader.tsx'
import { ownScope } from '#lib/domain/access/scope.ts'
import { Refusal } from '#lib/domain/refusal.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { closeExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getPastNote } from '#lib/features/notes/data.ts'
import { database } from '#lib/infra/database.ts'

type Props = PageProps<'/exams/[attempt]/notes/[note]'>

/** The note as it was for an attempt of this learner, whatever has become of its topic. */
async function loadPastNote(params: Props['params']) {
  const [{ attempt, note: topic }, { language }, viewer, { at }] = await Promise.all([
    params,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  if (!viewer) redirect(EXAMS)
  await closeExpired(database(), ownScope(viewer), at, attempt)
  const found = await getPastNote(database(), ownScope(viewer), attempt, { topic, language }).catch((error) => {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    if (error instanceof Refusal && error.code === 'attempt-open') redirect(room(attempt))
    throw error
  })
  const { note, stillThere } = found ?? notFound()
  return { note, language, past: { attempt, stillThere } }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadPastNote(params)).note.title }
}

export default async function PastNotePage({ params }: Props) {
  return <NoteReader {...(await loadPastNote(params))} hasSource={false} />
}
