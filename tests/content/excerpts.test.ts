import { join } from 'node:path'
import { expect, test } from 'vitest'
import { variantsOf } from '#lib/domain/bank/bank.ts'
import { LANGUAGES } from '#lib/domain/bank/languages.ts'
import { passagesOf } from '#lib/domain/bank/note.ts'
import { excerptOf } from '#lib/domain/excerpt.ts'
import { citedSections } from '#lib/domain/explanation.ts'
import { readPack } from '#lib/infra/pack-files.ts'

const { bank } = readPack(join('questions', 'aws-solutions-architect'))
if (!bank) throw new Error('the pack cannot be parsed at all: npm run bank says why')

const notes = new Map(bank.notes.map((note) => [note.topic, note]))
const shown = [...bank.questions, ...variantsOf(bank)].flatMap((question) =>
  LANGUAGES.map((language) => {
    const sections = citedSections(question.cites, notes, bank.errata).map((section) => ({
      section,
      passages: passagesOf(
        excerptOf(section.pages[language].blocks, new Set(section.quotes.map(({ passage }) => passage))).blocks
      )
    }))
    return { question, language, sections, passages: sections.flatMap(({ passages }) => passages) }
  })
)
const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1]

test('beside every answer stand the words that the question quotes', () => {
  for (const { question, language, sections } of shown) {
    const quotes = sections.flatMap(({ section, passages }) =>
      section.quotes.map(({ quote, passage }) => ({
        quote: quote[language],
        text: passages.find(({ id }) => id === passage)?.text ?? ''
      }))
    )
    expect(quotes, question.id).toHaveLength(question.cites.length)
    for (const { quote, text } of quotes) expect(text, question.id).toContain(quote)
  }
})

test('and little more: half of them are read in about twenty seconds', () => {
  // of 12 Japanese or 25 English characters each; seven questions quote more, up to about a minute
  const limits = { ja: { median: 250, most: 800 }, en: { median: 520, most: 1_500 } }
  for (const language of LANGUAGES) {
    const lengths = shown
      .filter((one) => one.language === language)
      .map(({ question, passages }) => ({
        id: question.id,
        passages: passages.length,
        length: passages.reduce((sum, { text }) => sum + text.length, 0)
      }))
    expect(median(lengths.map(({ length }) => length))).toBeLessThan(limits[language].median)
    expect(lengths.filter(({ length, passages }) => length > limits[language].most || passages > 10)).toEqual([])
  }
})
