/** The learner's own documents that a pack's notes stand for. Read only, and only from the folder of SOURCE_NOTES_DIR. */
import { readFile, stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { normalText } from '../domain/bank/text.ts'
import { ROOT } from './paths.ts'

/** Bytes of the largest document that is shown. */
const LARGEST_SOURCE = 2 * 1024 * 1024

export type SourceNote = { state: 'found'; text: string } | { state: 'missing' | 'too-large' | 'unreadable' }

/** Whether `folder` has a document of that name. */
export async function hasSourceNote(folder: string, file: string): Promise<boolean> {
  return (await sizeOf(folder, file)) !== undefined
}

/**
 * A document as it stands, read as UTF-8 and normalised as a pack's texts are, so that its headings are found again.
 * @param file a plain file name; a name that leads out of the folder counts as missing
 */
export async function readSourceNote(folder: string, file: string): Promise<SourceNote> {
  const size = await sizeOf(folder, file)
  if (size === undefined) return { state: 'missing' }
  if (size > LARGEST_SOURCE) return { state: 'too-large' }
  try {
    const bytes = await readFile(join(rooted(folder), file))
    return { state: 'found', text: normalText(bytes.toString('utf8')) }
  } catch {
    return { state: 'unreadable' }
  }
}

async function sizeOf(folder: string, file: string): Promise<number | undefined> {
  // a pack is somebody else's data: its words must not choose a path
  if (basename(file) !== file || file.startsWith('.') || /[\\\0]/.test(file)) return undefined
  const found = await stat(join(rooted(folder), file)).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

const rooted = (folder: string) => (isAbsolute(folder) ? folder : join(ROOT, folder))
