import type { Metadata } from 'next'
import { loadAuthor, loadPreferences } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getNoteIndex, getSourceFiles } from '#lib/features/notes/data.ts'
import { NoteList } from './_components/note-list.tsx'
import { words } from './_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

export default async function NotesPage({ params }: PageProps<'/packs/[pack]/notes'>) {
  const { pack } = await params
  const [{ language }, catalog, author] = await Promise.all([loadPreferences(), loadCatalog(pack), loadAuthor()])
  const entries = getNoteIndex(catalog, language)
  return (
    <NoteList
      pack={pack}
      language={language}
      entries={entries}
      files={getSourceFiles(catalog)}
      forAuthor={author !== undefined}
    />
  )
}
