import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { variantsOf } from '#lib/domain/bank/bank.ts'
import { tellingWords } from '#lib/domain/telling.ts'
import { readPack } from '#lib/infra/pack-files.ts'

const { bank } = readPack(join(import.meta.dirname, '../../questions/aws-solutions-architect'))
if (!bank) throw new Error('the pack can be read')

/** How stems begin that say nothing of their question: somebody, or an ask that any question could have. */
const BOILERPLATE = {
  ja: /^ある|^(同社|会社)(は|が)|^[^、。]{0,12}(会社|企業|メーカー)(は|が)、|^(この|上記の)?要件を(すべて)?満たす(方法|構成|設計)|^最も適した|^(採|取)るべき|^どの(方法|構成|設計)|^(また|さらに|そこで|ただし)/,
  en: /^(a|an) |^(the|it|its) (company |firm |team )?(now )?(wants|needs|would like)|^(which|how)\b|^what (should|is)\b|^(also|moreover|so|however|then)\b/i
}

describe('the rows of a result', () => {
  // a paper never has two variants of one family
  const families = [...Map.groupBy(variantsOf(bank), ({ id }) => id).values()].map(([first]) => first)
  const stems = [...bank.questions, ...families].map(({ id, stem }) => ({ id, stem }))
  const words = tellingWords(stems.map(({ stem }) => stem))

  test.each(['ja', 'en'] as const)('no two of a paper as long as the whole bank are alike in %s', (language) => {
    const rows = words.map((row) => row[language])
    expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([])
  })

  test.each(['ja', 'en'] as const)(
    'none begins with a boilerplate opening in %s, and none is a mere word',
    (language) => {
      for (const [at, row] of words.entries()) {
        expect(row[language], stems[at].id).not.toMatch(BOILERPLATE[language])
        expect(row[language].length, `${stems[at].id}: ${row[language]}`).toBeGreaterThanOrEqual(
          language === 'ja' ? 6 : 16
        )
        expect(row[language].length, stems[at].id).toBeLessThanOrEqual(language === 'ja' ? 36 : 68)
      }
    }
  )

  test('they are words of the stem itself', () => {
    for (const [at, { ja }] of words.entries())
      expect(stems[at].stem.ja.replaceAll('**', ''), stems[at].id).toContain(ja.replace(/…$/, ''))
  })
})
