/** Addresses of pages are made in one place, so that a page can move and no link is left behind. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  answered,
  answerIn,
  attemptIn,
  explanation,
  isRoom,
  packIn,
  pagesOf,
  placeIn,
  result,
  room
} from '#app/_addresses.ts'

const PLACES = 'packs|exams|drills|review|notes|author|settings|sign-in|sign-up'
/** The start of a text that is an address of a page; the names that Next gives to the types of pages are none. */
const TYPED = new RegExp(`(?<!PageProps<)['"\`](/(?:${PLACES})(?![\\w-])[^'"\`\\n]*)|href="(/(?!api/)[^"]*)"`, 'g')

const typedIn = (source: string) => [...source.matchAll(TYPED)].map(([, text, href]) => text ?? href)

describe('addresses', () => {
  test('are written down in app/_addresses.ts alone', () => {
    const files = globSync('app/**/*.{ts,tsx}', { exclude: ['app/_addresses.ts'] })
    expect(files.length).toBeGreaterThan(200)
    expect(files.flatMap((file) => typedIn(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`))).toEqual([])
  })

  test.each(['href="/"', "redirect('/exams')", 'href={`/notes/`}', "const next = '/sign-in?next=x'"])(
    'a planted one is found: %s',
    (source) => expect(typedIn(source)).toHaveLength(1)
  )

  test.each(["PageProps<'/packs/[pack]'>", "'/api/attempts'", "'../notes/x.ts'", "'/notesheet'"])(
    'what is none is not taken for one: %s',
    (source) => expect(typedIn(source)).toEqual([])
  )
})

test('a path says which pack, attempt or answer it is about, and which place it belongs to', () => {
  const pages = pagesOf('mini-pack')
  for (const path of [pages.home, pages.exams, pages.drill('alpha'), pages.coverage])
    expect(packIn(path)).toBe('mini-pack')
  expect([pages.home, pages.exams, pages.reviewRun(), pages.note('alpha'), pages.coverage].map(placeIn)).toEqual([
    'home',
    'exams',
    'review',
    'notes',
    undefined
  ])
  expect(attemptIn(explanation('x-1', 3))).toBe('x-1')
  expect(answerIn(answered('x-1:3'))).toBe('x-1:3')
  expect([placeIn(result('x-1')), placeIn(answered('x-1:3'))]).toEqual(['exams', 'review'])
  expect([isRoom(room('x-1')), isRoom(result('x-1')), isRoom('/exams/%2E')]).toEqual([true, false, false])
  for (const odd of ['/', '/packs', '/packs/', '/settings', '/exams', '/packs/%E0%A4%A', '/reviews/x'])
    expect([packIn(odd), attemptIn(odd), answerIn(odd), placeIn(odd)].filter(Boolean), odd).toEqual([])
})
