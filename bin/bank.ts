/**
 * npm run bank            checks every pack under questions/ and reports
 * npm run bank -- --json  the same as JSON
 * npm run bank -- --topic <topic>  only the problems of one topic
 * npm run bank -- --masked         the questions with technical names as codes, for a masked reading, one a line as JSON
 * npm run bank -- --coverage       the map: every passage of the notes with the number of questions that cite it
 *
 * Errors keep a pack from being loaded. Warnings are about the craft: mend them, or silence false alarms one by one in
 * the pack's silenced.yaml.
 */
import { join } from 'node:path'
import type { Bank, Problem } from '../lib/domain/bank/bank.ts'
import { blindScores } from '../lib/domain/bank/blind.ts'
import { siblingsOf } from '../lib/domain/bank/check/concepts.ts'
import { citedPassages, coverageOf, passagesByConcept } from '../lib/domain/bank/coverage.ts'
import { coverageMap } from '../lib/domain/bank/coverage-map.ts'
import { type Commonest, examCounts, layerCounts, repetitionOf, wordCounts } from '../lib/domain/bank/craft.ts'
import { freshnessOf } from '../lib/domain/bank/freshness.ts'
import { maskedQuestion, namesIn } from '../lib/domain/bank/masked.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { readArguments, refuse } from './arguments.ts'
import { problemLine, readPacks } from './packs.ts'
import { fail } from './settings.ts'

const USAGE = 'run bank -- [--json] [--coverage] [--masked] [--topic <topic>]'
const { values } = readArguments(USAGE, {
  json: { type: 'boolean' },
  topic: { type: 'string' },
  coverage: { type: 'boolean' },
  masked: { type: 'boolean' }
})
const packs = readPacks(join(ROOT, 'questions'))
if (packs.length === 0) fail('There is no pack in questions/.')
const topics = packs.flatMap(({ bank }) => bank?.pack.topics.map(({ id }) => id) ?? [])
// of a pack without a list of topics nobody knows which it has
if (values.topic && !topics.includes(values.topic) && packs.every(({ bank }) => bank))
  refuse(USAGE, `There is no topic "${values.topic}". There are: ${topics.join(', ')}.`)

const report = packs.map(({ name, bank, whole, problems, warnings }) => {
  const ofTopic = (problem: Problem) => !values.topic || problem.file.includes(`/${values.topic}.`)
  const count = (values: string[]) =>
    Object.fromEntries(
      [...new Set(values)].sort().map((value) => [value, values.filter((other) => other === value).length])
    )
  return {
    pack: name,
    questions: bank?.questions.length ?? 0,
    multiple: bank?.questions.filter((question) => question.type === 'multiple').length ?? 0,
    topics: bank?.notes.length ?? 0,
    families: bank?.families.length ?? 0,
    concepts: bank ? conceptsOf(bank) : [],
    errata: bank?.errata.length ?? 0,
    domains: Object.fromEntries(
      (bank?.exams ?? []).map((exam) => [
        exam.id,
        count(bank?.questions.flatMap((question) => question.domains[exam.id] ?? []) ?? [])
      ])
    ),
    coverage: bank && whole ? coverageOf(bank) : undefined,
    blind: bank && whole && bank.questions.length > 0 ? blindScores(bank, bank.pack.languages) : [],
    craft: bank && bank.questions.length > 0 ? craftOf(bank) : undefined,
    map: bank && values.coverage ? mapOf(bank) : undefined,
    language: bank?.pack.languages[0] ?? 'ja',
    freshness: bank && whole ? freshnessOf(bank) : undefined,
    errors: problems.length,
    problems: problems.filter(ofTopic),
    warnings: warnings.length,
    remarks: warnings.filter(ofTopic),
    silenced: bank?.silenced.length ?? 0
  }
})

function percent({ text, share }: Commonest): string {
  return `“${text}” ${(100 * share).toFixed(0)} %`
}

