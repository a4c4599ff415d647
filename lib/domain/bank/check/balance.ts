/** Over the whole bank, keys lie where chance would put them. */
import { blindScores } from '../blind.ts'
import { bandOf, chiSquareLimit } from '../chance.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import type { Question } from '../schema.ts'
import type { Finding } from './finding.ts'

/** In fewer questions a pattern says little, and a band is too wide to mend by. */
const FEWEST_FOR_BALANCE = 40
/** Chi-square needs about this many expected cases in each cell. */
const FEWEST_IN_CELL = 5

type Item = Pick<Question, 'type' | 'stem' | 'options'>

/** Key positions, key lengths and blind strategies outside their 95 % bands. */
export function checkBalance(questions: readonly Item[], languages: readonly Language[] = LANGUAGES): Finding[] {
  if (questions.length < FEWEST_FOR_BALANCE) return []
  const find = (rule: Finding['rule'], message: string): Finding => ({
    rule,
    file: 'questions',
    path: [],
    message,
    needs: ['questions/']
  })
  return [
    ...positionProblems(questions).map((message) => find('key-position', message)),
    ...lengthProblems(questions, languages).map((message) => find('key-length', message)),
    ...blindScores({ questions }, languages)
      .filter((score) => !score.inside)
      .map(({ strategy, language, right, low, high }) =>
        find(
          'blind',
          `picking by “${strategy}”${language ? ` (${language})` : ''} is right in ${right.toFixed(1)} questions, chance lies between ${low.toFixed(1)} and ${high.toFixed(1)}`
        )
      )
  ]
}

/** Single choice and multiple response apart, by a chi-square test; questions of one shape share a row. */
function positionProblems(questions: readonly Item[]): string[] {
  return (['single', 'multiple'] as const).flatMap((type) => {
    const shapes = new Map<string, Item[]>()
    for (const question of questions) {
      if (question.type !== type) continue
      const shape = `${question.options.length}/${question.options.filter((option) => option.key).length}`
      const items = shapes.get(shape) ?? []
      items.push(question)
      shapes.set(shape, items)
    }
    let statistic = 0
    let degrees = 0
    const counted: string[] = []
    for (const [shape, items] of shapes) {
      const [options, keys] = shape.split('/').map(Number)
      const expected = (items.length * keys) / options
      if (expected < FEWEST_IN_CELL) continue
      const counts = Array.from({ length: options }, (_, at) => items.filter((item) => item.options[at].key).length)
      // several keys in a question exclude each other's positions, which narrows the counts by this much
      const narrowed = (options - keys) / (options - 1)
      statistic += counts.reduce((sum, count) => sum + (count - expected) ** 2 / (expected * narrowed), 0)
      degrees += options - 1
      counted.push(`${counts.join('/')} of ${items.length}`)
    }
    return degrees > 0 && statistic > chiSquareLimit(degrees)
      ? [
          `keys of ${type} questions are unbalanced over the positions: ${counted.join(', ')} (chi-square ${statistic.toFixed(1)}, at most ${chiSquareLimit(degrees).toFixed(1)})`
        ]
      : []
  })
}

/** How often the longest and the shortest option of a question is a key; of tied options each counts in part. */
function lengthProblems(questions: readonly Item[], languages: readonly Language[]): string[] {
  const { low, high } = bandOf(
    questions.map(({ options }) => options.filter((option) => option.key).length / options.length)
  )
  return languages.flatMap((language) =>
    (['longest', 'shortest'] as const).flatMap((end) => {
      let keys = 0
      for (const { options } of questions) {
        const lengths = options.map((option) => option.text[language].length)
        const wanted = end === 'longest' ? Math.max(...lengths) : Math.min(...lengths)
        const tied = options.filter((_, at) => lengths[at] === wanted)
        keys += tied.filter((option) => option.key).length / tied.length
      }
      return keys < low || keys > high
        ? [
            `the ${end} option (${language}) is a key in ${keys.toFixed(1)} questions, chance lies between ${low.toFixed(1)} and ${high.toFixed(1)}`
          ]
        : []
    })
  )
}
