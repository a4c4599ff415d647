/** How a stem and its options may be worded. */
import { LANGUAGES, type Language } from '../languages.ts'
import { type Find, type Finding, findingAt, type Placed } from './finding.ts'
import { checkLesson, checkParity } from './parity.ts'

const ABSOLUTES = {
  ja: /必ず|常に|すべて|全て|決して|一切|のみ|だけ/,
  en: /\b(always|never|only|all|none|must)\b/i
}
const VAGUE = { ja: /しばしば|たいてい|通常|よく使/, en: /\b(often|usually|sometimes|frequently|generally|rarely)\b/i }
const NEGATIVE = { ja: /(?<!\*\*)(ない|適切でない|誤っている)(もの|の)は(どれ|何)/, en: /\b(not|except)\b[^.?]*\?\s*$/ }
// anchored in Japanese: 「2 つ以上のすべての AZ」 speaks of a number, not of the options above
const THE_OTHERS = {
  ja: /^((上記|以上|これら|他|ほか|上)の?(選択肢)?の?(うち)?の?(すべて|全て|全部|いずれ|どれ)|該当(なし|する(もの|選択肢)は(ない|なし))|正解(は|が)?(ない|なし))/,
  en: /\b(all|none|both|neither|any|either) of (the )?(above|these|other (options|answers|choices))\b/i
}
const COUNT_WORDS = { 2: 'two', 3: 'three', 4: 'four' } as Record<number, string>

/** Parity, key counts, negative stems, and words that an option must not say. */
export function checkWording(questions: readonly Placed[], languages: readonly Language[] = LANGUAGES): Finding[] {
  const findings: Finding[] = []
  for (const place of questions) {
    const find: Find = (rule, path, message) => findings.push(findingAt(place, rule, path, message))
    checkStem(place.question, languages, find)
    checkOptions(place.question, languages, find)
  }
  return findings
}

function checkStem(question: Placed['question'], languages: readonly Language[], find: Find): void {
  checkParity(question.stem, ['stem'], find)
  checkParity(question.explanation, ['explanation'], find)
  checkLesson(question, find)
  const keys = question.options.filter((option) => option.key).length
  const asksForSeveral = {
    ja: /（(\d)つ選択してください。?）/.exec(question.stem.ja)?.[1],
    en: /\(Choose (\w+)\.?\)/.exec(question.stem.en)?.[1]
  }
  if (question.type === 'multiple') {
    if (languages.includes('ja') && asksForSeveral.ja !== String(keys))
      find('key-count-wording', ['stem', 'ja'], `the stem must say （${keys}つ選択してください。）`)
    if (languages.includes('en') && asksForSeveral.en !== COUNT_WORDS[keys])
      find('key-count-wording', ['stem', 'en'], `the stem must say (Choose ${COUNT_WORDS[keys]}.)`)
  } else if (asksForSeveral.ja || asksForSeveral.en)
    find('key-count-wording', ['stem'], 'a single-choice stem must not ask for several')
  for (const language of languages)
    if (NEGATIVE[language].test(question.stem[language]) && !question.stem[language].includes('**'))
      find('emphasis', ['stem', language], 'a negative stem must emphasise the negative word with **')
}

function checkOptions(question: Placed['question'], languages: readonly Language[], find: Find): void {
  question.options.forEach((option, at) => {
    checkParity(option.text, ['options', at], find)
    checkParity(option.rationale, ['options', at], find)
    if (option.rightWhen) checkParity(option.rightWhen, ['options', at, 'rightWhen'], find)
    for (const language of languages) {
      const text = option.text[language]
      const others = THE_OTHERS[language].exec(text)
      if (others)
        find(
          'all-of-the-above',
          ['options', at, 'text', language],
          `an option must not be about the others: ${others[0]}`
        )
      const word = ABSOLUTES[language].exec(text) ?? VAGUE[language].exec(text)
      if (word) find('absolute-wording', ['options', at, 'text', language], `an option must not say ${word[0]}`)
    }
  })
}
