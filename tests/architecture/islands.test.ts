/** In production no page has Next's client: what acts in the browser does so as an island, or not at all. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, readSources, type Sources } from './imports.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** The room's page has a script of its own (docs/decisions/0011), and Next draws what failed (pages.ts, LEFT_TO_NEXT). */
const ELSEWHERE = /^app\/(\(room\)\/.*\/room-loader|_islands\/(islands|page-start)|.*\/?(global-)?error)\.tsx?$/
const PAGE = /^app\/.*\b(page|layout|not-found|template|loading|default)\.tsx$/
/** A handler of an event, or a hook that waits for the browser. */
const ACTS = /\son[A-Z]\w+=\{|\buse(State|Effect|LayoutEffect|Reducer|Optimistic|ActionState|Transition)\(/

/** Imports of types are gone before anything runs. */
const withoutTypes = (text: string) => text.replace(/^(import|export) type [^']*'.*$/gm, '')

/** The files that a page is made of without any island, each with the page that has it. */
function withoutIslands(sources: Sources): Map<string, string> {
  const pages = [...sources.keys()].filter((path) => PAGE.test(path) && !ELSEWHERE.test(path))
  const found = new Map(pages.map((path) => [path, path]))
  for (const [path, page] of found)
    for (const { to } of importsOf(path, withoutTypes(sources.get(path) ?? '')))
      if (sources.has(to) && !ELSEWHERE.test(to) && !found.has(to)) found.set(to, page)
  return found
}

function idleIn(sources: Sources): string[] {
  return [...withoutIslands(sources)]
    .filter(([path]) => path.endsWith('.tsx') && ACTS.test(sources.get(path) ?? ''))
    .map(([path, page]) => `${path} acts in the browser, and ${page} has it outside of an island`)
}

const sources = readSources(ROOT, ['app'])

test('what acts in the browser stands in an island', () => {
  expect(withoutIslands(sources).size).toBeGreaterThan(60)
  expect(idleIn(sources)).toEqual([])
})

test('a button that nothing would ever listen to is found, in whatever file of a page', () => {
  const planted = new Map(sources)
  planted.set(
    'app/(site)/_components/planted.tsx',
    "'use client'\nexport const Planted = () => <button onClick={() => alert()} />"
  )
  planted.set(
    'app/(site)/page.tsx',
    `import { Planted } from './_components/planted.tsx'\n${sources.get('app/(site)/page.tsx')}`
  )
  expect(idleIn(planted)).toEqual([
    'app/(site)/_components/planted.tsx acts in the browser, and app/(site)/page.tsx has it outside of an island'
  ])
})

/** What the browser loads: the islands, the room, and every value that they import. */
function inTheBrowser(sources: Sources): Set<string> {
  const found = new Set(
    [...sources.keys()].filter((path) => path.endsWith('.tsx') && /^'use client'/.test(sources.get(path) ?? ''))
  )
  for (const path of found)
    for (const { to } of importsOf(path, withoutTypes(sources.get(path) ?? ''))) if (sources.has(to)) found.add(to)
  return found
}

test('zod stays out of the browser: it weighs as much as the room, and tries what the policy forbids', () => {
  const all = readSources(ROOT, ['app', 'lib'])
  const loaded = inTheBrowser(all)
  expect(loaded.size).toBeGreaterThan(80)
  const withZod = (path: string) => importsOf(path, withoutTypes(all.get(path) ?? '')).some(({ to }) => to === 'zod')
  expect([...loaded].filter(withZod)).toEqual([])
})
