import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bannedIn, faultsOf, saidIn } from './words.ts'

const banned = bannedIn(readFileSync('docs/words.md', 'utf8'))

describe('the words of the interface', () => {
  const files = globSync('app/**/*.{ts,tsx}').filter((file) => !file.startsWith('app/api/'))
  const said = files.flatMap((file) => saidIn(readFileSync(file, 'utf8')).map((one) => ({ ...one, file })))

  test('are found', () => {
    expect(banned.length).toBeGreaterThan(50)
    expect(said.filter(({ text }) => /\p{Script=Hiragana}/u.test(text)).length).toBeGreaterThan(300)
  })

  test('keep to docs/words.md, American spelling and Japanese punctuation', () => {
    expect(
      said.flatMap(({ file, line, text }) =>
        faultsOf(text, banned).map((fault) => `${file}:${line}: ${fault} in “${text}”`)
      )
    ).toEqual([])
  })
})

test('what commands and endpoints say is spelled as in America', () => {
  const files = globSync('{app/api,lib,bin}/**/*.{ts,mjs}').filter((file) => !file.includes('generated'))
  const said = files.flatMap((file) => saidIn(readFileSync(file, 'utf8')).map(({ text }) => `${file}: ${text}`))
  expect(said.length).toBeGreaterThan(300)
  expect(said.filter((text) => faultsOf(text, ['e-mail']).some((fault) => fault !== 'punctuation'))).toEqual([])
})

test('the words of the packs keep to them, too', () => {
  const titles = globSync('questions/*/pack.yaml').flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  expect(titles.filter((line) => faultsOf(line.replace(/["“”,]|: /g, ''), banned).length > 0)).toEqual([])
})

describe('a fault is found', () => {
  test.each([
    ["drill: '演習',", '演習'],
    ["title: 'Drills',", 'Drills'],
    ["label: 'To the drills'", 'drills'],
    ["failed: 'Not passed'", 'Not passed'],
    ['`Question \u0024{at}: Right`', 'Right'],
    ["hint: 'Practise as long as you like.'", 'Practise'],
    ['<p>Hand in the exam</p>', 'hand in'],
    ["hint: '“練習”を開きます。'", 'punctuation'],
    ["title: '提出しますか?'", 'punctuation'],
    ['`番号: \u0024{digest}`', 'punctuation']
  ])('in %s', (source, fault) => {
    const faults = saidIn(source).flatMap(({ text }) => faultsOf(text, banned))
    expect(faults.map((one) => one.toLowerCase())).toContain(fault.toLowerCase())
  })

  test.each([
    "import { words } from './drill.ts'",
    "href: '/drills'",
    'className="muted text-right bg-paper"',
    '// 演習',
    '/** The verdict */',
    "right: 'You got it right.'",
    "lead: '「練習」を開きます。'",
    "text: '1–6またはA–Fのキー（?で一覧）'"
  ])('but not in %s', (source) => {
    expect(saidIn(source).flatMap(({ text }) => faultsOf(text, banned))).toEqual([])
  })
})
