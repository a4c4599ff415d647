/** What opens a question stays within the gate's own folder. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#lib/infra/paths.ts'

/** `toPublic` counts the keys to say how many options are to be chosen. */
const MAY_UNSEAL = /^lib\/domain\/(access\/\w+|question)\.ts$/
const UNSEALS = /\bunsealed\b|\bkeyOf\b[^}]*\} from '[^']*sealed\.ts'|\bas Shown\b|\bas RevealedQuestion\b/

const strangersIn = (files: Map<string, string>) =>
  [...files].filter(([file, text]) => !MAY_UNSEAL.test(file) && UNSEALS.test(text)).map(([file]) => file)

test('only the gate reads what a question keeps secret', () => {
  const files = globSync('{lib,app,bin}/**/*.{ts,tsx}', { cwd: ROOT })
  expect(files.length).toBeGreaterThan(150)
  expect(strangersIn(new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')])))).toEqual([])
})

test('one that goes past it is found', () => {
  const planted = new Map([
    ['lib/features/x/data.ts', "import { keyOf } from '../../domain/access/sealed.ts'"],
    ['app/x.tsx', 'const all = unsealed(version.question)'],
    ['lib/domain/access/reveal.ts', 'unsealed(question)']
  ])
  expect(strangersIn(planted)).toEqual(['lib/features/x/data.ts', 'app/x.tsx'])
})
