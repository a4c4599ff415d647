import { describe, expect, test } from 'vitest'
import { hiddenIn, normalText } from '#lib/domain/bank/text.ts'

describe('the same text', () => {
  test.each([
    ['line ends of Windows', 'a\r\nb\r\n', 'a\nb\n'],
    ['line ends of old Macs', 'a\rb', 'a\nb'],
    ['a byte order mark', '\uFEFFa', 'a'],
    ['voice marks apart from their kana', 'カ\u3099イト\u3099', 'ガイド'],
    ['accents apart from their letters', 'cafe\u0301', 'café'],
    ['spaces that keep a line together', '5\u00A0GB, 5\u202FGB', '5 GB, 5 GB']
  ])('%s make no other one', (_, written, same) => {
    expect(normalText(written)).toBe(same)
  })

  test('keeps the full-width space, full-width letters and line ends as they are', () => {
    expect(normalText('Ａ\u3000Ｂ\n\tc')).toBe('Ａ\u3000Ｂ\n\tc')
  })
})

describe('a hidden character', () => {
  test.each([
    ['U+0008', '\b'],
    ['U+007F', '\x7F'],
    ['U+0085', '\x85'],
    ['U+00AD', '\u00AD'],
    ['U+200B', '\u200B'],
    ['U+200D', '\u200D'],
    ['U+202E', '\u202E'],
    ['U+2028', '\u2028'],
    ['U+2060', '\u2060'],
    ['U+FEFF', '\uFEFF'],
    ['U+FE0F', '\uFE0F'],
    ['U+E000', '\uE000'],
    ['U+E0041', '\u{E0041}'],
    ['U+FFFF', '\uFFFF'],
    ['U+D800', '\uD800'],
    ['UTF-8', '\uFFFD']
  ])('%s is found where it stands', (name, character) => {
    expect(hiddenIn(`決め手${character}は`)).toEqual([{ at: 3, message: expect.stringContaining(name) }])
  })

  test.each([
    'カタカナ、漢字、English: “quotes”, 5 GB — 50 %\n\ttab',
    'emoji 👩‍💻 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ ☎︎',
    'variants of kanji: 葛󠄀城市、辻󠄀',
    'か\u3099 decomposed, Ａ\u3000Ｂ full width'
  ])('none is found in %j', (text) => {
    expect(hiddenIn(text)).toEqual([])
  })

  test('each is found, also behind an emoji that is made of several', () => {
    expect(hiddenIn('👩‍💻\u200Bx\u200B').map(({ at }) => at)).toEqual([5, 7])
  })
})
