/** The gap between Japanese and Latin letters or digits is the style sheet's (text-autospace), nobody types it. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const JAPANESE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]`
/** Marks of bold and code may stand in between; what a template fills in is a number or a name. */
const TYPED = new RegExp(
  String.raw`${JAPANESE}[*\x60]* [*\x60]*(?:[A-Za-z0-9]|\$\{)|[A-Za-z0-9%}][*\x60]* [*\x60]*${JAPANESE}`,
  'u'
)
const linesWith = (text: string) => text.split('\n').filter((line) => TYPED.test(line) && !/^\s*(\*|\/[/*])/.test(line))

describe('a typed space between Japanese and Latin letters or digits', () => {
  test('stands in no words of the interface', () => {
    const files = globSync('app/**/*.{ts,tsx}')
    expect(files.filter((file) => file.endsWith('text.ts')).length).toBeGreaterThan(10)
    const found = files.flatMap((file) =>
      linesWith(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`)
    )
    expect(found).toEqual([])
  })

  test.each([
    "ja: '残り 5 分です'",
    '`\u0024{count} 件`',
    '`全部で \u0024{count}件`',
    "'**10 年間** 残す'",
    "'Esc で閉じる'"
  ])('is found in %s', (line) => {
    expect(linesWith(line)).toEqual([line])
  })

  test.each(["ja: '残り5分です'", '`\u0024{count}件`', "'Two words'", "'、 1'", '// 公開鍵 of 鍵'])(
    'is not seen in %s',
    (line) => {
      expect(linesWith(line)).toEqual([])
    }
  )

  test('is made up for by the style sheet', () => {
    expect(readFileSync('app/globals.css', 'utf8')).toMatch(/body \{[^}]*text-autospace: normal;/)
  })
})
