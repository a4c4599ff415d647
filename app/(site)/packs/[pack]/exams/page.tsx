import type { Metadata } from 'next'
import { Island } from '#app/_islands/island.tsx'
import { ownScope } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadAttempts } from '#lib/features/attempts/loaders.ts'
import { loadCatalog, loadPacks } from '#lib/features/catalog/loaders.ts'
import { ATTEMPTS, AttemptList } from './_components/attempt-list.tsx'
import { ExamCard } from './_components/exam-card.tsx'
import { Resume } from './_components/resume.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function ExamsPage({ params }: PageProps<'/packs/[pack]/exams'>) {
  const { pack } = await params
  const [preferences, viewer, catalog, packs, { at }] = await Promise.all([
    loadPreferences(),
    loadViewer(),
    loadCatalog(pack),
    loadPacks(),
    loadMoment()
  ])
  const all = viewer ? await loadAttempts(ownScope(viewer), at) : []
  const open = all.find((attempt) => !attempt.submittedAt)
  const attempts = all.filter((attempt) => attempt.packId === pack || attempt === open)
  // their pack has no page any more
  const retired = all.filter((attempt) => attempt !== open && !packs.some(({ id }) => id === attempt.packId))
  const text = words[preferences.language]
  return (
    <div className="page grid gap-6">
      <header>
        <h1 className="text-[1.7rem]">{text.title}</h1>
        <p className="mt-1 max-w-2xl text-ink-2">{text.lead}</p>
        <p className="muted mt-1 max-w-2xl text-[0.86rem]">{text.secondGuest}</p>
      </header>
      {open && <Resume attempt={open} preferences={preferences} />}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {[...catalog.exams.values()].map((exam) => (
          <ExamCard
            key={exam.id}
            exam={exam}
            catalog={catalog}
            language={preferences.language}
            guest={!viewer}
            blocked={open !== undefined}
          />
        ))}
      </div>
      {viewer && <AttemptList id={ATTEMPTS} title={text.past} attempts={attempts} preferences={preferences} />}
      {retired.length > 0 && <AttemptList title={text.retired} attempts={retired} preferences={preferences} />}
      <Island name="deliver-file" props={{ language: preferences.language }} />
    </div>
  )
}
