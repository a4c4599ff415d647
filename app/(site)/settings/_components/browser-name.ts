import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

// the order matters: every browser also names those it descends from
const BROWSERS = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\/|Opera/],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//]
] as const
const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['Mac', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/]
] as const

/** A User-Agent header in short words, such as "Chrome on Windows". */
export function browserName(userAgent: string, language: Language): string {
  const text = words[language]
  const browser = BROWSERS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? text.unknown
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return system ? text.on(browser, system) : browser
}
