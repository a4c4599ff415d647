/** The texts of a pack of one language, as those of two: what follows need not ask which of them it has. */
import { z } from 'zod'
import { LANGUAGES, type Language } from '../../domain/bank/languages.ts'
import type { Found, Path } from './yaml.ts'

const isLanguage = (name: unknown): name is Language => (LANGUAGES as readonly unknown[]).includes(name)

/** Whether a value is a text by its languages, and by nothing else. */
function isText(value: object): value is Partial<Record<Language, unknown>> {
  const names = Object.keys(value)
  return !Array.isArray(value) && names.length > 0 && names.every(isLanguage)
}

/**
 * A schema of a pack's file for a pack of these languages: where it has one, each text in it stands for the other as
 * well. A text in a language that the pack does not list is a problem: nobody would ever see it.
 */
export const forLanguages = <T>(schema: z.ZodType<T>, languagesOf: (value: unknown) => readonly Language[]) =>
  z.preprocess((whole, context) => {
    const [only, second] = languagesOf(whole)
    if (only === undefined || second !== undefined) return whole
    const completed = (value: unknown, path: (string | number)[]): unknown => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map((inner, at) => completed(inner, [...path, at]))
      if (!isText(value))
        return Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [name, completed(inner, [...path, name])])
        )
      for (const name of Object.keys(value))
        if (name !== only)
          context.issues.push({
            code: 'custom',
            path: [...path, name],
            message: `pack.yaml does not list the language ${name}`,
            input: value,
            continue: true
          })
      return Object.fromEntries(LANGUAGES.map((language) => [language, value[only]]))
    }
    return completed(whole, [])
  }, schema)

/** Problems without those of a text that stands in for another: what is wrong in it is told once. */
export function toldOnce<T extends Found>(found: readonly T[], languages: readonly Language[] = LANGUAGES): T[] {
  const nameOf = (path: Path, message: string) => JSON.stringify([path, message])
  const told = new Set(found.map(({ path, message }) => nameOf(path, message)))
  return found.filter(({ path, message }) => {
    const last = path.at(-1)
    const standsIn = isLanguage(last) && !languages.includes(last)
    return !standsIn || !languages.some((language) => told.has(nameOf([...path.slice(0, -1), language], message)))
  })
}

/** The languages that a pack.yaml lists, as far as they are any. */
export function languagesIn(value: unknown): Language[] {
  const { languages } = (value ?? {}) as { languages?: unknown }
  const known = Array.isArray(languages) ? languages.filter(isLanguage) : []
  return known.length > 0 ? known : [...LANGUAGES]
}
