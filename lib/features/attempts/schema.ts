/** What the exam room's routes take and answer. */
import { z } from 'zod'
import { ALLOWANCES, POLICIES, type ResponseState } from '../../domain/attempt.ts'
import { LANGUAGES } from '../../domain/bank/languages.ts'
import type { PublicQuestion } from '../../domain/question.ts'
import { CONFIDENCES } from '../../domain/review.ts'
import { paperRequestFields } from '../papers/schema.ts'

const moment = z.int().min(0).describe('milliseconds since 1970 by the server’s clock')
const allowance = z
  .int()
  .refine((minutes) => (ALLOWANCES as readonly number[]).includes(minutes), {
    message: `must be one of ${ALLOWANCES.join(', ')}`
  })
  .describe(`minutes added to the exam’s own: ${ALLOWANCES.join(', ')}`)

const conditions = {
  allowanceMinutes: allowance,
  policy: z.enum(POLICIES).default('lenient')
}

export const startSchema = z.union([
  z.strictObject({ ...paperRequestFields, ...conditions }),
  z.strictObject({
    retryOf: z.string().max(80).describe('a finished attempt, whose missed questions make the paper'),
    ...conditions
  })
])
export type StartRequest = z.infer<typeof startSchema>
export type FormRequest = Extract<StartRequest, { examId: string }>
export const startedSchema = z.strictObject({ id: z.string() })

const optionIds = z
  .array(z.string().regex(/^[a-f]$/))
  .max(6)
  .refine((ids) => new Set(ids).size === ids.length, 'each option once')
const revisionNumber = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)

const responseFields = {
  position: z.int().min(0).max(999),
  selected: optionIds,
  flagged: z.boolean(),
  struck: optionIds,
  confidence: z.enum(CONFIDENCES).nullable(),
  highlights: z
    .string()
    .max(2_000)
    .regex(/^((ja|en):(stem|[a-f]):\d{1,5}-\d{1,5}( |$))*$/),
  trail: z
    .string()
    .max(200)
    .regex(/^([a-f]{1,6}(,[a-f]{1,6})*)?$/),
  timeMs: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
} satisfies { [Name in keyof ResponseState]: z.ZodType<ResponseState[Name]> }

/** Whole responses, each with its revision: only positions that the learner touched. */
export const saveSchema = z.strictObject({
  epoch: revisionNumber,
  responses: z
    .array(
      z.strictObject({
        ...responseFields,
        counter: revisionNumber,
        at: moment.describe('when it was answered, by the server’s clock as the browser reckons it (ms since 1970)')
      })
    )
    .min(1)
    .max(100)
    .refine((responses) => new Set(responses.map(({ position }) => position)).size === responses.length, {
      message: 'each position once'
    })
})
export type SaveRequest = z.infer<typeof saveSchema>

const clockFields = { now: moment, deadlineAt: moment, pausedAt: moment.nullable() }
const revision = { epoch: z.int(), counter: z.int() }

export const savedSchema = z.strictObject({
  /** The stored revision of each position that was sent: on disk when this is read. */
  stored: z.array(z.strictObject({ position: z.int(), ...revision })),
  refused: z.array(z.int()).describe('positions answered after the deadline, which were not stored'),
  epoch: z.int().describe('the newest epoch; above the one that was sent, the exam goes on elsewhere'),
  ...clockFields
})
export type Saved = z.infer<typeof savedSchema>

export const clockSchema = z.strictObject({
  id: z.string(),
  submittedAt: moment.nullable(),
  ...clockFields
})
export type ClockAnswer = z.infer<typeof clockSchema>

export const openingSchema = z.strictObject({
  paper: z.boolean().default(true).describe('false where the browser has the questions already')
})

const localized = z.strictObject({ ja: z.string(), en: z.string() })
export const paperSchema = z.strictObject({
  examName: z.string(),
  kind: z.enum(['full', 'short', 'retry']),
  policy: z.enum(POLICIES),
  languages: z.array(z.enum(LANGUAGES)).optional().describe('those of its texts; of one alone each text stands twice'),
  questions: z.array(
    z.strictObject({
      versionId: z.string(),
      choose: z.int(),
      stem: localized,
      options: z.array(z.strictObject({ id: z.string(), text: localized })),
      formatted: z
        .record(z.string(), z.array(z.looseObject({ kind: z.enum(['paragraph', 'code', 'list', 'table']) })))
        .optional()
        .describe('<language>:<stem or option> -> blocks, where a text holds more than plain words')
    })
  ),
  fileKey: z.string().describe('AES-256-GCM key (base64url) of this attempt’s response file')
})
/** The blocks come from our own parser, so that the schema need not spell them out. */
export type Paper = Omit<z.infer<typeof paperSchema>, 'questions'> & { questions: PublicQuestion[] }

export const openedSchema = z.strictObject({
  epoch: z.int(),
  responses: z.array(z.strictObject({ ...responseFields, ...revision })).describe('those stored so far'),
  paper: paperSchema.optional(),
  ...clockFields
})
export type Opened = Omit<z.infer<typeof openedSchema>, 'paper'> & { paper?: Paper }

/** What the encrypted file holds: the saves that the server has not acknowledged, as they would have been sent. */
export const responseFileSchema = z.strictObject({
  format: z.literal('gokaku-responses'),
  version: z.literal(1),
  attemptId: z.string().max(80),
  iv: z.string().regex(/^[\w-]{16}$/),
  data: z.string().max(400_000)
})
export type ResponseFile = z.infer<typeof responseFileSchema>
export const responseFileContent = z.array(saveSchema).min(1).max(100)
export const deliveredSchema = z.strictObject({
  delivered: z.int().describe('responses of the file that are stored now, at their revision or a newer one'),
  refused: z.int().describe('responses answered after the deadline')
})

export const submittedSchema = z.strictObject({ id: z.string() })
