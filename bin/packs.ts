/** Where the packs are, and how a problem in one is written down. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../lib/domain/bank/bank.ts'
import { type ReadPack, readPack } from '../lib/infra/pack-files.ts'
import { fail } from './settings.ts'

/** Whatever lies in questions/ is a pack, but for a README and the files that systems and editors hide. */
const NO_PACK = /^\.|\.(md|txt)$/i

/**
 * Every pack under `folder` (questions/), good or bad. Ids are unique: of two packs with one id the second is the one
 * with the problem. Ends the command where there is no such folder.
 */
export function readPacks(folder: string): (ReadPack & { name: string })[] {
  const names = new Map<string, string>()
  return namesIn(folder).map((name) => {
    const pack = readPack(join(folder, name))
    const id = pack.bank?.pack.id
    const other = id && names.get(id)
    if (other)
      pack.problems.push({ file: 'pack.yaml', field: 'id', message: `questions/${other} has the id ${id} already` })
    else if (id) names.set(id, name)
    return { name, ...pack }
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !NO_PACK.test(name))
      .sort()
  } catch (error) {
    fail(`There are no packs: ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/**
 * `questions/<pack>/<file>:<line> <field>: <message>`, as editors and terminals make a link of it. A control character
 * in what it quotes of a file must not reach the terminal.
 */
export const problemLine = (pack: string, { file, line, field, message }: Problem): string =>
  `questions/${pack}${file ? `/${file}` : ''}${line ? `:${line}` : ''}${field ? ` ${field}` : ''}: ${message}`.replace(
    /\p{Cc}/gu,
    '\uFFFD'
  )
