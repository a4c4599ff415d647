/** A small pack: 3 topics, 24 questions (15 in domain `one`, 9 in `two`), one erratum. It has no problem. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { Bank, TopicQuestion } from '#lib/domain/bank/bank.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { parseNote } from '#lib/infra/markdown.ts'
import { both, MINI, makeCitation, makeMultiple, makeQuestion } from './question.ts'

const TOPICS = [
  { id: 'alpha', title: both('アルファ', 'Alpha') },
  { id: 'beta', title: both('ベータ', 'Beta') },
  { id: 'gamma', title: both('ガンマ', 'Gamma') }
]
const PER_TOPIC = 8
const POINTS = [1, 2, 3, 4]

const frontOf = (headings: string[]) => `---\n${stringify({ source: { file: 'source.txt', headings } })}---\n`
const front = (title: string) => frontOf([title, '概要', '比較'])

/** Passages of a page: p2-1..4 the points, p3-1 and p3-2 the rows, p3-3 the code. */
const pages = ({ id, title }: (typeof TOPICS)[number]) => ({
  ja: `${front(title.ja)}# ${title.ja}\n\n## 概要\n\n${POINTS.map((point) => `- ${title.ja}の要点${point}である。\n`).join('')}\n## 比較\n\n| 項目 | 説明 |\n| --- | --- |\n| 速さ | ${title.ja}は速い |\n| 費用 | ${title.ja}は**安い** |\n\n\`\`\`\nrun ${id}\n\`\`\`\n`,
  en: `${front(title.ja)}# ${title.en}\n\n## Overview\n\n${POINTS.map((point) => `- This is point ${point} of ${id}.\n`).join('')}\n## Comparison\n\n| Item | Meaning |\n| --- | --- |\n| Speed | ${id} is fast |\n| Cost | ${id} is **cheap** |\n\n\`\`\`\nrun ${id}\n\`\`\`\n`
})

function questionsOf(topic: (typeof TOPICS)[number], first: number): TopicQuestion[] {
  return Array.from({ length: PER_TOPIC }, (_, at) => {
    const make = at === 3 ? makeMultiple : makeQuestion
    const point = (at % POINTS.length) + 1
    const question = make({
      id: `${topic.id}-${at + 1}`,
      concept: `${topic.id}-${at % 2 === 0 ? 'first' : 'second'}`,
      domains: { mini: (first + at) % 5 < 3 ? 'one' : 'two' },
      cites: [
        makeCitation({
          note: topic.id,
          quote: both(`${topic.title.ja}の要点${point}である`, `This is point ${point} of ${topic.id}`)
        })
      ]
    })
    return {
      ...question,
      topic: topic.id,
      options: question.options.map((option) => ({ ...option, concept: `${topic.id}-first` }))
    }
  })
}

export const MINI_PACK = 'mini-pack'

/** A new bank each time, so a test may change it. */
export function makeBank(): Bank {
  return {
    pack: {
      id: MINI_PACK,
      title: both('小さな問題集', 'Small pack'),
      description: both('試験用', 'For tests'),
      languages: ['ja', 'en'],
      exams: ['mini'],
      topics: structuredClone(TOPICS)
    },
    exams: [structuredClone(MINI)],
    notes: TOPICS.map((topic) => ({
      topic: topic.id,
      primary: 'ja',
      pages: {
        ja: parseNote(pages(topic).ja, topic.id, 'ja'),
        en: parseNote(pages(topic).en, topic.id, 'en')
      }
    })),
    concepts: TOPICS.flatMap(({ id }) =>
      ['first', 'second'].map((name) => ({ id: `${id}-${name}`, name: both(`概念 ${name}`, name), topic: id }))
    ),
    questions: TOPICS.flatMap((topic, at) => questionsOf(topic, at * PER_TOPIC)),
    families: [],
    silenced: [],
    errata: [
      {
        id: 'alpha-speed',
        note: 'alpha',
        heading: both('比較', 'Comparison'),
        quote: both('アルファは速い', 'alpha is fast'),
        holds: both('アルファは遅い。', 'Alpha is slow.'),
        references: [{ url: 'https://docs.aws.amazon.com/example/', title: 'Example' }],
        checkedOn: '2026-11-22'
      }
    ],
    sourceMap: {
      file: 'source.txt',
      headings: TOPICS.flatMap(({ id, title }) => [
        { heading: title.ja, page: id, rows: [] },
        { heading: '概要', page: id, rows: [] },
        { heading: '比較', page: id, rows: ['速さ', '費用'] }
      ])
    }
  }
}

/** The bank as an author's files, by their path in the pack. */
export function packFiles(bank = makeBank()): Record<string, string> {
  const files: Record<string, string> = {
    'pack.yaml': stringify(bank.pack),
    'source-map.yaml': stringify(bank.sourceMap),
    'errata.yaml': stringify({ errata: bank.errata }),
    'exams/mini.yaml': stringify(bank.exams[0])
  }
  for (const topic of TOPICS) {
    files[`notes/${topic.id}.ja.md`] = pages(topic).ja
    files[`notes/${topic.id}.en.md`] = pages(topic).en
    files[`questions/${topic.id}.yaml`] = stringify({
      concepts: bank.concepts.filter((concept) => concept.topic === topic.id).map(({ id, name }) => ({ id, name })),
      questions: bank.questions.filter((question) => question.topic === topic.id).map(({ topic: _, ...rest }) => rest)
    })
  }
  return files
}

/** The files of a pack in one language: what an author writes who has no second one. */
export function packFilesIn(language: Language): Record<string, string> {
  const bank = inOneLanguage(makeBank(), language) as Bank
  const files = packFiles({ ...bank, pack: { ...bank.pack, languages: [language] } })
  const headings = TOPICS.flatMap(({ id }) => {
    const file = `notes/${id}.${language}.md`
    const own = [...files[file].matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading)
    files[file] = files[file].replace(/^---.*?---\n/s, frontOf(own))
    delete files[`notes/${id}.${language === 'ja' ? 'en' : 'ja'}.md`]
    return own.map((heading, at) => ({ heading, page: id, rows: at === 2 ? ['first', 'second'] : [] }))
  })
  files['source-map.yaml'] = stringify({ file: 'source.txt', headings })
  return files
}

/** A value without the texts of the other language. */
function inOneLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => inOneLanguage(one, language))
  if (typeof value !== 'object' || value === null) return value
  if ('ja' in value && 'en' in value && typeof value.ja === 'string') return { [language]: value[language] }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inOneLanguage(inner, language)]))
}

/** The bank as an author's folder. `overrides` replaces the text of single files, by their path in the pack. */
export function writePack(folder: string, overrides: Record<string, string> = {}, files = packFiles()): void {
  for (const [path, text] of Object.entries({ ...files, ...overrides })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
