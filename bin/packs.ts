/** Where the packs are, and how a problem in one is written down. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../lib/domain/bank/bank.ts'

/** The names of the folders under `folder` (questions/) that are packs. */
export const packNames = (folder: string): string[] =>
  readdirSync(folder).filter((name) => existsSync(join(folder, name, 'pack.yaml')))

/** `questions/<pack>/<file>:<line> <field>: <message>`, as editors and terminals make a link of it. */
export const problemLine = (pack: string, { file, line, field, message }: Problem): string =>
  `questions/${pack}/${file}${line ? `:${line}` : ''}${field ? ` ${field}` : ''}: ${message}`
