import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Block } from '#lib/domain/bank/note.ts'
import type { Erratum } from '#lib/domain/bank/schema.ts'
import { CitedSections } from '../../app/_ui/cited-sections.tsx'
import { NoteBlocks, type PassageMarks } from '../../app/_ui/note-blocks.tsx'
import { parseNote } from '../../lib/infra/markdown.ts'
import { both } from '../factories/question.ts'

const FRONT = '---\nsource:\n  file: source.txt\n  headings: [見出し]\n---\n'
const blocksOf = (markdown: string): Block[] =>
  parseNote(`${FRONT}# 題\n\n${markdown}\n`, 'topic', 'ja').sections[0].blocks
const erratum = (quote: string, id = 'one'): Erratum => ({
  id,
  note: 'topic',
  heading: both('題', 'Title'),
  quote: both(quote, quote),
  holds: both('正しくはこうである。', 'This is right.'),
  references: [{ url: 'https://docs.aws.amazon.com/example/', title: 'Example' }],
  checkedOn: '2026-11-22'
})
// without the elements in which words stand alone (tests/architecture/loose-words.ts)
const shown = (markdown: string, marks: Partial<PassageMarks>) =>
  renderToStaticMarkup(<NoteBlocks blocks={blocksOf(markdown)} marks={{ language: 'ja', ...marks }} />).replace(
    /<\/?span>/g,
    ''
  )

describe('words that no longer hold', () => {
  test('are struck where they stand, through bold words, and point to their correction', () => {
    const html = shown('鍵は**SSM Agent**を通る。次の文。', { errata: () => [erratum('鍵はSSM Agentを通る')] })
    expect(html).toMatch(
      /<del [^>]*aria-describedby="correction-one">鍵は<strong>SSM Agent<\/strong>を通る。<\/del><details/
    )
    expect(html).toMatch(/<ins id="correction-one" dateTime="2026-11-22" cite="[^"]+">正しくはこうである。<\/ins>/)
    expect(html).toMatch(/<\/details>次の文。/)
  })

  test('stand in no paragraph, which could not hold their correction', () => {
    expect(shown('鍵である。', { errata: () => [erratum('鍵である')] })).not.toContain('<p>')
    expect(shown('鍵である。', {})).toContain('<p>鍵である。')
  })

  test('of a row keep their correction in their cell: a table has no other rows than its own', () => {
    const html = shown('| A | B |\n| --- | --- |\n| 速さ | 速い |', { errata: () => [erratum('速さ | 速い')] })
    expect(html.match(/<tr/g)).toHaveLength(2)
    // the first cell names the row: it is not what is wrong
    expect(html).toMatch(/<td[^>]*>速さ/)
    expect(html.match(/<del /g)).toHaveLength(1)
    expect(html.match(/<details/g)).toHaveLength(1)
    expect(html).toMatch(/<td[^>]*>[\s\S]*<del [^>]*>速い<\/del><details[\s\S]*<\/details>[\s\S]*<\/td>/)
  })

  test('are corrected at once where the question quotes them', () => {
    const errata = () => [erratum('鍵である')]
    expect(shown('鍵である。', { errata })).not.toContain('open=""')
    const quotes = () => [{ quote: '鍵', deciding: true }]
    expect(shown('鍵である。', { errata, quotes })).toMatch(/<details [^>]*open=""/)
  })
})

test('the passage that decides and the words in it are marked; what rules an option out is marked otherwise', () => {
  const quotes = (passage: string) => [{ quote: passage === 'p1-1' ? '速い' : '安い', deciding: passage === 'p1-1' }]
  const html = shown('これは速い。\n\nこれは安い。', { quotes })
  expect(html).toMatch(/class="[^"]*\bdeciding\b[^"]*"><p>これは<mark class="quoted">速い<\/mark>/)
  expect(html).toMatch(/<mark class="quoted-against">安い<\/mark>/)
  expect(html.match(/\bdeciding\b/g)).toHaveLength(1)
})

test('beside an answer the rest of the section is folded, and nothing is where nothing is left', () => {
  const sectionOf = (markdown: string) => {
    const page = { heading: '題', anchor: '題', blocks: blocksOf(markdown) }
    return {
      topic: 'topic',
      index: 0,
      pages: { ja: page, en: page },
      source: { file: 'source.txt', heading: '見出し' },
      quotes: [{ for: 'key', passage: 'p1-1', quote: both('速い', '速い') }],
      errata: []
    }
  }
  const html = (markdown: string) =>
    renderToStaticMarkup(
      <CitedSections
        sections={[sectionOf(markdown)]}
        language="ja"
        noteOf={(topic, passage) => `/past/${topic}#${passage}`}
      />
    )
  expect(html('これは速い。\n\nこれは安い。')).toContain('この節をすべて表示（ほか1か所）')
  expect(html('これは速い。')).not.toContain('<details')
  expect(html('これは速い。')).not.toContain('source.txt')
  expect(html('これは速い。')).toContain('href="/past/topic#p1-1"')
})
