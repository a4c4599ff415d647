/**
 * The contract of a pack's files: what an author writes, parsed loudly.
 * Every string a learner reads exists in Japanese and in English.
 */
import { z } from 'zod'
import { LANGUAGES } from './languages.ts'

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: a-z, 0-9 and single hyphens')
const text = z.string().trim().min(1, 'must not be empty')
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-22')

/** Whether a date like 2026-11-22 stands in the calendar: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
export const noSuchDay = (text: string) => `there is no day ${text}`
/** For what only files hold. What is stored is parsed again when it is read: there a stricter rule would lock data up. */
export const day = date.refine(isDay, { error: ({ input }) => noSuchDay(String(input)), abort: true })

export const standsTwice = (id: string) => `${id} stands here twice`
/** A list in which no id stands twice: the second would overrule the first in silence. For what only files hold. */
export const distinct = <T extends z.ZodType<{ id: string }>>(item: T) =>
  z.array(item).superRefine((items, context) => {
    for (const [at, id] of repeated(items.map((one) => one.id)))
      context.addIssue({ code: 'custom', path: [at, 'id'], message: standsTwice(id) })
  })

/** The ids that stood earlier in a list, each with its place. */
export function repeated(ids: readonly string[]): [at: number, id: string][] {
  const met = new Set<string>()
  return ids.flatMap((id, at): [number, string][] => (met.size === met.add(id).size ? [[at, id]] : []))
}

/** Which hosts a reference may lead to is the pack's own setting (check/hosts.ts). */
const address = z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
const host = z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'must be the name of a host, like docs.example.org')

/**
 * A text in every language. In a pack of one language its files give that one, and the text stands for the other as well
 * (lib/infra/pack/languages.ts): who shows or compares a text need not ask which pack it is from.
 */
export const localizedSchema = z.strictObject({ ja: text, en: text })
export type Localized = z.infer<typeof localizedSchema>

/** The words of a note that decide the key, or that rule one option out. */
export const citationSchema = z.strictObject({
  note: slug,
  heading: localizedSchema,
  quote: localizedSchema,
  for: z.string().regex(/^(key|[a-f])$/, "must be 'key' or the id of an option")
})
export type Citation = z.infer<typeof citationSchema>

export const optionSchema = z.strictObject({
  id: z.string().regex(/^[a-f]$/, 'must be one letter from a to f'),
  key: z.boolean().default(false),
  concept: slug,
  text: localizedSchema,
  rationale: localizedSchema,
  /** Of a distractor: when it would be the right choice. */
  rightWhen: localizedSchema.optional()
})
export type Option = z.infer<typeof optionSchema>

/** Options of one kind side by side: the first column names each. */
export const comparisonSchema = z
  .strictObject({
    columns: z.array(localizedSchema).min(2).max(5),
    rows: z.array(z.array(localizedSchema)).min(2).max(8)
  })
  .superRefine(({ columns, rows }, context) => {
    for (const [at, row] of rows.entries())
      if (row.length !== columns.length)
        context.addIssue({
          code: 'custom',
          path: ['rows', at],
          message: `a row has as many cells as there are columns: ${columns.length}, not ${row.length}`
        })
  })
export type Comparison = z.infer<typeof comparisonSchema>

export const referenceSchema = z.strictObject({ url: address, title: text })
export type Reference = z.infer<typeof referenceSchema>

export const questionSchema = z
  .strictObject({
    id: slug,
    concept: slug,
    type: z.enum(['single', 'multiple']),
    domains: z.record(slug, slug),
    difficulty: z.int().min(1).max(5),
    /** true where the options have an order of their own (numbers, sizes) that must not be shuffled. */
    ordered: z.boolean().default(false),
    stem: localizedSchema,
    options: z.array(optionSchema),
    /** The deciding requirement, and why. */
    explanation: localizedSchema,
    /** How the thing works: the numbers, limits, defaults and traps that one needs at work and in the exam. */
    howItWorks: localizedSchema.optional(),
    comparison: comparisonSchema.optional(),
    cites: z.array(citationSchema).min(1),
    references: z.array(referenceSchema).min(1),
    checkedOn: date
  })
  .superRefine((question, context) => {
    const problem = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const keys = question.options.filter((option) => option.key).length
    const ids = new Set(question.options.map((option) => option.id))
    if (ids.size !== question.options.length) problem(['options'], 'option ids must differ')
    if (question.type === 'single') {
      if (question.options.length !== 4) problem(['options'], 'a single-choice question has 4 options')
      if (keys !== 1) problem(['options'], `a single-choice question has 1 key, this one has ${keys}`)
    } else {
      if (question.options.length < 5 || question.options.length > 6)
        problem(['options'], 'a multiple-response question has 5 or 6 options')
      if (keys < 2 || keys >= question.options.length - 1)
        problem(
          ['options'],
          `a multiple-response question has 2 or more keys and 2 or more distractors; this one has ${keys} keys`
        )
    }
    question.options.forEach((option, at) => {
      if (option.key && option.rightWhen) problem(['options', at, 'rightWhen'], 'only a wrong option has a rightWhen')
    })
    question.cites.forEach((cite, index) => {
      if (cite.for !== 'key' && !ids.has(cite.for)) problem(['cites', index, 'for'], `there is no option ${cite.for}`)
    })
    if (!question.cites.some((cite) => cite.for === 'key')) problem(['cites'], 'at least one citation decides the key')
    if (Object.keys(question.domains).length === 0) problem(['domains'], 'at least one exam domain')
  })
export type Question = z.infer<typeof questionSchema>

