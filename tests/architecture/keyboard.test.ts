import { expect, test } from 'vitest'
import { readSources } from './imports.ts'

/** Where keys are heard. The last two hear them for a part of the screen, and do what a table of keys says. */
const HEARING = [
  'app/_ui/gesture.ts',
  'app/_ui/keyboard.ts',
  'app/(room)/exams/[attempt]/question/highlight-bar.tsx',
  'app/_tutorial/tutorial.tsx'
]
const HEARS = /addEventListener\(\s*['"]key|onKey(Down|Up|Press)=/

// a key that is handled elsewhere stands in no list, repeats while it is held, and cannot be turned off
test('keys are handled through the tables that screens list', () => {
  const sources = readSources(process.cwd(), ['app'])
  const hearing = [...sources].filter(([, text]) => HEARS.test(text)).map(([path]) => path)
  expect(hearing.sort()).toEqual(HEARING.toSorted())
  for (const path of HEARING.slice(2)) expect(sources.get(path)).toContain('keyPressed(')
  const users = [...sources].filter(([path, text]) => text.includes('useKeys(') && path !== 'app/_ui/keyboard.ts')
  expect(
    users.map(([path]) => path),
    'and none without a list'
  ).toEqual(['app/_ui/key-help.tsx'])
})
