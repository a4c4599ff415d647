import { expect, test } from 'vitest'
import { citedSections, placeErratum } from '#lib/domain/explanation.ts'
import { makeBank } from '#tests/factories/bank.ts'
import { both, makeCitation } from '#tests/factories/question.ts'

const { notes, errata } = makeBank()
const byTopic = new Map(notes.map((note) => [note.topic, note]))
const speed = makeCitation({
  for: 'a',
  heading: both('比較', 'Comparison'),
  quote: both('アルファは安い', 'alpha is cheap')
})
const overview = makeCitation()
const second = makeCitation({ for: 'c', quote: both('アルファの要点2である', 'This is point 2 of alpha') })

test('the section that decides the key comes first, whatever the order of the citations', () => {
  expect(citedSections([speed, overview], byTopic, []).map((section) => section.pages.ja.heading)).toEqual([
    '概要',
    '比較'
  ])
})

test('a section that is cited twice appears once, with both quotes and their passages', () => {
  const sections = citedSections([second, overview], byTopic, [])
  expect(sections).toHaveLength(1)
  expect(sections[0].quotes.map((quote) => [quote.for, quote.passage])).toEqual([
    ['key', 'p2-1'],
    ['c', 'p2-2']
  ])
})

test('a section carries both languages, its place in the source document and its errata', () => {
  const [section] = citedSections([speed], byTopic, errata)
  expect(section).toMatchObject({
    topic: 'alpha',
    index: 2,
    pages: { ja: { heading: '比較', anchor: '比較' }, en: { heading: 'Comparison', anchor: 'comparison' } },
    source: { file: 'source.txt', heading: '比較' },
    errata: [{ id: 'alpha-speed', passage: 'p3-1' }]
  })
})

test('an erratum of another section does not appear', () => {
  expect(citedSections([overview], byTopic, errata)[0].errata).toEqual([])
})

test('citations of words that are no longer there are left out', () => {
  const gone = makeCitation({ quote: both('ない言葉', 'no such words') })
  expect(citedSections([gone, makeCitation({ note: 'nowhere' }), overview], byTopic, errata)).toHaveLength(1)
  expect(placeErratum(notes[0], { ...errata[0], quote: both('ない言葉', 'no such words') })).toBeUndefined()
})
