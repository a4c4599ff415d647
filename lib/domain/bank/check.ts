/** Everything that can be wrong in a pack beyond the shape of its files. */
import type { Bank } from './bank.ts'
import { passagesOf, resolveQuote, shapeOf } from './note.ts'
import { LANGUAGES, type Localized } from './schema.ts'

/** A problem at a field of a file; whoever read the file knows the line. */
export type Finding = { file: string; path: (string | number)[]; message: string }

/** Names that must stand in both languages of a text or in neither. */
const SERVICE_NAMES = [
  'ALB',
  'API Gateway',
  'AppStream',
  'Athena',
  'Aurora',
  'Auto Scaling',
  'AWS Backup',
  'Chaos Monkey',
  'Client VPN',
  'CloudFormation',
  'CloudFront',
  'CloudTrail',
  'CloudWatch',
  'Database Migration Service',
  'Data Firehose',
  'DataSync',
  'Direct Connect',
  'DynamoDB',
  'EBS',
  'EC2 Instance Connect',
  'EFS',
  'Elastic Beanstalk',
  'Elastic Disaster Recovery',
  'ElastiCache',
  'EMR',
  'EventBridge',
  'Fault Injection Service',
  'Flink',
  'Glacier',
  'Global Accelerator',
  'Glue',
  'HDFS',
  'Hive',
  'IAM',
  'Intelligent-Tiering',
  'Kinesis',
  'Lambda',
  'Launch Template',
  'MapReduce',
  'MSK',
  'OpenSearch',
  'Pilot Light',
  'PySpark',
  'QuickSight',
  'RDS',
  'Redshift',
  'Route 53',
  'Run Command',
  'S3',
  'Session Manager',
  'Snowball',
  'SNS',
  'SQS',
  'SSM Agent',
  'Step Functions',
  'Storage Gateway',
  'Transfer Acceleration',
  'WorkSpaces',
  'YARN'
]
const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve'
]
const MULTIPLIERS: [RegExp, number][] = [
  [/(\d[\d.]*)\s*億/g, 1e8],
  [/(\d[\d.]*)\s*万/g, 1e4],
  [/(\d[\d.]*)\s*千/g, 1e3],
  [/(\d[\d.]*)\s*billion/gi, 1e9],
  [/(\d[\d.]*)\s*million/gi, 1e6],
  [/(\d[\d.]*)\s*thousand/gi, 1e3]
]

/** The numbers written in digits in a text, in one notation (12,000 and 1.2万 are 12000). */
export function numbersIn(text: string): Set<string> {
  let normal = text
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  for (const [pattern, factor] of MULTIPLIERS)
    normal = normal.replace(pattern, (_, digits) => String(Number(digits) * factor))
  return new Set(normal.match(/\d+(\.\d+)?/g) ?? [])
}

function parityOf(text: Localized): string[] {
  const found: string[] = []
  const ja = numbersIn(text.ja)
  const en = numbersIn(text.en)
  const words = text.en.toLowerCase().split(/[^a-z]+/)
  // a Japanese 1 may be an article in English (1 台 -> an instance)
  for (const number of ja)
    if (number !== '1' && !en.has(number) && !words.includes(NUMBER_WORDS[Number(number)] ?? ' '))
      found.push(`the number ${number} stands in Japanese, not in English`)
  for (const number of en) if (!ja.has(number)) found.push(`the number ${number} stands in English, not in Japanese`)
  for (const name of SERVICE_NAMES) {
    const word = new RegExp(`(?<![A-Za-z0-9-])${name}(?![A-Za-z0-9])`)
    const inJapanese = word.test(text.ja)
    const inEnglish = word.test(text.en)
    if (inJapanese !== inEnglish) found.push(`${name} stands in ${inJapanese ? 'Japanese' : 'English'} only`)
  }
  return found
}

