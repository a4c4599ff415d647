import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { questionsForAuthor } from '#lib/domain/access/author.ts'
import { coverageOf, unresolvedQuestions } from '#lib/domain/bank/coverage.ts'
import { coverageMap } from '#lib/domain/bank/coverage-map.ts'
import { loadAuthor, loadPreferences } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { CoveragePage } from './_components/coverage-page.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function Coverage() {
  const [{ language }, catalog, author] = await Promise.all([loadPreferences(), loadCatalog(), loadAuthor()])
  if (!author) notFound()
  const { pack, sourceMap, cited } = catalog
  const notes = [...catalog.notes.values()]
  const questions = questionsForAuthor(author, catalog.questions)
  const topics = pack.topics.flatMap(({ id, title }) => {
    const note = catalog.notes.get(id)
    return note ? [{ id, title: title[language], sections: coverageMap(note, cited) }] : []
  })
  return (
    <CoveragePage
      language={language}
      coverage={coverageOf({ notes, questions, sourceMap })}
      unresolved={unresolvedQuestions({ notes, questions })}
      topics={topics}
    />
  )
}
