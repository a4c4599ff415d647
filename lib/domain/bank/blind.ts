/**
 * Blind strategies: what somebody scores who knows nothing of the subject and picks by length, position or repeated
 * words. A bank whose questions give nothing away holds each of them near chance.
 */
import { bandOf, choose } from './chance.ts'
import { wordsOf } from './check/words.ts'
import { LANGUAGES, type Language } from './languages.ts'
import type { Question } from './schema.ts'

export type BlindScore = {
  strategy: string
  /** Absent for positions, which are the same in each language. */
  language?: Language
  /** Questions answered right; a tie counts as the chance of picking right among the tied. */
  right: number
  expected: number
  /** Two-sided 95 % band around `expected`. */
  low: number
  high: number
  questions: number
  inside: boolean
}

type Item = Pick<Question, 'stem' | 'options'>
/** One number for each option; the highest are picked. */
type Strategy = (item: Item, language: Language) => number[]

const wordSets = ({ options }: Item, language: Language) => options.map(({ text }) => wordsOf(text[language], language))

const STRATEGIES: Record<string, Strategy> = {
  longest: ({ options }, language) => options.map(({ text }) => text[language].length),
  shortest: ({ options }, language) => options.map(({ text }) => -text[language].length),
  'most words shared with other options': (item, language) => {
    const sets = wordSets(item, language)
    const holders = new Map<string, number>()
    for (const words of sets) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1)
    return sets.map((words) => [...words].reduce((sum, word) => sum + (holders.get(word) ?? 1) - 1, 0))
  },
  'most words of the stem': (item, language) => {
    const stem = wordsOf(item.stem[language], language)
    return wordSets(item, language).map((words) => [...words].filter((word) => stem.has(word)).length)
  }
}
const POSITIONS = ['a', 'b', 'c', 'd']

/** The chance that a guesser answers a question: one of its options, or one of the sets of as many options as keys. */
const chanceOf = ({ options }: Item) => 1 / choose(options.length, keysOf(options))
const keysOf = (options: Item['options']) => options.filter((option) => option.key).length

/** The chance of exactly the keys being picked, where the highest are picked and ties are broken at random. */
function pickedRight(options: Item['options'], marks: readonly number[]): number {
  const keys = keysOf(options)
  const last = [...marks].sort((left, right) => right - left)[keys - 1]
  const above = options.filter((_, at) => marks[at] > last)
  const tied = options.filter((_, at) => marks[at] === last)
  const open = keys - above.length
  if (!above.every((option) => option.key) || keysOf(tied) !== open) return 0
  return 1 / choose(tied.length, open)
}

/** Picks the option at a position, in multiple response also those after it, from the end on to the first. */
const fromPosition =
  (position: number): Strategy =>
  ({ options }) =>
    options.map((_, at) => -((at - position + options.length) % options.length))

/** The score of each strategy over all questions, in each language where that makes a difference. */
export function blindScores(
  bank: { questions: readonly Item[] },
  languages: readonly Language[] = LANGUAGES
): BlindScore[] {
  const { questions } = bank
  const band = bandOf(questions.map(chanceOf))
  const score = (strategy: string, marks: Strategy, language?: Language): BlindScore => {
    let right = 0
    for (const item of questions) right += pickedRight(item.options, marks(item, language ?? 'ja'))
    const inside = right >= band.low && right <= band.high
    return { strategy, ...(language && { language }), right, ...band, questions: questions.length, inside }
  }
  return [
    ...languages.flatMap((language) =>
      Object.entries(STRATEGIES).map(([name, strategy]) => score(name, strategy, language))
    ),
    ...POSITIONS.map((letter, at) => score(`position ${letter}`, fromPosition(at)))
  ]
}
