/** The options of one question beside each other: form, ending, length, order. */
import { LANGUAGES, type Language } from '../languages.ts'
import { type Finding, findingAt, type Placed, type Rule } from './finding.ts'
import { finalMark, formOf } from './form.ts'
import { orderProblem } from './measures.ts'

/** The longest option may be this many times as long as the shortest … */
const LONGEST = 1.75
/** … and where all are short, this many characters longer: a name and its fuller form stand side by side. */
const SPARE = 12

type Options = Placed['question']['options']

/** Options that are not parallel, not of similar length, or amounts out of order: one finding a rule and question. */
export function checkOptionSets(questions: readonly Placed[], languages: readonly Language[] = LANGUAGES): Finding[] {
  return questions.flatMap((place) => {
    const { options } = place.question
    const order = orderProblem(place.question)
    const found: [Rule, string[]][] = [
      ['option-form', languages.flatMap((language) => formProblems(options, language))],
      ['option-length', languages.flatMap((language) => lengthProblem(options, language))],
      ['option-order', order ? [order] : []]
    ]
    return found.flatMap(([rule, messages]) =>
      messages.length > 0 ? findingAt(place, rule, ['options'], messages.join('; ')) : []
    )
  })
}

function formProblems(options: Options, language: Language): string[] {
  const forms = groups(options, (text) => formOf(text, language), language)
  const marks = groups(options, (text) => finalMark(text) || 'no mark', language)
  return [
    ...(forms.size > 1 ? [`${language}: options are not parallel (${described(forms)})`] : []),
    ...(marks.size > 1 ? [`${language}: options end with different marks (${described(marks)})`] : [])
  ]
}

function groups(options: Options, of: (text: string) => string | undefined, language: Language) {
  const found = new Map<string, string[]>()
  for (const { id, text } of options) {
    const group = of(text[language])
    if (group !== undefined) found.set(group, [...(found.get(group) ?? []), id])
  }
  return found
}

const described = (found: Map<string, string[]>) =>
  [...found].map(([name, ids]) => `${ids.join('')}: ${name}`).join(', ')

function lengthProblem(options: Options, language: Language): string[] {
  const lengths = options.map((option) => option.text[language].length)
  const longest = Math.max(...lengths)
  const shortest = Math.min(...lengths)
  if (longest <= LONGEST * shortest || longest - shortest <= SPARE) return []
  return [`${language}: the longest option has ${longest} characters, the shortest ${shortest}`]
}
