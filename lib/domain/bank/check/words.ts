/** The words of a text that carry meaning: what a test-wise reader compares without knowing the subject. */
import type { Language } from '../languages.ts'

/** English words of three or more letters that join others, and names that nearly every option carries. */
const JOINING = new Set(
  `about above after again all also amazon and any are aws because been before being below between both but can did does
  doing down during each few for from further get had has have having her here him his how into its itself just keep make
  more most nor not now off once one only other our out over own per same she should since some such than that the their
  them then there these they this those through two under until upon use used uses using very via was were what when
  where which while who whom why will with within without would you your`.split(/\s+/)
)

const singular = (word: string) => {
  if (/(ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2)
  return word.length > 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

const latinWords = (text: string) =>
  (text.toLowerCase().match(/[a-z][a-z0-9]{2,}/g) ?? []).map(singular).filter((word) => !JOINING.has(word))

/** Words of three or more Latin letters, in Japanese also runs of two or more kanji or katakana. In lower case. */
export function wordsOf(text: string, language: Language): Set<string> {
  const words = new Set(latinWords(text))
  if (language === 'ja')
    for (const run of text.match(/[\p{Script=Han}々]{2,}|[\p{Script=Katakana}ー]{2,}/gu) ?? []) words.add(run)
  return words
}
