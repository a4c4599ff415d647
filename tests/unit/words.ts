/** The words of the interface in a source file: what stands in quotes or between tags and reads like words. */

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

export type Said = { line: number; text: string }

/** Strings and templates of TypeScript, and the text of JSX; comments say nothing to a learner. */
export function saidIn(source: string): Said[] {
  const said: Said[] = []
  const token =
    /\/\*[\s\S]*?\*\/|(?<![:\w])\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[\w"}/]>)[^<>{}=;()]+(?=[<{])/g
  for (const { 0: text, index } of source.matchAll(token)) {
    if (text.startsWith('/')) continue
    const words = text.replace(/^['"`]|['"`]$/g, '')
    if (isSaid(words)) said.push({ line: source.slice(0, index).split('\n').length, text: words.trim() })
  }
  return said
}

/** An id or an address has no space and no capital; classes of a style sheet have neither a capital nor a full stop. */
const isSaid = (text: string): boolean => JAPANESE.test(text) || /^\W*\p{Lu}/u.test(text) || /[a-z] [a-z]/.test(text)

/** The words under "not" in docs/words.md. */
export function bannedIn(glossary: string): string[] {
  const rows = glossary.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|Japanese)/.test(line))
  return rows.flatMap((row) => [...(row.split('|')[4] ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word))
}

/** Japanese wherever it stands; English as whole words, and where it is written with a capital, with that capital. */
export function patternOf(word: string): RegExp {
  if (JAPANESE.test(word)) return new RegExp(word, 'u')
  return new RegExp(`(?<![\\w-])${word}(?![\\w-])`, /\p{Lu}/u.test(word) ? 'u' : 'iu')
}

/** British spellings, whatever the ending. */
export const BRITISH =
  /\b(practis\w+|centre|centred|colour\w*|favour\w*|behaviour\w*|neighbour\w*|recognis\w+|organis\w+|customis\w+|licence|cancelled|cancelling|whilst|learnt)\b/i

const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`
/** Punctuation of half width, or quotes of another language, beside Japanese. */
export const HALF_WIDTH = new RegExp(
  String.raw`${CHARACTER}(?:[!?,;]|: ?)|[“”"]|[(,;] ?${CHARACTER}|${CHARACTER}\)`,
  'u'
)

/** What is wrong with some words, each by its name. */
export function faultsOf(text: string, banned: readonly string[]): string[] {
  const japanese = JAPANESE.test(text)
  const plain = text.replace(/\$\{[^}]*\}/g, '0')
  return [
    ...banned.filter((word) => patternOf(word).test(plain)),
    ...(BRITISH.exec(plain)?.slice(0, 1) ?? []),
    ...(japanese && !/[a-z] [a-z]+ [a-z]/.test(plain) && HALF_WIDTH.test(plain) ? ['punctuation'] : [])
  ]
}
