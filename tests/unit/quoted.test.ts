import { expect, test } from 'vitest'
import type { Inline } from '#lib/domain/bank/note.ts'
import { marksIn, spansOf, stretchesOf } from '#lib/domain/bank/quoted.ts'

test('a quote is found in a text, in a cell and over the joint of cells, also where a cell holds a bar itself', () => {
  expect(spansOf('bc', ['abcd'])).toEqual([{ text: 0, span: { from: 1, to: 3 } }])
  expect(spansOf('two', ['one', 'two'])).toEqual([{ text: 1, span: { from: 0, to: 3 } }])
  const cells = ['a | b', 'two', 'three']
  expect(spansOf('a | b | two', cells)).toEqual([
    { text: 0, span: { from: 0, to: 5 } },
    { text: 1, span: { from: 0, to: 3 } }
  ])
  expect(spansOf('nowhere', cells)).toEqual([])
})

test('parts are cut where a mark begins or ends, and every stretch knows its marks', () => {
  const inline: Inline[] = [
    { kind: 'text', text: 'ab' },
    { kind: 'strong', text: 'cd' }
  ]
  const found = stretchesOf(inline, [
    { from: 1, to: 3, mark: 'quote' },
    { from: 2, to: 4, mark: 'wrong' }
  ])
  expect(found.map(({ part, text, marks }) => [part.kind, text, marks])).toEqual([
    ['text', 'a', []],
    ['text', 'b', ['quote']],
    ['strong', 'c', ['quote', 'wrong']],
    ['strong', 'd', ['wrong']]
  ])
})

test('a mark is asked for by the cell in which it lies', () => {
  const marks = (at: number) => marksIn('right', ['left', 'right'], at, 1)
  expect([marks(0), marks(1)]).toEqual([[], [{ from: 0, to: 5, mark: 1 }]])
})
