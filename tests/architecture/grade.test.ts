/** Grading stands in one place, and what the database keeps of an attempt is typed in one place. */
import { describe, expect, test } from 'vitest'
import { readSources, type Sources } from './imports.ts'

/** Looks at keys for another reason: the checks on an author's questions, and how many options are to be chosen. */
const MAY_COMPARE = /^lib\/domain\/(access\/grade|bank\/.+)\.ts$/
const COMPARES = [
  // `option.key === selected.includes(option.id)`, `key.every((id) => selected.includes(id))`
  /\b(?:keys?\b|\w+\.key\b|keyOf\()[^;{}\n]*[!=]==?[^;{}\n]*\b(?:selected|chosen|trail)\b/,
  /\b(?:selected|chosen|trail)\b[^;{}\n]*[!=]==?[^;{}\n]*\b(?:keys?\b|\w+\.key\b|keyOf\()/,
  /\b(?:keys?|keyOf\([^;]*\))\.(?:every|some)\([^;]*\b(?:selected|chosen|trail)\b/,
  /\b(?:selected|chosen|trail)\.(?:every|some)\([^;]*\bkeys?\b/
]
const CASTS = /\bas (?:unknown as )?(?:Form|ExamResult|Policy|Ending)\b/

const comparing = (sources: Sources) =>
  [...sources].filter(([path, text]) => !MAY_COMPARE.test(path) && COMPARES.some((one) => one.test(text)))
const casting = (sources: Sources) => [...sources].filter(([, text]) => CASTS.test(text))
const paths = (found: [string, string][]) => found.map(([path]) => path)

describe('this project', () => {
  const sources = readSources(process.cwd(), ['app', 'lib', 'bin'])

  test('holds a choice against a key in one place', () => {
    expect(COMPARES.some((one) => one.test(sources.get('lib/domain/access/grade.ts') ?? ''))).toBe(true)
    expect(paths(comparing(sources))).toEqual([])
  })

  test('takes no word for what a stored attempt holds', () => {
    expect(paths(casting(sources))).toEqual([])
  })
})

test.each([
  'const right = question.options.every((option) => option.key === selected.includes(option.id))',
  'const right = keyOf(question).every((id) => selected.includes(id))',
  'if (selected.join() === key.join()) return true',
  'selected.some((id) => !key.includes(id))'
])('a planted comparison is found: %s', (text) => {
  expect(comparing(new Map([['app/_ui/planted.tsx', text]]))).toHaveLength(1)
})

test.each(['const form = row.form as unknown as Form', 'row.result as ExamResult'])(
  'a planted cast is found: %s',
  (text) => {
    expect(casting(new Map([['lib/features/x/data.ts', text]]))).toHaveLength(1)
  }
)
