/** The languages of a pack and of the interface. Apart from the schema: pages need them in the browser, and zod not. */

export const LANGUAGES = ['ja', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const otherLanguage = (language: Language): Language => (language === 'ja' ? 'en' : 'ja')

/** The language in which a pack is read by somebody who uses the app in `wanted`: the pack's first where it lacks that. */
export const languageIn = ({ languages }: { languages: readonly Language[] }, wanted: Language): Language =>
  languages.includes(wanted) ? wanted : (languages[0] ?? wanted)
