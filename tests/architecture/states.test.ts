/** Every attribute that carries a state is looked at in forced colours (tests/e2e/forced-colors.spec.ts). */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STATE_ATTRIBUTES } from '#tests/e2e/states.ts'

/** Told by words of their own beside the element, so their look says nothing more. */
const SAID_IN_WORDS = ['aria-invalid', 'aria-expanded', 'data-right']

const STATEFUL =
  /\b(aria-(?:pressed|current|checked|selected|expanded|invalid)|data-(?:state|right|flagged|struck|here|due))=/g

const statesIn = (source: string) => [...source.matchAll(STATEFUL)].map(([, name]) => name)

test('no element has a state that the test of forced colours does not know', () => {
  const files = globSync('app/**/*.tsx')
  expect(files.length).toBeGreaterThan(50)
  const unknown = files.flatMap((file) =>
    statesIn(readFileSync(file, 'utf8'))
      .filter((name) => !(name in STATE_ATTRIBUTES) && !SAID_IN_WORDS.includes(name))
      .map((name) => `${file}: ${name}`)
  )
  expect(unknown).toEqual([])
})

test('a new one is found', () => {
  expect(statesIn('<button aria-checked={on} data-flagged={flag}>')).toEqual(['aria-checked', 'data-flagged'])
})
