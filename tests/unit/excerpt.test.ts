import { expect, test } from 'vitest'
import { type Block, passagesOf } from '#lib/domain/bank/note.ts'
import { excerptOf } from '#lib/domain/excerpt.ts'
import { parseNote } from '#lib/infra/markdown.ts'

const { sections } = parseNote(
  `---\nsource:\n  file: source.txt\n  headings: [見出し]\n---\n# Title

A paragraph.

Another one.

| Name | Meaning |
| --- | --- |
| one | 1 |
| two | 2 |
| three | 3 |
| four | 4 |

3. third
4. fourth
   - inner first
   - inner second
   - inner third
5. fifth
6. sixth
`,
  'topic',
  'en'
)
const { blocks } = sections[0]
const idOf = (text: string) => passagesOf(blocks).find((passage) => passage.text === text)?.id ?? ''
const shown = (...texts: string[]) => {
  const excerpt = excerptOf(blocks, new Set(texts.map(idOf)))
  return { texts: passagesOf(excerpt.blocks).map(({ text }) => text), left: excerpt.left, blocks: excerpt.blocks }
}

test('a cited paragraph stands alone', () => {
  expect(shown('Another one.')).toMatchObject({ texts: ['Another one.'], left: 12 })
})

test('a cited row stands under the header of its table, with the row after it, the last one with the row before', () => {
  const { texts, blocks } = shown('two | 2')
  expect(texts).toEqual(['two | 2', 'three | 3'])
  expect((blocks[0] as Extract<Block, { kind: 'table' }>).header).toHaveLength(2)
  expect(shown('four | 4').texts).toEqual(['three | 3', 'four | 4'])
})

test('several cited rows are context for each other', () => {
  expect(shown('one | 1', 'four | 4').texts).toEqual(['one | 1', 'four | 4'])
})

test('a cited item keeps its number and has a neighbour', () => {
  const { texts, blocks } = shown('fifth')
  expect(texts).toEqual(['fifth', 'sixth'])
  expect((blocks[0] as Extract<Block, { kind: 'list' }>).items.map(({ number }) => number)).toEqual([5, 6])
})

test('an item that is cited inside another stands under it', () => {
  expect(shown('inner third').texts).toEqual(['fourth', 'inner second', 'inner third', 'fifth'])
})

test('what is cited is always shown, and nothing is counted twice', () => {
  for (const { id, text } of passagesOf(blocks)) {
    const excerpt = excerptOf(blocks, new Set([id]))
    const texts = passagesOf(excerpt.blocks).map((passage) => passage.text)
    expect(texts).toContain(text)
    expect(texts.length + excerpt.left).toBe(passagesOf(blocks).length)
  }
  expect(excerptOf(blocks, new Set())).toEqual({ blocks: [], left: passagesOf(blocks).length })
})
