/** The sync engine takes the world as an argument: else no test can let everything go wrong in it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#lib/infra/paths.ts'

const FOLDER = join(ROOT, 'app', '_sync')
/** The ports of a real browser, and what holds the engine in React. */
const OF_A_BROWSER = ['browser.ts', 'indexeddb.ts', 'use-room-sync.ts']

const GLOBALS =
  /\b(indexedDB|IDBKeyRange|BroadcastChannel|setTimeout|setInterval|Math\.random|Date\.now|new Date|performance|document|window|navigator|location|localStorage|sessionStorage|caches|crypto|globalThis|react|AbortSignal\.timeout)\b|(?<![\w.])fetch\(['"`/]/g

const globalsIn = (source: string) =>
  (source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '').match(GLOBALS) ?? []).sort()

test('nothing but its browser ports touches a browser', () => {
  const files = readdirSync(FOLDER).filter((file) => !OF_A_BROWSER.includes(file))
  expect(files.length).toBeGreaterThan(7)
  const found = files.flatMap((file) =>
    globalsIn(readFileSync(join(FOLDER, file), 'utf8')).map((name) => `${file}: ${name}`)
  )
  expect(found).toEqual([])
})

test.each([
  ['const at = Date.now()', ['Date.now']],
  ['setTimeout(act, Math.random())', ['Math.random', 'setTimeout']],
  ["await fetch('/api/attempts')", ["fetch('"]],
  ["import { useEffect } from 'react'", ['react']],
  ['// Date.now is not used here', []],
  ['await fetch(path, init)', []]
])('a use is seen: %s', (source, names) => {
  expect(globalsIn(source)).toEqual(names)
})
