import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { languageIn } from '#lib/domain/bank/languages.ts'
import { loadPreferences } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getNote, getSourceExcerpt } from '#lib/features/notes/data.ts'
import { env } from '#lib/infra/env.ts'
import { SourceReader } from '../../_components/source-reader.tsx'
import { words } from '../../_components/text.ts'

type Props = PageProps<'/packs/[pack]/notes/[note]/source'>

async function loadNote(params: Props['params']) {
  const folder = env().SOURCE_NOTES_DIR ?? notFound()
  const { pack, note } = await params
  const [{ language: wanted }, catalog] = await Promise.all([loadPreferences(), loadCatalog(pack)])
  const language = languageIn(catalog.pack, wanted)
  return { note: getNote(catalog, note, language) ?? notFound(), language, folder }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { note, language } = await loadNote(params)
  return { title: words[language].sourceTitle(note.title) }
}

export default async function SourcePage({ params }: Props) {
  const { note, language, folder } = await loadNote(params)
  return <SourceReader note={note} language={language} excerpt={await getSourceExcerpt(folder, note.source)} />
}
