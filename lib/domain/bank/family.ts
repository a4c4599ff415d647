/**
 * Families: questions with variables. Options carry facts (from a comparison table of the notes), the values of the
 * variables carry needs, and the rule names the key: of the options that meet every need, the one with the lowest
 * `minimise` fact, or simply the one that meets them. Changing what is needed changes the key.
 */
import { z } from 'zod'
import type { Localized, Question } from './schema.ts'
import {
  citationSchema,
  comparisonSchema,
  day,
  distinct,
  localizedSchema,
  questionSchema,
  referenceSchema,
  slug
} from './schema.ts'

const name = z.string().regex(/^[a-z][a-zA-Z]*$/, 'must be a name: letters, the first one small')
const fact = z.union([z.number(), z.boolean(), z.string()])

/** Every variant is made and checked; a few variables more than a stem can hold would keep the start waiting for ever. */
const MOST_VARIANTS = 2_000

/** What an option must offer: at most, at least, or exactly. */
const needSchema = z.union([
  z.strictObject({ max: z.number() }),
  z.strictObject({ min: z.number() }),
  z.strictObject({ is: fact })
])
export type Need = z.infer<typeof needSchema>

export const familySchema = z
  .strictObject({
    id: slug,
    concept: slug,
    domains: z.record(slug, slug),
    difficulty: z.int().min(1).max(5),
    /** With {variable} where the text of its value goes. */
    stem: localizedSchema,
    variables: distinct(
      z.strictObject({
        id: name,
        values: distinct(
          z.strictObject({ id: slug, text: localizedSchema, needs: z.record(name, needSchema).default({}) })
        ).min(2)
      })
    ).min(1),
    rule: z.strictObject({ minimise: name.optional() }),
    options: distinct(
      z.strictObject({
        id: slug,
        concept: slug,
        facts: z.record(name, fact),
        text: localizedSchema,
        /** Why it is right when it is; why it is wrong by the need that it fails first; why it loses where it meets all. */
        right: localizedSchema,
        fails: z.record(name, localizedSchema),
        costlier: localizedSchema.optional(),
        /** When it is the right choice: shown wherever it is a distractor. */
        rightWhen: localizedSchema.optional(),
        cite: citationSchema.omit({ for: true })
      })
    ).min(4),
    /** With {variable} and {key}, the text of the right option. */
    explanation: localizedSchema,
    howItWorks: localizedSchema.optional(),
    comparison: comparisonSchema.optional(),
    references: z.array(referenceSchema).min(1),
    checkedOn: day
  })
  .superRefine((family, context) => {
    const variants = family.variables.reduce((product, { values }) => product * values.length, 1)
    if (variants > MOST_VARIANTS)
      context.addIssue({
        code: 'custom',
        path: ['variables'],
        message: `the variables have ${variants} combinations, and at most ${MOST_VARIANTS} are checked`
      })
    const variables = family.variables.map((variable) => variable.id)
    for (const language of ['ja', 'en'] as const)
      for (const id of variables)
        if (!family.stem[language].includes(`{${id}}`))
          context.addIssue({ code: 'custom', path: ['stem', language], message: `the stem does not mention {${id}}` })
  })
export type Family = z.infer<typeof familySchema>
type FamilyOption = Family['options'][number]

/** `questions/<pack>/families/<topic>.yaml` */
export const familyFileSchema = z.strictObject({ families: z.array(familySchema) })

/** One value for each variable, by id. */
export type Assignment = Record<string, string>

/** Every combination of values, in the order of the file. */
export function assignmentsOf(family: Family): Assignment[] {
  return family.variables.reduce<Assignment[]>(
    (all, variable) =>
      all.flatMap((assignment) => variable.values.map((value) => ({ ...assignment, [variable.id]: value.id }))),
    [{}]
  )
}

const valuesOf = (family: Family, assignment: Assignment) =>
  family.variables.map((variable) => {
    const value = variable.values.find(({ id }) => id === assignment[variable.id])
    if (!value) throw new RangeError(`${family.id}: ${variable.id} has no value ${assignment[variable.id]}`)
    return { variable: variable.id, ...value }
  })

function meets(option: FamilyOption, fact: string, need: Need): boolean {
  const value = option.facts[fact]
  if ('is' in need) return value === need.is
  if (typeof value !== 'number') return false
  return 'max' in need ? value <= need.max : value >= need.min
}

