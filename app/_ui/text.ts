/** Words of the interface: a screen keeps its own beside it, both languages with the same keys. */
import type { Language } from '#lib/domain/bank/languages.ts'

/** What stands between two sentences. */
export const betweenSentences: Record<Language, string> = { ja: '', en: ' ' }

export type Texts<T> = Record<Language, T>

/** Makes the compiler insist that English has exactly the keys of Japanese. */
export const texts = <T extends object>(ja: T, en: NoInfer<{ [K in keyof T]: T[K] extends string ? string : T[K] }>) =>
  ({ ja, en }) as Texts<{ [K in keyof T]: T[K] extends string ? string : T[K] }>