const ABSOLUTES = {
  ja: /必ず|常に|すべて|全て|決して|一切|のみ|だけ/,
  en: /\b(always|never|only|all|none|must)\b/i
}
const VAGUE = { ja: /しばしば|たいてい|通常|よく使/, en: /\b(often|usually|sometimes|frequently|generally|rarely)\b/i }
const NEGATIVE = { ja: /(?<!\*\*)(ない|適切でない|誤っている)(もの|の)は(どれ|何)/, en: /\b(not|except)\b[^.?]*\?\s*$/ }
const COUNT_WORDS = { 2: 'two', 3: 'three', 4: 'four' } as Record<number, string>

/** All findings in a parsed pack; an empty list means that it may be loaded. */
export function checkBank(bank: Bank): Finding[] {
  return [...checkNotes(bank), ...checkQuestions(bank), ...checkExams(bank), ...checkErrata(bank)]
}

function checkNotes(bank: Bank): Finding[] {
  const findings: Finding[] = []
  for (const { id } of bank.pack.topics) {
    const note = bank.notes.find((candidate) => candidate.topic === id)
    if (!note) {
      findings.push({ file: `notes/${id}.ja.md`, path: [], message: `the topic ${id} has no note` })
      continue
    }
    const [ja, en] = LANGUAGES.map((language) => shapeOf(note.pages[language]))
    const differs = Array.from({ length: Math.max(ja.length, en.length) }, (_, at) => at).find(
      (at) => ja[at] !== en[at]
    )
    if (differs !== undefined)
      findings.push({
        file: `notes/${id}.en.md`,
        path: [],
        message: `block ${differs + 1} is ${en[differs] ?? 'missing'}, in Japanese it is ${ja[differs] ?? 'missing'}`
      })
    const headings = note.pages.ja.sections.map((section) => section.heading)
    for (const language of LANGUAGES)
      if (note.pages[language].source.headings.join('\n') !== headings.join('\n'))
        findings.push({
          file: `notes/${id}.${language}.md`,
          path: ['source', 'headings'],
          message: 'front matter must list exactly the headings of the Japanese page, in order'
        })
    const expected = bank.sourceMap.headings.filter((entry) => entry.page === id)
    if (expected.map((entry) => entry.heading).join('\n') !== headings.join('\n'))
      findings.push({
        file: `notes/${id}.ja.md`,
        path: [],
        message: `headings differ from the source document: ${headings.join(' / ')} instead of ${expected.map((entry) => entry.heading).join(' / ')}`
      })
    else
      expected.forEach((entry, at) => {
        const rows = passagesOf(note.pages.ja.sections[at].blocks).filter((passage) => passage.row)
        if (rows.length !== entry.rows.length)
          findings.push({
            file: `notes/${id}.ja.md`,
            path: [],
            message: `${entry.heading}: ${rows.length} table rows, the source document has ${entry.rows.length}`
          })
      })
  }
  return findings
}

function checkQuestions(bank: Bank): Finding[] {
  const findings: Finding[] = []
  const ids = new Set<string>()
  const concepts = new Set(bank.concepts.map((concept) => concept.id))
  const indexInFile = new Map<string, number>()
  for (const [at, concept] of bank.concepts.entries())
    if (bank.concepts.findIndex((other) => other.id === concept.id) !== at)
      findings.push({
        file: `questions/${concept.topic}.yaml`,
        path: ['concepts'],
        message: `the concept ${concept.id} is defined twice`
      })

  for (const question of bank.questions) {
    const file = `questions/${question.topic}.yaml`
    const index = indexInFile.get(file) ?? 0
    indexInFile.set(file, index + 1)
    const find = (path: (string | number)[], message: string) =>
      findings.push({ file, path: ['questions', index, ...path], message: `${question.id}: ${message}` })

    if (ids.has(question.id)) find(['id'], 'this id is used twice')
    ids.add(question.id)
    if (!concepts.has(question.concept)) find(['concept'], `there is no concept ${question.concept}`)
    for (const [exam, domain] of Object.entries(question.domains))
      if (!bank.exams.find((candidate) => candidate.id === exam)?.domains.some((candidate) => candidate.id === domain))
        find(['domains', exam], `there is no domain ${domain} in an exam ${exam}`)

    checkTexts(question, find)
    question.options.forEach((option, at) => {
      if (!concepts.has(option.concept)) find(['options', at, 'concept'], `there is no concept ${option.concept}`)
    })
    for (const [at, cite] of question.cites.entries()) {
      const note = bank.notes.find((candidate) => candidate.topic === cite.note)
      if (note) checkQuote(note.pages, cite, (path, message) => find(['cites', at, ...path], message))
      else find(['cites', at, 'note'], `there is no note ${cite.note}`)
    }
  }
  return findings
}

