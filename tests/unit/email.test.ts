import { expect, test } from 'vitest'
import { readEmail } from '#lib/domain/email.ts'

test.each([
  ['hanako@example.org', 'hanako@example.org'],
  ['  Hanako@Example.org ', 'hanako@example.org'],
  ['hanako＠example.org', 'hanako@example.org'],
  ['ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'hanako@example.org'],
  ['a..b@docomo.ne.jp', 'a..b@docomo.ne.jp'],
  ['ab.@docomo.ne.jp', 'ab.@docomo.ne.jp'],
  ['.ab@ezweb.ne.jp', '.ab@ezweb.ne.jp'],
  ['hanako+exam@mail.example.co.jp', 'hanako+exam@mail.example.co.jp'],
  ['x@xn--wgv71a119e.jp', 'x@xn--wgv71a119e.jp']
])('%s is read as %s', (typed, address) => {
  expect(readEmail(typed)).toBe(address)
})

test.each([
  '',
  'hanako',
  'hanako@',
  '@example.org',
  'a@b',
  'a b@example.org',
  'a@example..org',
  'a@-example.org',
  'a@example-.org',
  'a@@example.org',
  'a@example.1',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b.'.repeat(126)}org`
])('“%s” is none', (typed) => {
  expect(readEmail(typed)).toBeUndefined()
})
