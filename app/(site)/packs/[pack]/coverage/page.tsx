import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { questionsForAuthor } from '#lib/domain/access/author.ts'
import { ownScope } from '#lib/domain/access/scope.ts'
import { coverageOf, unresolvedQuestions } from '#lib/domain/bank/coverage.ts'
import { coverageMap } from '#lib/domain/bank/coverage-map.ts'
import { getGate } from '#lib/features/access/data.ts'
import { loadAuthor, loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { database } from '#lib/infra/database.ts'
import { CoveragePage } from './_components/coverage-page.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

/** Stands for a question of the author's own running exam. */
const WITHHELD = '–'

export default async function Coverage({ params }: PageProps<'/packs/[pack]/coverage'>) {
  const { pack: id } = await params
  const [{ language }, catalog, author, viewer, { at }] = await Promise.all([
    loadPreferences(),
    loadCatalog(id),
    loadAuthor(),
    loadViewer(),
    loadMoment()
  ])
  if (!author) notFound()
  // an author sits exams too, and an id may tell the key
  const gate = viewer ? await getGate(database(), ownScope(viewer), at) : undefined
  const nameOf = (questionId: string) =>
    gate?.withheld({ packId: catalog.pack.id, questionId }) ? WITHHELD : questionId
  const { pack, sourceMap, cited } = catalog
  const notes = [...catalog.notes.values()]
  const questions = questionsForAuthor(author, catalog.questions)
  const topics = pack.topics.flatMap(({ id, title }) => {
    const note = catalog.notes.get(id)
    if (!note) return []
    const sections = coverageMap(note, cited).map((section) => ({
      ...section,
      passages: section.passages.map((passage) => ({ ...passage, questions: passage.questions.map(nameOf) }))
    }))
    return [{ id, title: title[language], sections }]
  })
  return (
    <CoveragePage
      pack={id}
      language={language}
      coverage={coverageOf({ notes, questions, sourceMap })}
      unresolved={unresolvedQuestions({ notes, questions }).map(nameOf)}
      topics={topics}
    />
  )
}
