import type { Language } from '#lib/domain/bank/languages.ts'

/** A moment in the learner's words and time zone; an unknown zone (the browser names it) counts as the server's. */
export function inWords(at: Date, language: Language, timeZone: string | undefined, style: 'day' | 'minute'): string {
  const options = { dateStyle: 'medium', timeStyle: style === 'minute' ? 'short' : undefined } as const
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at)
  } catch {
    return new Intl.DateTimeFormat(locale, options).format(at)
  }
}
