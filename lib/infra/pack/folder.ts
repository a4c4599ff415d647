/** Which files a pack's folder holds. What is not read is named, so that no file is ignored in silence. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '../../domain/bank/languages.ts'
import { reasonOf } from './text.ts'

const FILES = ['pack.yaml', 'source-map.yaml', 'errata.yaml', 'silenced.yaml', 'protocol.yaml']
const ENDINGS = { exams: '.yaml', notes: '.md', questions: '.yaml', families: '.yaml' }
export type Folder = keyof typeof ENDINGS

/** `content`: the file looks like a part of a pack. Anything else may lie there, but its author should know. */
export type Stray = { file: string; message: string; content: boolean }
export type Listing = {
  has: (file: string) => boolean
  /** Names in one of the folders, without their ending. */
  names: Record<Folder, string[]>
  strays: Stray[]
}

/** Files of the system and of editors (.DS_Store, ._x.yaml, .#x.yaml, .git) begin with a dot and are nobody's content. */
const namesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()

const isContent = (name: string) => /\.(ya?ml|md|markdown)$/i.test(name)

/** The files of a pack. A folder that is missing or cannot be read is a stray, with the reason. */
export function listPack(folder: string): Listing {
  const listing: Listing = {
    has: () => false,
    names: { exams: [], notes: [], questions: [], families: [] },
    strays: []
  }
  let top: string[] = []
  try {
    top = namesIn(folder)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    listing.strays.push({ file: '', message: missing ? 'there is no such folder' : notAFolder(error), content: true })
  }
  listing.has = (file) => top.includes(file)
  for (const name of top) {
    if (FILES.includes(name) || name in ENDINGS) continue
    // a README or a licence may stand beside the files, a folder may not: families would be lost in family/
    const content = /\.ya?ml$/i.test(name) || !name.includes('.')
    listing.strays.push({ file: name, message: `is not read; here stand ${inWords([...FILES, ...folders])}`, content })
  }
  for (const directory of folders) {
    const ending = ENDINGS[directory]
    let names: string[] = []
    try {
      names = namesIn(join(folder, directory))
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (missing && directory === 'families') continue
      listing.strays.push({
        file: directory,
        message: missing ? 'the folder is missing' : notAFolder(error),
        content: true
      })
    }
    for (const name of names) {
      if (name.endsWith(ending)) listing.names[directory].push(name.slice(0, -ending.length))
      else
        listing.strays.push({
          file: `${directory}/${name}`,
          message: `is not read: the files here end in ${ending}`,
          content: isContent(name)
        })
    }
  }
  return listing
}

const folders = Object.keys(ENDINGS) as Folder[]
const inWords = (names: string[]) => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
const notAFolder = (error: unknown) =>
  (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'this is a file, not a folder' : reasonOf(error)

/** Topic and language of a note's file, or what is wrong with its name (without the .md). */
export function noteNameOf(name: string): { topic: string; language: (typeof LANGUAGES)[number] } | string {
  const at = name.lastIndexOf('.')
  const language = LANGUAGES.find((known) => known === name.slice(at + 1))
  if (at > 0 && language) return { topic: name.slice(0, at), language }
  const wanted = LANGUAGES.map((known) => `.${known}.md`).join(' or ')
  return `is not read: there is no language ${at > 0 ? name.slice(at + 1) : 'in its name'}; a note ends in ${wanted}`
}
