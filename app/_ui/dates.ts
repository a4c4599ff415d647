import type { Language } from '#lib/domain/bank/languages.ts'

type Where = { language: Language; timeZone: string | undefined }

/** Making a formatter costs a hundred times what using it does. Zones come from cookies, so only so many are kept. */
const KEPT = 100
const kept = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, timeZone: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([locale, timeZone, options])
  const known = kept.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone })
  if (kept.size >= KEPT) kept.clear()
  kept.set(key, made)
  return made
}

function format(at: Date, { language, timeZone }: Where, options: Intl.DateTimeFormatOptions): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  try {
    return formatter(locale, timeZone, options).format(at)
  } catch {
    // the cookie named a zone that does not exist
    return formatter(locale, 'UTC', options).format(at)
  }
}

/** For example 14:05, in the learner's time zone. */
export const clockTime = (at: Date, where: Where) => format(at, where, { hour: '2-digit', minute: '2-digit' })

/** For example 2026/11/22 14:05, in the learner's time zone. */
export const dayAndTime = (at: Date, where: Where) => format(at, where, { dateStyle: 'medium', timeStyle: 'short' })
