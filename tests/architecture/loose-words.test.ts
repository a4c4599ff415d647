import { describe, expect, test } from 'vitest'
import { readSources } from './imports.ts'
import { browserFiles, looseWords } from './loose-words.ts'

const sources = readSources(process.cwd(), ['app'])
const found = (text: string, more: [string, string][] = []) =>
  looseWords(new Map([['app/planted.tsx', `'use client'\n${text}`], ...more]))

test('no words stand beside something else in what a browser keeps up to date', () => {
  expect(browserFiles(sources).length).toBeGreaterThan(50)
  expect(looseWords(sources)).toEqual([])
})

describe('a planted fault is found', () => {
  const A = 'const A = ({ text, n, children, words }: { text: Text; n: number; children: Elements; words: string }) =>'
  test.each([
    [`${A} <p>{text.saved} <b /></p>`, 'words beside something else: {text.saved}'],
    [`${A} <p>{n}<b /></p>`, 'words beside something else: {n}'],
    [`${A} <p>saved {children}</p>`, 'words beside something else: saved'],
    [`${A} <p>{n > 0 && text.unsaved(n)}{children}</p>`, 'words beside something else: {n > 0'],
    [`${A} <p><b />{n > 0 ? <i /> : 'none'}</p>`, 'words beside something else: {n > 0'],
    [`${A} <p>{words}{children}</p>`, 'words beside something else: {words}'],
    [`${A} <>{text.saved}</>`, 'words outside of an element: {text.saved}'],
    [`${A} <Notice>{text.saved}</Notice>`, 'words outside of an element: {text.saved}'],
    [`${A} <p>{[n].map((one) => text.of(one))}</p>`, 'a list of words: {[n].map'],
    [`${A} text.saved`, 'a component that may be bare words'],
    ['function A() { if (now) return <p />; return words.saved }', 'a component that may be bare words'],
    ['type Props = { children: ReactNode }', 'a type that bare words have as well, unlike Elements: ReactNode'],
    ["import { told } from './told.ts'\nconst A = () => <p><b />{told()}</p>", 'words beside something else: {told()}']
  ])('%s', (text, problem) => {
    const told: [string, string][] = [['app/told.ts', "export const told = () => 'saved'"]]
    expect(found(text, told)).toEqual([expect.stringContaining(problem)])
  })

  test('with its file and line', () => {
    expect(found('const A = () => (\n  <p>\n    {a}\n    <b />\n  </p>\n)')).toEqual([
      'app/planted.tsx:4: words beside something else: {a}'
    ])
  })

  test('in what such a file imports', () => {
    const inner: [string, string][] = [['app/inner.tsx', 'export const Inner = () => <p>{a}<b /></p>']]
    expect(found("import { Inner } from './inner.tsx'", inner)).toEqual([expect.stringContaining('app/inner.tsx:1')])
    expect(looseWords(new Map(inner)), 'the server alone runs it').toEqual([])
  })
})

test.each([
  ['<p>{text.saved}</p>'],
  ['<p>{n > 0 ? text.saved : undefined}</p>'],
  ['<p>{n > 0 ? <b /> : text.saved}</p>'],
  ['<p><span>{n}</span>{" "}<b /></p>'],
  ['<p>{n > 0 && <b />}{n > 1 ? <b /> : null}{children}</p>'],
  ['<ol>{list.map((one) => <li key={one}>{one}</li>)}{children}</ol>'],
  ['<p><b />{side?.(n)}</p>'],
  ['<p>\n  {/* why */}\n  {text.saved}\n</p>'],
  ['list.map((one) => { const Tag = one ? "b" : "i"; return <Tag key={one}>{one}</Tag> })']
])('what holds is not found: %s', (text) => {
  const props =
    '{ text, n, children, side, list }: { text: Text; children: Elements; side?: (n: number) => Elements; list: string[] }'
  expect(found(`const A = (${props}) => ${text}`)).toEqual([])
})
