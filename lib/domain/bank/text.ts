/** What counts as the same text, and what no reader can see in one. */

/**
 * The text that a reader sees, whatever system and editor wrote it: line ends as \n, accents and voice marks composed
 * (NFC), no-break and typographic spaces as ordinary ones. Quotes and fingerprints compare such texts. The full-width
 * space stays: in Japanese it is a sign of its own.
 */
export const normalText = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(/[\p{Zs}--[ \u3000]]/gv, ' ')

/** Marks of bold and code may stand between the letters and the space. */
const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}々ー]'
const TYPED_SPACE = new RegExp(
  `(?<=${JAPANESE}[*\`]*) (?=[*\`]*[A-Za-z0-9\\{])|(?<=[A-Za-z0-9%\\}][*\`]*) (?=[*\`]*${JAPANESE})`,
  'gv'
)

/**
 * The text without spaces between Japanese and Latin letters or digits: the style sheet makes that gap
 * (text-autospace), so who types it has not written another text.
 */
export const withoutTypedSpaces = (text: string): string => text.replace(TYPED_SPACE, '')

const HIDDEN =
  /[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFFD]--[\n\t]]/v
const EACH_HIDDEN = new RegExp(HIDDEN, 'gv')
/** Emoji made of several characters, the choice of a symbol's look, and variants of kanji are seen. */
const SEEN = /\p{RGI_Emoji}|[\p{Emoji}--[0-9#*]][\uFE0E\uFE0F]|\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]/gv

export type Hidden = { at: number; message: string }

/** The characters of a text that its reader cannot see or that have no meaning, each with its place. */
export function hiddenIn(text: string): Hidden[] {
  if (!HIDDEN.test(text)) return []
  const rest = text.replace(SEEN, (seen) => '.'.repeat(seen.length))
  return [...rest.matchAll(EACH_HIDDEN)].map(({ index, 0: character }) => ({
    at: index,
    message: messageFor(character)
  }))
}

function messageFor(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  if (character === '\uFFFD')
    return 'here stand bytes that are not UTF-8 (or a U+FFFD in place of a lost character): save the file as UTF-8 and write the character again'
  if (/\p{Cc}/v.test(character)) return `the control character ${code} stands here: delete it`
  if (/\p{Co}|\p{Cs}|\p{Noncharacter_Code_Point}/v.test(character))
    return `${code} is no character that every reader can see: write another`
  return `the invisible character ${code} stands here: delete it`
}
