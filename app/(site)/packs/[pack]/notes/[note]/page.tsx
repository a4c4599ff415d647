import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { languageIn } from '#lib/domain/bank/languages.ts'
import { loadPreferences } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getNote } from '#lib/features/notes/data.ts'
import { env } from '#lib/infra/env.ts'
import { hasSourceNote } from '#lib/infra/source-notes.ts'
import { NoteReader } from '../_components/note-reader.tsx'

type Props = PageProps<'/packs/[pack]/notes/[note]'>

async function loadNote(params: Props['params']) {
  const { pack, note } = await params
  const [{ language: wanted }, catalog] = await Promise.all([loadPreferences(), loadCatalog(pack)])
  const language = languageIn(catalog.pack, wanted)
  return { note: getNote(catalog, note, language) ?? notFound(), language }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadNote(params)).note.title }
}

export default async function NotePage({ params }: Props) {
  const { note, language } = await loadNote(params)
  const folder = env().SOURCE_NOTES_DIR
  const hasSource = folder !== undefined && (await hasSourceNote(folder, note.source.file))
  return <NoteReader note={note} language={language} hasSource={hasSource} />
}