/** The concepts that questions test, with how many do and which passages teach them. */
function conceptsOf(bank: Bank) {
  const passages = passagesByConcept(bank)
  return siblingsOf(bank).map((concept) => ({ ...concept, passages: passages.get(concept.id) ?? [] }))
}

function craftOf({ pack, questions }: Bank) {
  return {
    words: wordCounts(questions),
    repetition: repetitionOf(questions, pack.languages),
    exams: examCounts(questions),
    layers: layerCounts(questions)
  }
}

/** Every passage of every note, with the questions that cite it. */
function mapOf(bank: Bank) {
  const cited = citedPassages(bank)
  return bank.notes.map((note) => ({ topic: note.topic, sections: coverageMap(note, cited) }))
}

if (values.masked)
  for (const { bank } of packs) {
    if (!bank) continue
    const known = namesIn(bank.questions)
    for (const question of bank.questions)
      if (!values.topic || question.topic === values.topic) console.log(JSON.stringify(maskedQuestion(question, known)))
  }
else if (values.json) {
  console.log(JSON.stringify(report.length === 1 ? report[0] : { packs: report }, null, 2))
} else
  for (const pack of report) {
    for (const problem of pack.problems) console.log(problemLine(pack.pack, problem))
    for (const { rule, ...remark } of pack.remarks) console.log(`warning (${rule}): ${problemLine(pack.pack, remark)}`)
    console.log(
      `${pack.pack}: ${pack.questions} questions (${pack.multiple} multiple response), ${pack.families} families, ${pack.topics} topics, ${pack.concepts.length} tested concepts, ${pack.errata} errata, ${pack.errors} errors, ${pack.warnings} warnings (${pack.silenced} silenced)`
    )
    for (const [exam, domains] of Object.entries(pack.domains))
      console.log(
        `  ${exam}: ${Object.entries(domains)
          .map(([domain, questions]) => `${domain} ${questions}`)
          .join(', ')}`
      )
    for (const { strategy, language, right, low, high, inside } of pack.blind)
      console.log(
        `  blind, ${strategy}${language ? ` (${language})` : ''}: ${right.toFixed(1)} right, chance ${low.toFixed(1)} to ${high.toFixed(1)}${inside ? '' : ', OUTSIDE'}`
      )
    if (pack.craft) {
      const { layers, repetition } = pack.craft
      console.log(
        `  explanations: how it works ${layers.howItWorks}, when each wrong option would be right ${layers.rightWhen}, both ${layers.complete}, comparison ${layers.comparison}`
      )
      for (const [language, { opening, explanation, ask }] of Object.entries(repetition))
        console.log(
          `  commonest (${language}): opening ${percent(opening)}, explanation ${percent(explanation)}, ask ${percent(ask)}`
        )
    }
    if (pack.freshness)
      for (const [state, ids] of Object.entries(pack.freshness))
        if (ids.length > 0) console.log(`  ${state}: ${ids.join(' ')}`)
    const { language } = pack
    for (const { topic, sections } of pack.map ?? [])
      for (const { heading, passages } of sections)
        for (const { id, text, questions } of passages)
          console.log(
            `${String(questions.length).padStart(3)}  ${topic}#${id}  ${heading[language]} › ${text[language].slice(0, 60)}`
          )
    if (pack.coverage) {
      const { headings, tableRows } = pack.coverage
      console.log(
        `  coverage of the source document: ${headings.covered}/${headings.total} headings, ${tableRows.covered}/${tableRows.total} table rows`
      )
      for (const missing of [...headings.missing, ...tableRows.missing])
        if (!values.topic || missing.startsWith(`${values.topic}:`)) console.log(`    no question cites ${missing}`)
    } else console.log('  coverage, blind scores and fresh readings are counted once every file can be read')
  }
process.exitCode = report.some((pack) => pack.errors > 0) ? 1 : 0
