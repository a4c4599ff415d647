import { describe, expect, test } from 'vitest'
import type { Bank } from '#lib/domain/bank/bank.ts'
import { placed } from '#lib/domain/bank/check/finding.ts'
import { checkSpacing } from '#lib/domain/bank/check/spacing.ts'
import { withoutTypedSpaces } from '#lib/domain/bank/text.ts'
import { makeBank } from '#tests/factories/bank.ts'
import { both } from '#tests/factories/question.ts'

describe('a typed space between Japanese and Latin letters or digits', () => {
  test.each([
    ['S3 に保存する', 'S3に保存する'],
    ['最大 5 GB まで', '最大5 GBまで'],
    ['**S3** に残す', '**S3**に残す'],
    ['`ssm:StartSession` を許す', '`ssm:StartSession`を許す'],
    ['目標は {rto} である', '目標は{rto}である']
  ])('%s becomes %s', (typed, clean) => {
    expect(withoutTypedSpaces(typed)).toBe(clean)
  })

  test.each(['Amazon S3 Glacier', '5 GB', '東京　大阪', '、 1', 'A | 東京'])('%s stays as it is', (text) => {
    expect(withoutTypedSpaces(text)).toBe(text)
  })
})

describe('the check', () => {
  const typed = both('アルファ A を使う', 'Use alpha A')
  const foundIn = (bank: Bank) =>
    checkSpacing(bank, placed(bank.questions)).map(({ file, path }) => `${file} ${path.join('.')}`)

  test('is silent where nobody typed such a space', () => {
    expect(foundIn(makeBank())).toEqual([])
  })

  test('names the file and field of each', () => {
    const bank = makeBank()
    const [first, second] = bank.questions
    Object.assign(bank.pack, { title: typed })
    Object.assign(bank.exams[0].domains[0].tasks[0], { name: typed })
    Object.assign(first, { howItWorks: typed })
    Object.assign(first.options[2], { rationale: typed })
    Object.assign(second, { stem: typed })
    Object.assign(bank.errata[0], { holds: typed })
    Object.assign(bank.notes[0].pages.ja.sections[0], { heading: typed.ja })
    expect(foundIn(bank)).toEqual([
      'pack.yaml title.ja',
      'exams/mini.yaml domains.0.tasks.0.name.ja',
      'questions/alpha.yaml questions.0.options.2.rationale.ja',
      'questions/alpha.yaml questions.0.howItWorks.ja',
      'questions/alpha.yaml questions.1.stem.ja',
      'errata.yaml errata.0.holds.ja',
      'notes/alpha.ja.md '
    ])
  })
})
