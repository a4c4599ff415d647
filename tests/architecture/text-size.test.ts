import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { preferencesOf } from '#lib/features/account/session.ts'

/** Sizes of text in pixels: they stay as they are when a learner's browser is set to larger text. */
const pixelSizes = (source: string): string[] => [
  ...[...source.matchAll(/font(?:-size)?\s*:[^;{}]*?\d(?:\.\d+)?px[^;{}]*/g)].map(([text]) => text),
  ...[...source.matchAll(/\btext-\[(?:length:)?[\d.]+px\]/g)].map(([text]) => text)
]

describe('text follows the size that the browser is set to', () => {
  test('no size of text is given in pixels', () => {
    const files = globSync('app/**/*.{css,tsx,ts}')
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap((file) => pixelSizes(readFileSync(file, 'utf8')).map((size) => `${file}: ${size}`))).toEqual(
      []
    )
  })

  test.each(['font: 16px / 1.8 var(--font-sans)', 'font-size: 12px', 'class="p-1 text-[13px]"'])(
    'a planted one is found: %s',
    (source) => expect(pixelSizes(source)).toHaveLength(1)
  )
})

test('the chosen text size is read from its cookie, and any other value is the normal one', () => {
  const sizeIn = (cookies: string | null) => preferencesOf(cookies, null).textSize
  expect(['text-size=large', 'a=b; text-size=larger', 'text-size=huge', null].map(sizeIn)).toEqual([
    'large',
    'larger',
    'normal',
    'normal'
  ])
})
