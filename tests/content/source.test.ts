import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block } from '#lib/domain/bank/note.ts'
import { inlineText } from '#lib/domain/bank/note.ts'
import { readPack } from '#lib/infra/pack-files.ts'

const { bank } = readPack(join('questions', 'aws-solutions-architect'))
if (!bank) throw new Error('the pack cannot be parsed at all: npm run bank says why')

const folder = process.env.SOURCE_NOTES_DIR ?? join('..', 'shared', 'source-notes')
const file = join(folder, bank.sourceMap.file)
const SHORTEST = 20

const withoutMarks = (text: string) => text.replace(/\*\*|`/g, '').trim()
/** For comparing words: marks, spaces and line ends do not make a sentence another one. */
const bare = (text: string) => withoutMarks(text).replace(/\s+/g, '')

/** Headings and the first cells of the table rows beneath each, read from the document itself. */
function outlineOf(markdown: string): { heading: string; rows: string[] }[] {
  const outline: { heading: string; rows: string[] }[] = []
  let fenced = false
  let inTable = false
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith('```')) fenced = !fenced
    if (fenced) continue
    const heading = /^#{1,6}\s+(.+)$/.exec(line)
    if (heading) outline.push({ heading: withoutMarks(heading[1]), rows: [] })
    if (!line.startsWith('|')) inTable = false
    else if (/^\|[\s:|-]+\|\s*$/.test(line)) inTable = true
    else if (inTable) outline.at(-1)?.rows.push(withoutMarks(line.split('|')[1]))
  }
  return outline
}

/** The sentences of an edition, without its headings, table cells and code. */
const sentencesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return split(inlineText(block.inline))
    if (block.kind === 'list')
      return block.items.flatMap((item) => [...split(inlineText(item.inline)), ...sentencesOf(item.children)])
    return []
  })
const split = (text: string) => text.split(/[。\n]/).map(bare)

const copiedFrom = (source: string, sentences: readonly string[]) => {
  const whole = bare(source)
  return sentences.filter((sentence) => sentence.length >= SHORTEST && whole.includes(sentence))
}

test('a copied sentence is found, whatever its marks and spaces, and a shorter one is not', () => {
  const source = '- **Amazon S3** は、保存先の容量を前もって決めなくてよい\n- 短い文である\n'
  const copied = 'Amazon S3は、保存先の容量を前もって決めなくてよい'
  expect(copiedFrom(source, [copied, '短い文である', `${copied}ため`].map(bare))).toEqual([bare(copied)])
})

describe.skipIf(!existsSync(file))('beside the source document', () => {
  const source = existsSync(file) ? readFileSync(file, 'utf8') : ''

  test('source-map.yaml lists exactly its 104 headings and 90 table rows, in its order', () => {
    const outline = outlineOf(source)
    expect(bank.sourceMap.headings.map(({ heading, rows }) => ({ heading, rows }))).toEqual(outline)
    expect(outline).toHaveLength(104)
    expect(outline.flatMap((entry) => entry.rows)).toHaveLength(90)
  })

  test('no sentence of the Japanese edition is copied from it', () => {
    const copied = bank.notes.flatMap(({ topic, pages }) =>
      copiedFrom(
        source,
        pages.ja.sections.flatMap((section) => sentencesOf(section.blocks))
      ).map((sentence) => `${topic}: ${sentence}`)
    )
    expect(copied).toEqual([])
  })
})
