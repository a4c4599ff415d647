import type { Language } from '#lib/domain/bank/schema.ts'

type Where = { language: Language; timeZone: string | undefined }

function format(at: Date, { language, timeZone }: Where, options: Intl.DateTimeFormatOptions): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at)
  } catch {
    // the cookie named a zone that does not exist
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  }
}

/** For example 14:05, in the learner's time zone. */
export const clockTime = (at: Date, where: Where) => format(at, where, { hour: '2-digit', minute: '2-digit' })

/** For example 2026/11/22 14:05, in the learner's time zone. */
export const dayAndTime = (at: Date, where: Where) => format(at, where, { dateStyle: 'medium', timeStyle: 'short' })
