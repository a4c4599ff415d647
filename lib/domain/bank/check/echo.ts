/** Words of the stem that the key alone repeats: they give it away to a reader who knows nothing of the subject. */
import type { Bank } from '../bank.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import { type Finding, findingAt, type Placed } from './finding.ts'
import { wordsOf } from './words.ts'

/** A word is distinctive that stands in at most this share of the bank's questions, or in this many of a small bank. */
const RARE_SHARE = 0.03
const RARE_COUNT = 3

/**
 * Questions whose keys repeat distinctive words of the stem while no distractor does as much: two words, or one in each
 * language. One word in one language only is an accident of translation more often than a hint.
 */
export function checkEchoes(questions: readonly Placed[], languages: readonly Language[] = LANGUAGES): Finding[] {
  const rare = { ja: rareWords(questions, 'ja'), en: rareWords(questions, 'en') }
  return questions.flatMap((place) => {
    const echoes = languages
      .map((language) => ({
        language,
        words: echoedByKeysAlone(place.question, language, rare[language])
      }))
      .filter(({ words }) => words.length > 0)
    if ((languages.length === 1 || echoes.length < languages.length) && !echoes.some(({ words }) => words.length > 1))
      return []
    const messages = echoes.map(
      ({ language, words }) => `${language}: only the key repeats ${words.join(', ')} from the stem`
    )
    return findingAt(place, 'echo', ['options'], messages.join('; '))
  })
}

function rareWords(questions: readonly Placed[], language: Language): (word: string) => boolean {
  const counts = new Map<string, number>()
  for (const { question } of questions) {
    const texts = [question.stem, ...question.options.map((option) => option.text)]
    for (const word of wordsOf(texts.map((text) => text[language]).join('\n'), language))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const most = Math.max(RARE_COUNT, questions.length * RARE_SHARE)
  return (word) => (counts.get(word) ?? 0) <= most
}

function echoedByKeysAlone(
  { stem, options }: Bank['questions'][number],
  language: Language,
  rare: (word: string) => boolean
): string[] {
  const stemWords = wordsOf(stem[language], language)
  const texts = options.map(({ key, text }) => ({
    key,
    text: text[language],
    words: wordsOf(text[language], language)
  }))
  // a Japanese run of characters may be part of a longer one: 鍵 of 公開鍵
  const has = (text: string, words: Set<string>, word: string) =>
    words.has(word) || (!/^[a-z]/.test(word) && text.includes(word))
  const own = (option: (typeof texts)[number]) =>
    [...option.words].filter(
      (word) =>
        rare(word) &&
        has(stem[language], stemWords, word) &&
        !texts.some((other) => other.key !== option.key && has(other.text, other.words, word))
    )
  const ofKeys = [...new Set(texts.filter(({ key }) => key).flatMap(own))]
  const ofDistractor = Math.max(...texts.filter(({ key }) => !key).map((option) => own(option).length))
  // where distractors repeat words of their own, one more does not point at the key
  return ofKeys.length > 2 * ofDistractor ? ofKeys : []
}