/** The first need that an option does not meet, by the name of its fact. */
const failedBy = (option: FamilyOption, needs: readonly [string, Need][]): string | undefined =>
  needs.find(([fact, need]) => !meets(option, fact, need))?.[0]

const needsOf = (family: Family, assignment: Assignment): [string, Need][] =>
  valuesOf(family, assignment).flatMap(({ needs }) => Object.entries(needs))

/**
 * The options that the rule calls best for an assignment: exactly one in a sound family.
 * Options without the `minimise` fact count as costliest.
 */
export function bestOptions(family: Family, assignment: Assignment): FamilyOption[] {
  const needs = needsOf(family, assignment)
  const able = family.options.filter((option) => failedBy(option, needs) === undefined)
  const { minimise } = family.rule
  if (!minimise) return able
  const price = (option: FamilyOption) => Number(option.facts[minimise] ?? Number.POSITIVE_INFINITY)
  const lowest = Math.min(...able.map(price))
  return able.filter((option) => price(option) === lowest)
}

/** Number of options of a single-choice question. */
const SHOWN = 4

/**
 * One variant as an ordinary single-choice question. Its id is the family's: the variants are one question in
 * different clothes, so that nobody passes by remembering the letter.
 * @throws RangeError where the rule does not name exactly one best option, or a rationale is missing
 */
export function variantOf(family: Family, assignment: Assignment): Question {
  const best = bestOptions(family, assignment)
  if (best.length !== 1)
    throw new RangeError(
      `${family.id} ${JSON.stringify(assignment)}: ${best.length} best options${best.map(({ id }) => ` ${id}`).join(',')}`
    )
  const [key] = best
  const at = family.options.indexOf(key)
  // the neighbours of the key in the table are the ones that a half-prepared learner confuses with it
  const shown = [...family.options]
    .sort((left, right) => Math.abs(family.options.indexOf(left) - at) - Math.abs(family.options.indexOf(right) - at))
    .slice(0, SHOWN)
    .sort((left, right) => family.options.indexOf(left) - family.options.indexOf(right))
  const needs = needsOf(family, assignment)
  const texts = valuesOf(family, assignment).map(({ variable, text }) => ({ variable, text }))
  const letters = new Map(shown.map((option, position) => [option.id, String.fromCharCode(97 + position)]))
  return questionSchema.parse({
    id: family.id,
    concept: family.concept,
    type: 'single',
    domains: family.domains,
    difficulty: family.difficulty,
    stem: filled(family.stem, texts),
    options: shown.map((option) => ({
      id: letters.get(option.id),
      key: option === key,
      concept: option.concept,
      text: option.text,
      rationale: option === key ? option.right : rationaleAgainst(family, option, needs),
      rightWhen: option === key ? undefined : option.rightWhen
    })),
    explanation: filled(family.explanation, [...texts, { variable: 'key', text: key.text }]),
    howItWorks: family.howItWorks,
    comparison: family.comparison,
    cites: shown.map((option) => ({ ...option.cite, for: option === key ? 'key' : letters.get(option.id) })),
    references: family.references,
    checkedOn: family.checkedOn
  })
}

function rationaleAgainst(family: Family, option: FamilyOption, needs: readonly [string, Need][]): Localized {
  const failed = failedBy(option, needs)
  const text = failed === undefined ? option.costlier : option.fails[failed]
  if (!text) throw new RangeError(`${family.id}: ${option.id} has no text for ${failed ?? 'costlier'}`)
  return text
}

const filled = (template: Localized, texts: readonly { variable: string; text: Localized }[]): Localized => ({
  ja: texts.reduce((text, { variable, text: value }) => text.replaceAll(`{${variable}}`, value.ja), template.ja),
  en: texts.reduce((text, { variable, text: value }) => text.replaceAll(`{${variable}}`, value.en), template.en)
})

/** What is wrong with a family beyond its shape, in words; an empty list for a sound one. */
export function problemsOf(family: Family): string[] {
  const problems: string[] = []
  const keys = new Map<string, string>()
  for (const assignment of assignmentsOf(family)) {
    try {
      variantOf(family, assignment)
      keys.set(JSON.stringify(assignment), bestOptions(family, assignment)[0].id)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  if (problems.length === 0 && new Set(keys.values()).size < 2) problems.push('every assignment has the same key')
  const never = family.options.filter(({ id }) => ![...keys.values()].includes(id))
  if (problems.length === 0 && family.options.length - never.length < 3)
    problems.push(`fewer than three options are ever the key (never: ${never.map(({ id }) => id).join(', ')})`)
  return problems
}