export const conceptSchema = z.strictObject({ id: slug, name: localizedSchema })
export type Concept = z.infer<typeof conceptSchema>

/** `questions/<pack>/questions/<topic>.yaml` */
export const questionFileSchema = z.strictObject({
  concepts: z.array(conceptSchema),
  questions: z.array(questionSchema)
})

/** `questions/<pack>/pack.yaml` */
export const packSchema = z.strictObject({
  id: slug,
  title: localizedSchema,
  description: localizedSchema,
  /** Where it stands among the packs: the lowest first, those without one last. */
  order: z.int().optional(),
  /** The languages that its texts are written in; the first is the one whose headings and rows source-map.yaml lists. */
  languages: z
    .array(z.enum(LANGUAGES))
    .min(1)
    .refine((languages) => new Set(languages).size === languages.length, 'a language stands here twice'),
  /** Where references may lead: these hosts and those below them; anywhere where there is no such list. */
  hosts: z.array(host).min(1).optional(),
  exams: z.array(slug).min(1),
  topics: z.array(z.strictObject({ id: slug, title: localizedSchema })).min(1)
})
export type Pack = z.infer<typeof packSchema>

export const domainSchema = z.strictObject({
  id: slug,
  name: localizedSchema,
  /** Percent of the scored questions. */
  weight: z.number().positive().max(100),
  /**
   * The exam guide's task statements in our own words, each with the topics of this pack that have questions for it and
   * the services that the guide names there.
   */
  tasks: z
    .array(z.strictObject({ name: localizedSchema, topics: z.array(slug), services: z.array(text).optional() }))
    .min(1)
})

/** The services that the exam guide says the exam may ask about, by its categories. */
export const servicesSchema = z.strictObject({
  source: referenceSchema,
  /** Which edition or copy of the source was read. */
  edition: localizedSchema,
  readOn: date,
  categories: z
    .array(
      z.strictObject({
        name: localizedSchema,
        /** What this pack has topics about, with those topics. */
        covered: z.record(text, z.array(slug).min(1)).optional(),
        /** What it has no topic about, though a question may name it. */
        missing: z.array(text).optional()
      })
    )
    .min(1)
})

/** `questions/<pack>/exams/<exam>.yaml` */
export const examSchema = z
  .strictObject({
    id: slug,
    name: text,
    title: localizedSchema,
    version: z.int().positive(),
    scored: z.int().positive(),
    unscored: z.int().nonnegative(),
    minutes: z.int().positive(),
    passMark: z.int().min(100).max(1000),
    domains: z.array(domainSchema).min(1),
    services: servicesSchema.optional(),
    references: z.array(referenceSchema).min(1),
    checkedOn: date
  })
  .superRefine((exam, context) => {
    const sum = exam.domains.reduce((total, domain) => total + domain.weight, 0)
    if (Math.abs(sum - 100) > 1e-9)
      context.addIssue({ code: 'custom', path: ['domains'], message: `weights add up to ${sum}, not 100` })
  })
export type Exam = z.infer<typeof examSchema>

/** A place where a note is wrong or out of date, with what holds today. */
export const erratumSchema = z.strictObject({
  id: slug,
  note: slug,
  heading: localizedSchema,
  quote: localizedSchema,
  holds: localizedSchema,
  references: z.array(referenceSchema).min(1),
  checkedOn: date
})
export type Erratum = z.infer<typeof erratumSchema>
/** `questions/<pack>/errata.yaml` */
export const errataFileSchema = z.strictObject({ errata: z.array(erratumSchema) })

/** Rules about wording, which can sound a false alarm; structure and quotes cannot. */
export const SILENCEABLE = [
  'absolute-wording',
  'all-of-the-above',
  'echo',
  'emphasis',
  'name-parity',
  'near-duplicate',
  'number-parity',
  'option-form',
  'option-length',
  'option-order'
] as const

/** What a rule finds in one question and why it is a false alarm there. */
export const silencingSchema = z.strictObject({
  rule: z.enum(SILENCEABLE),
  question: slug,
  reason: text.min(15, 'a reason has at least 15 characters')
})
export type Silencing = z.infer<typeof silencingSchema>
/** `questions/<pack>/silenced.yaml` */
export const silencedFileSchema = z.strictObject({ silenced: z.array(silencingSchema) })

/** Front matter of `questions/<pack>/notes/<topic>.<language>.md` */
export const noteFrontMatterSchema = z.strictObject({
  source: z.strictObject({ file: text, headings: z.array(text).min(1) })
})

/** `questions/<pack>/source-map.yaml`: the headings and table rows of the source document, and the page that stands for each. */
export const sourceMapSchema = z.strictObject({
  file: text,
  headings: z.array(z.strictObject({ heading: text, page: slug, rows: z.array(text).default([]) }))
})
export type SourceMap = z.infer<typeof sourceMapSchema>

const fingerprint = z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits, as written by --confirm')

/** One question's second reading. Its official address and the date of that check stand in the question itself. */
export const readingSchema = z.strictObject({
  id: slug,
  /** agreed: the blind reader chose the key at once; mended: the question was changed after the reading. */
  read: z.enum(['agreed', 'mended']),
  on: day,
  /** Fingerprints of what was read: stem, options and key; the cited passages; the numbers and names in them. */
  question: fingerprint,
  wording: fingerprint,
  substance: fingerprint
})
export type Reading = z.infer<typeof readingSchema>

/** `questions/<pack>/protocol.yaml` */
export const protocolSchema = z.strictObject({ readings: distinct(readingSchema) })