type Find = (path: (string | number)[], message: string) => void

function checkTexts(question: Bank['questions'][number], find: Find): void {
  for (const message of parityOf(question.stem)) find(['stem'], message)
  for (const message of parityOf(question.explanation)) find(['explanation'], message)
  const keys = question.options.filter((option) => option.key).length
  const asksForSeveral = {
    ja: /（(\d)つ選択してください。?）/.exec(question.stem.ja)?.[1],
    en: /\(Choose (\w+)\.?\)/.exec(question.stem.en)?.[1]
  }
  if (question.type === 'multiple') {
    if (asksForSeveral.ja !== String(keys)) find(['stem', 'ja'], `the stem must say （${keys}つ選択してください。）`)
    if (asksForSeveral.en !== COUNT_WORDS[keys])
      find(['stem', 'en'], `the stem must say (Choose ${COUNT_WORDS[keys]}.)`)
  } else if (asksForSeveral.ja || asksForSeveral.en) find(['stem'], 'a single-choice stem must not ask for several')
  for (const language of LANGUAGES)
    if (NEGATIVE[language].test(question.stem[language]) && !question.stem[language].includes('**'))
      find(['stem', language], 'a negative stem must emphasise the negative word with **')
  question.options.forEach((option, at) => {
    for (const message of [...parityOf(option.text), ...parityOf(option.rationale)]) find(['options', at], message)
    for (const language of LANGUAGES) {
      const word = ABSOLUTES[language].exec(option.text[language]) ?? VAGUE[language].exec(option.text[language])
      if (word) find(['options', at, 'text', language], `an option must not say ${word[0]}`)
    }
  })
}

function checkQuote(
  pages: Bank['notes'][number]['pages'],
  cite: { heading: Localized; quote: Localized },
  find: Find
): void {
  const resolved = LANGUAGES.map((language) => {
    const found = resolveQuote(pages[language], cite.heading[language], cite.quote[language])
    if ('missing' in found)
      find(
        [found.missing, language],
        found.missing === 'heading'
          ? `there is no heading “${cite.heading[language]}” in the note`
          : `“${cite.quote[language]}” does not stand under “${cite.heading[language]}”`
      )
    return 'missing' in found ? undefined : found.passage.id
  })
  if (resolved[0] && resolved[1] && resolved[0] !== resolved[1])
    find(['quote'], `the two languages quote different passages (${resolved[0]} and ${resolved[1]})`)
}

function checkExams(bank: Bank): Finding[] {
  return bank.pack.exams
    .filter((id) => !bank.exams.some((exam) => exam.id === id))
    .map((id) => ({ file: 'pack.yaml', path: ['exams'], message: `exams/${id}.yaml is missing` }))
}

function checkErrata(bank: Bank): Finding[] {
  return bank.errata.flatMap((erratum, index) => {
    const findings: Finding[] = []
    const find: Find = (path, message) =>
      findings.push({ file: 'errata.yaml', path: ['errata', index, ...path], message: `${erratum.id}: ${message}` })
    if (bank.errata.findIndex((other) => other.id === erratum.id) !== index) find(['id'], 'this id is used twice')
    const note = bank.notes.find((candidate) => candidate.topic === erratum.note)
    if (note) checkQuote(note.pages, erratum, find)
    else find(['note'], `there is no note ${erratum.note}`)
    return findings
  })
}
