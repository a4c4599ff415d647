import { describe, expect, test } from 'vitest'
import { type Block, inlineText, passagesOf } from '#lib/domain/bank/note.ts'
import { NoteSyntaxError, parseNote, parseText } from '#lib/infra/markdown.ts'

const note = (body: string) =>
  parseNote(`---\nsource:\n  file: source.txt\n  headings: [見出し]\n---\n# Title\n\n${body}\n`, 'topic', 'ja').sections
const blocksOf = (body: string): Block[] => note(body)[0].blocks
const textsOf = (body: string) => passagesOf(blocksOf(body)).map(({ text }) => text)

/** Both kinds of text go through the same parser. */
describe.each([
  ['a note', blocksOf],
  ['a question', (body: string) => parseText(body) ?? []]
])('in %s', (_, read) => {
  const inlineOf = (body: string) => {
    const [block] = read(body)
    return block.kind === 'paragraph' ? block.inline.map(({ kind, text }) => [kind, text]) : []
  }

  test('bold words may touch Japanese letters and punctuation', () => {
    expect(inlineOf('これは**「重要」**である。')).toEqual([
      ['text', 'これは'],
      ['strong', '「重要」'],
      ['text', 'である。']
    ])
    expect(inlineOf('**可用性（Availability）**を高め、~~古い。~~消す')).toEqual([
      ['strong', '可用性（Availability）'],
      ['text', 'を高め、'],
      ['deleted', '古い。'],
      ['text', '消す']
    ])
  })

  test('marks stand within marks; a single ~ is a range', () => {
    expect(read('**太い `code`** 1~2時間、3~4時間')).toMatchObject([
      {
        inline: [
          { kind: 'strong', text: '太い ' },
          { kind: 'code', text: 'code', within: ['strong'] },
          { kind: 'text', text: ' 1~2時間、3~4時間' }
        ]
      }
    ])
  })

  test('the end of a line is a space, but nothing between Japanese letters; a hard break stays', () => {
    const words = (body: string) => {
      const [block] = read(body)
      return block.kind === 'paragraph' ? inlineText(block.inline) : ''
    }
    expect(words('保存先を\n決める。\n**次**\nの文')).toBe('保存先を決める。次の文')
    expect(words('two\nlines of **bold**\nwords')).toBe('two lines of bold words')
    expect(words('AWSの\nS3')).toBe('AWSのS3')
    expect(words('one\\\ntwo')).toBe('one\ntwo')
  })

  test('a list begins with its number, and tasks are ticked or not', () => {
    expect(read('3. third\n4. fourth')).toMatchObject([{ kind: 'list', ordered: true, start: 3 }])
    expect(read('1. first')[0]).not.toHaveProperty('start')
    expect(read('- [x] done\n- [ ] open\n- plain')).toMatchObject([
      {
        items: [
          { checked: true, inline: [{ text: 'done' }] },
          { checked: false, inline: [{ text: 'open' }] },
          { inline: [{ text: 'plain' }] }
        ]
      }
    ])
  })

  test('| stands in the code of a cell where it is escaped; short rows are filled up', () => {
    const [table] = read('| A | B |\n| --- | --- |\n| `x \\| y` | z |\n| only |')
    expect(passagesOf([table]).map(({ row }) => row)).toEqual([
      ['x | y', 'z'],
      ['only', '']
    ])
  })

  test('a row longer than its header is named instead of cut', () => {
    expect(() => read('| A | B |\n| --- | --- |\n| `x | y` | z |')).toThrow(NoteSyntaxError)
    expect(() => read('| A | B |\n| --- | --- |\n| 1 | 2 | 3 |')).toThrow('3 cells under a header of 2')
  })

  test('code keeps its indentation', () => {
    expect(read('```yaml\na:\n  - b\n    c\n```')).toMatchObject([{ kind: 'code', text: 'a:\n  - b\n    c' }])
  })

  test('** without a partner is named, and may be written where it is meant', () => {
    expect(() => read('one\n\nこれは ** だけである')).toThrow(
      expect.objectContaining({ message: expect.stringContaining('**') })
    )
    const [block] = read('2 \\*\\* 8 and `2 ** 8`')
    expect(block.kind === 'paragraph' && inlineText(block.inline)).toBe('2 ** 8 and 2 ** 8')
  })

  test.each(['[a link](https://example.org)', '<b>html</b>', '> a quote'])('%j is refused', (body) => {
    expect(() => read(body)).toThrow('may not contain')
  })
})

test('headings without letters, equal ones and those like a passage have anchors of their own', () => {
  const anchors = note('## ！\n\n## 。\n\n## ！\n\n## p1-1\n\n## Same\n\n## Same').map(({ anchor }) => anchor)
  expect(new Set(anchors).size).toBe(anchors.length)
  for (const anchor of anchors) expect(anchor).toMatch(/^(?!p\d+-\d+$).+/)
})

test('quotes are found over marks, line ends and cells', () => {
  expect(textsOf('保存先の**容量**を\n決める')).toEqual(['保存先の容量を決める'])
})

describe('the words of a question', () => {
  test.each([
    '保存先を**S3**に\n決める。\n\n```\nif a:\n    b\n```\n\n- 一つ\n- `二つ`',
    'Use \\*stars\\* and\n**bold\nwords**.',
    '| A | B |\n| --- | --- |\n| `x \\| y` | **z** |'
  ])('know where they stand in what the author wrote: %j', (raw) => {
    const pieces = (parseText(raw) ?? []).flatMap(function inlineIn(block): { from?: number; text: string }[] {
      if (block.kind === 'list')
        return block.items.flatMap((item) => [...item.inline, ...item.children.flatMap(inlineIn)])
      if (block.kind === 'table') return [...block.header, ...block.rows.flatMap((row) => row.cells)].flat()
      return block.inline ?? []
    })
    expect(pieces.length).toBeGreaterThan(2)
    for (const { from = -1, text } of pieces)
      expect(raw.slice(from, from + text.length).replaceAll('\n', ' ')).toBe(text.replaceAll('\n', ' '))
  })

  test('a text without marks needs no blocks', () => {
    for (const text of ['一つの文。', 'A & B cost 5% less (1-2 hours) – “quoted”', '12 TB'])
      expect(parseText(text)).toBeUndefined()
    expect(parseText('1. first')).toBeDefined()
    expect(parseText('two\nlines')).toBeDefined()
  })
})
