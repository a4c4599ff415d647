import { describe, expect, test } from 'vitest'
import { identitiesIn, madeFromContent } from './identity.ts'
import { readSources } from './imports.ts'

// React keeps the element of a key that stands twice: the lines of one question stayed above the next
test('no key and no id is made from the words that are shown', () => {
  const sources = readSources(process.cwd(), ['app'])
  expect([...sources.values()].flatMap(identitiesIn).length).toBeGreaterThan(40)
  expect(madeFromContent(sources)).toEqual([])
})

describe('a planted fault is found', () => {
  test.each([
    ['<p key={paragraph}>'],
    ['<li key={task.name.en}>'],
    ['<li key={text[language]}>'],
    ['<li key={`$' + '{topic} $' + '{heading}`}>'],
    ['<h2 id={slugOf(heading)}>'],
    ['<li key={JSON.stringify({ text })}>']
  ])('%s', (text) => {
    expect(madeFromContent(new Map([['app/planted.tsx', text]]))).toHaveLength(1)
  })
})

test.each([['<p key={at}>'], ['<p key={option.id}>'], ['<p key={questions[at].versionId} id="list">']])(
  'what identifies is not found: %s',
  (text) => {
    expect(madeFromContent(new Map([['app/planted.tsx', text]]))).toEqual([])
  }
)
