/** Next refuses a build where the directive stands behind anything else; no type and no linter says so before. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const DIRECTIVE = /^[;(\s]*['"]use client['"]/m
const isLate = (source: string) => DIRECTIVE.test(source) && !/^['"]use client['"]\n/.test(source)

test('a file for the browser says so in its first line', () => {
  const files = globSync('app/**/*.{ts,tsx}')
  expect(files.filter((file) => isLate(readFileSync(file, 'utf8')))).toEqual([])
})

test('a planted one is found', () => {
  expect(isLate("import { room } from '#app/_addresses.ts'\n\n;('use client')\n")).toBe(true)
  expect(isLate("'use client'\nimport { room } from '#app/_addresses.ts'\n")).toBe(false)
})
