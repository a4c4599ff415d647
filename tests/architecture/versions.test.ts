/** Packages that work only together, and what stands in package.json of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')
) as Record<'dependencies' | 'devDependencies', Record<string, string>>
const versions = { ...dependencies, ...devDependencies }

test('every version is exact', () => {
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))).toEqual([])
})

test.each([
  ['prisma', '@prisma/client', '@prisma/adapter-better-sqlite3', '@prisma/driver-adapter-utils'],
  ['react', 'react-dom']
])('%s and what belongs to it have one version', (...names) => {
  expect(new Set(names.map((name) => versions[name])).size, names.join(', ')).toBe(1)
})

test('the schema engine is of the same minor version as the client', () => {
  const minor = (name: string) => versions[name].split('.').slice(0, 2).join('.')
  expect(minor('@prisma/schema-engine-wasm')).toBe(minor('@prisma/client'))
})
