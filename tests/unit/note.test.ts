import { expect, test } from 'vitest'
import { passagesOf, resolveQuote, shapeOf } from '#lib/domain/bank/note.ts'
import { NoteSyntaxError, parseNote } from '#lib/infra/markdown.ts'

const FRONT = '---\nsource:\n  file: source.txt\n  headings: [見出し]\n---\n'
const page = parseNote(
  `${FRONT}# Title

## Twice

First **bold** and \`code\` words.

- outer item
  - inner item

## Twice

| Item | Meaning |
| --- | --- |
| Speed | **fast** |

\`\`\`
run it
\`\`\`
`,
  'topic',
  'en'
)

test('a page becomes sections of passages with ids that count up', () => {
  expect(page.sections.map(({ level, heading, anchor }) => [level, heading, anchor])).toEqual([
    [1, 'Title', 'title'],
    [2, 'Twice', 'twice'],
    [2, 'Twice', 'twice-1']
  ])
  expect(page.sections.flatMap((section) => passagesOf(section.blocks))).toEqual([
    { id: 'p2-1', text: 'First bold and code words.' },
    { id: 'p2-2', text: 'outer item' },
    { id: 'p2-3', text: 'inner item' },
    { id: 'p3-1', text: 'Speed | fast', row: ['Speed', 'fast'] },
    { id: 'p3-2', text: 'run it' }
  ])
})

test('a quote is found without its marks, in an inner item, in a cell, as a whole row and under the second of two equal headings', () => {
  const found = (quote: string) => {
    const result = resolveQuote(page, 'Twice', quote)
    return 'missing' in result ? result.missing : result.passage.id
  }
  expect(found('bold and code')).toBe('p2-1')
  expect(found('inner item')).toBe('p2-3')
  expect(found('fast')).toBe('p3-1')
  expect(found('Speed | fast')).toBe('p3-1')
})

test('a quote must stand word for word under its heading', () => {
  expect(resolveQuote(page, 'Nowhere', 'fast')).toEqual({ missing: 'heading' })
  expect(resolveQuote(page, 'Title', 'fast')).toEqual({ missing: 'quote' })
  expect(resolveQuote(page, 'Twice', 'outer item inner item')).toEqual({ missing: 'quote' })
})

test('the shape of a page tells kinds, counts and nesting apart', () => {
  expect(shapeOf(page)).toEqual([
    'heading 1',
    'heading 2',
    'paragraph',
    'unordered list [item (unordered list [item])]',
    'heading 2',
    'table 2×1',
    'code'
  ])
})

test.each([
  ['# No front matter\n', 1, 'front matter'],
  ['---\nsource: {}\n---\n# Title\n', 2, 'source.file'],
  [`${FRONT}words too early\n\n# Title\n`, 6, 'before the first heading'],
  [`${FRONT}# Title\n\n> a quote\n`, 8, 'blockquote'],
  [`${FRONT}# Title\n\n<b>html</b>\n`, 8, 'html']
])('a page that the reader cannot show is refused with its line: %j', (markdown, line, message) => {
  const parse = () => parseNote(markdown, 'topic', 'en')
  expect(parse).toThrow(NoteSyntaxError)
  expect(parse).toThrow(expect.objectContaining({ line, message: expect.stringContaining(message) }))
})

test.each(['[a link](https://example.org)', '![an image](x.png)', '<b>inline</b> html'])(
  '%j inside a paragraph is refused with its line in the file',
  (words) => {
    const parse = () => parseNote(`${FRONT}# Title\n\nfirst\n\n${words}\n`, 'topic', 'en')
    expect(parse).toThrow(expect.objectContaining({ line: 10 }))
  }
)
