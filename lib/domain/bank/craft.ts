/** How the questions of a bank are made, in numbers: lengths, openings, asks, and which layers their explanations have. */
import type { TopicQuestion } from './bank.ts'
import { LANGUAGES, type Language } from './languages.ts'

/** Smallest, middle and largest of some values. */
export type Spread = { min: number; median: number; max: number }

/** Words of the English texts of some questions. */
export type Lengths = { questions: number; stem: Spread; option: Spread; explanation: Spread; howItWorks?: Spread }

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** @throws RangeError where there are no values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right)
  const [min, max, median] = [sorted.at(0), sorted.at(-1), sorted.at(sorted.length >> 1)]
  if (min === undefined || max === undefined || median === undefined) throw new RangeError('there are no values')
  return { min, median, max }
}

function lengthsOf(questions: readonly TopicQuestion[]): Lengths {
  const taught = questions.flatMap(({ howItWorks }) => (howItWorks ? [wordsIn(howItWorks.en)] : []))
  return {
    questions: questions.length,
    stem: spreadOf(questions.map(({ stem }) => wordsIn(stem.en))),
    option: spreadOf(questions.flatMap(({ options }) => options.map(({ text }) => wordsIn(text.en)))),
    explanation: spreadOf(questions.map(({ explanation }) => wordsIn(explanation.en))),
    ...(taught.length > 0 ? { howItWorks: spreadOf(taught) } : {})
  }
}

const grouped = (questions: readonly TopicQuestion[], keysOf: (question: TopicQuestion) => string[]) => {
  const keys = [...new Set(questions.flatMap(keysOf))].sort()
  return Object.fromEntries(
    keys.map((key) => [key, lengthsOf(questions.filter((question) => keysOf(question).includes(key)))])
  )
}

/** English words of stems, options and explanations, by exam and by difficulty. */
export const wordCounts = (questions: readonly TopicQuestion[]) => ({
  byExam: grouped(questions, ({ domains }) => Object.keys(domains)),
  byDifficulty: grouped(questions, ({ difficulty }) => [String(difficulty)])
})

/** The first two words or, in Japanese, four characters. */
const openingOf = (text: string, language: Language): string =>
  language === 'en' ? text.split(/\s+/).slice(0, 2).join(' ') : [...text].slice(0, 4).join('')

/** The last sentence, without names, numbers and the count of a multiple-response question. */
function askOf(text: string, language: Language): string {
  const plain = text.replace(/\s*[（(](Choose|\d)[^）)]*[）)]\s*$/, '').trim()
  const sentences = language === 'en' ? plain.split(/(?<=[.?!])\s+/) : plain.split(/(?<=[。？])/)
  return (sentences.at(-1) ?? plain).trim()
}

export type Commonest = { text: string; share: number }

function commonest(values: readonly string[]): Commonest {
  const counts = Map.groupBy(values, (value) => value)
  const [text, found] = [...counts].reduce((most, entry) => (entry[1].length > most[1].length ? entry : most))
  return { text, share: found.length / values.length }
}

/** The commonest opening of stems and of explanations and the commonest ask, with its share (0..1), by language. */
export const repetitionOf = (questions: readonly TopicQuestion[], languages: readonly Language[] = LANGUAGES) =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      {
        opening: commonest(questions.map(({ stem }) => openingOf(stem[language], language))),
        explanation: commonest(questions.map(({ explanation }) => openingOf(explanation[language], language))),
        ask: commonest(questions.map(({ stem }) => askOf(stem[language], language)))
      }
    ])
  ) as Record<Language, Record<'opening' | 'explanation' | 'ask', Commonest>>

/** How many exams a question belongs to: exams -> questions. */
export function examCounts(questions: readonly TopicQuestion[]): Record<string, number> {
  const counts = Map.groupBy(questions, ({ domains }) => Object.keys(domains).length)
  return Object.fromEntries([...counts].map(([exams, found]) => [exams, found.length]))
}

/**
 * How many questions have which layer beside the deciding requirement. complete: it says how the thing works and, for
 * every wrong option, when that would be right.
 */
export function layerCounts(questions: readonly TopicQuestion[]) {
  const hasHow = ({ howItWorks }: TopicQuestion) => howItWorks !== undefined
  const hasWhen = ({ options }: TopicQuestion) => options.every(({ key, rightWhen }) => key || rightWhen !== undefined)
  return {
    howItWorks: questions.filter(hasHow).length,
    rightWhen: questions.filter(hasWhen).length,
    comparison: questions.filter(({ comparison }) => comparison !== undefined).length,
    complete: questions.filter((question) => hasHow(question) && hasWhen(question)).length
  }
}
