/** What the database keeps of an attempt as JSON or as text, read back: here it gets its types, and nowhere else. */
import { z } from 'zod'
import { POLICIES, type Policy } from './attempt.ts'
import type { Form } from './form.ts'
import type { ExamResult } from './grading.ts'
import { ENDINGS, type Ending } from './standing.ts'

const formSchema: z.ZodType<Form> = z.object({
  seed: z.string(),
  kind: z.enum(['full', 'short', 'retry']),
  minutes: z.number(),
  items: z.array(
    z.object({
      versionId: z.string(),
      questionId: z.string(),
      domain: z.string(),
      scored: z.boolean(),
      options: z.array(z.string())
    })
  ),
  exam: z.object({
    id: z.string(),
    name: z.string(),
    version: z.number(),
    passMark: z.number(),
    domains: z.array(z.object({ id: z.string(), weight: z.number() }))
  })
})

const resultSchema: z.ZodType<ExamResult> = z.object({
  scaled: z.number(),
  passed: z.boolean(),
  right: z.number(),
  scored: z.number(),
  unanswered: z.number(),
  domains: z.array(z.object({ domain: z.string(), right: z.number(), scored: z.number() }))
})

type Fields = { form: Form; result: ExamResult | null; policy: Policy; submittedBy: Ending | null }
const SCHEMAS: { [Name in keyof Fields]: z.ZodType<Fields[Name]> } = {
  form: formSchema,
  result: resultSchema.nullable(),
  policy: z.enum(POLICIES),
  submittedBy: z.enum(ENDINGS).nullable()
}

/** A row, with those of these fields that were selected as what they are. */
type Read<Row> = { [Name in keyof Row]: Name extends keyof Fields ? Fields[Name] : Row[Name] }

/** @throws ZodError where a row holds what no version of this program has written */
export function readAttempt<Row extends object>(row: Row): Read<Row> {
  const read = { ...row } as Record<string, unknown>
  for (const [name, schema] of Object.entries(SCHEMAS)) if (name in read) read[name] = schema.parse(read[name])
  return read as Read<Row>
}
