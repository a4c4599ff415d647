/** The bytes of a stranger's file -> text that can be compared, with whatever is wrong in them. Nothing here throws. */
import { readFileSync, statSync } from 'node:fs'
import { type Hidden, hiddenIn, normalText } from '../../domain/bank/text.ts'

/** Bytes of the largest file that is read. */
const LARGEST = 8 * 1024 * 1024

const REASONS: Record<string, string> = {
  ENOENT: 'the file is missing',
  EACCES: 'the file cannot be read: you have no right to',
  ELOOP: 'the file cannot be read: links lead in a circle',
  EISDIR: 'this is a folder, not a file'
}

/** What keeps a file or folder from being read, in words. */
export const reasonOf = (error: unknown): string =>
  REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? `it cannot be read: ${(error as Error).message}`

/** The text of a file as `normalText` has it, and the hidden characters in it; or why there is none. */
export function readText(path: string): { text: string; hidden: Hidden[] } | { reason: string } {
  try {
    const found = statSync(path)
    if (found.isDirectory()) return { reason: REASONS.EISDIR }
    // a named pipe would keep whoever opens it waiting for ever
    if (!found.isFile()) return { reason: 'this is not a file' }
    if (found.size > LARGEST) return { reason: `the file is larger than ${LARGEST / 1024 / 1024} MB` }
    const bytes = readFileSync(path)
    if (bytes.includes(0)) return { reason: 'the file is not text in UTF-8 (UTF-16, perhaps): save it as UTF-8' }
    const text = normalText(bytes.toString('utf8'))
    return { text, hidden: hiddenIn(text) }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}

/** Lines named in one file before the rest is only counted: a file in another encoding has one in every line. */
const NAMED = 20

/** The first hidden character of each line, as `name` writes it down, and how many more lines have one. */
export function hiddenLines<T>(
  text: string,
  hidden: readonly Hidden[],
  name: (line: number, hidden: Hidden) => T
): T[] {
  const lines = new Map<number, Hidden>()
  let line = 1
  let from = 0
  for (const one of hidden) {
    for (let end = text.indexOf('\n', from); end !== -1 && end < one.at; end = text.indexOf('\n', from)) {
      line++
      from = end + 1
    }
    if (!lines.has(line)) lines.set(line, one)
  }
  const named = [...lines].slice(0, NAMED)
  const more = lines.size - named.length
  return named.map(([at, one], index) =>
    name(at, more > 0 && index === NAMED - 1 ? { ...one, message: `${one.message} (and in ${more} more lines)` } : one)
  )
}
