import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LocalizedText } from '../../app/_ui/localized.tsx'
import { areShownAt, blocksOf, wordsIn } from '../../lib/domain/question-text.ts'
import { parseText } from '../../lib/infra/markdown.ts'

// without the elements in which words stand alone (tests/architecture/loose-words.ts)
const shown = (text: string) => markupOf(text).replace(/<\/?span>/g, '')

const markupOf = (text: string) => {
  const blocks = parseText(text)
  return renderToStaticMarkup(
    <LocalizedText
      text={{ ja: text, en: text }}
      language="en"
      part="stem"
      formatted={blocks && { 'en:stem': blocks }}
    />
  )
}

test('the paragraphs of a text are told apart, also where two say the same', () => {
  const text = 'Order:\n\nput\n\nthen\n\nput'
  const blocks = parseText(text) ?? []
  expect(new Set(blocks.map((block) => block.kind === 'paragraph' && block.passage)).size).toBe(4)
  expect(shown(text).match(/<p>/g)).toHaveLength(4)
})

test('a text shows lists from their number, tasks, struck words and code with its indentation', () => {
  expect(shown('3. third')).toMatch(/<ol start="3"/)
  expect(shown('- [x] done')).toMatch(/<input type="checkbox"[^>]*checked/)
  expect(shown('~~old~~ **new `code`**')).toMatch(/<s>old<\/s>.*<strong>new <\/strong><strong><code[^>]*>code/)
  expect(shown('```\na:\n    b\n```')).toContain('a:\n    b')
})

test('a text that no parser saw is shown as it is', () => {
  expect(
    renderToStaticMarkup(
      <LocalizedText text={{ ja: '', en: 'a <b>' }} language="en" part="stem" formatted={undefined} />
    )
  ).toContain('a &lt;b&gt;')
})

test('words are told from those of a translation by their place in the text', () => {
  const text = 'Choose **two** of `a`\nand b'
  const words = wordsIn(blocksOf({ 'en:stem': parseText(text) ?? [] }, 'en', 'stem', text))
  for (const { text: piece, from = 0 } of words) expect(areShownAt(words, from, piece), piece).toBe(true)
  expect(areShownAt(words, 2, 'oose')).toBe(true)
  expect(areShownAt(words, 2, 'hoose')).toBe(false)
  expect(areShownAt(words, 0, '二つ選ぶ')).toBe(false)
  expect(areShownAt(words, 0, 'Choose **two')).toBe(false)
})
