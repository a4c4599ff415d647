/** Exams under way, on the small bank. */
import type { Form } from '#lib/domain/form.ts'
import { keyOf } from '#lib/domain/question.ts'
import { startAttempt } from '#lib/features/attempts/mutations.ts'
import type { FormRequest, SaveRequest } from '#lib/features/attempts/schema.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { saveResponses } from '#lib/features/responses/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { NOON } from './time.ts'

export type Response = SaveRequest['responses'][number]

export const makeStart = (overrides: Partial<FormRequest> = {}): FormRequest => ({
  examId: 'mini',
  kind: 'full',
  allowanceMinutes: 0,
  policy: 'lenient',
  shorten: false,
  ...overrides
})

export const makeResponse = (overrides: Partial<Response> = {}): Response => ({
  position: 0,
  selected: ['a'],
  flagged: false,
  struck: [],
  confidence: null,
  highlights: '',
  trail: '',
  timeMs: 1_000,
  counter: 1,
  at: NOON.getTime(),
  ...overrides
})

/** Starts a full form (10 questions, 20 minutes) at noon. */
export async function newAttempt(
  database: Database,
  catalog: Catalog,
  userId: string,
  {
    seed = 'seed',
    now = NOON,
    timeZone = 'UTC',
    ...request
  }: Partial<FormRequest> & { seed?: string; now?: Date; timeZone?: string } = {}
): Promise<{ id: string; form: Form }> {
  const { id } = await startAttempt(database, catalog, userId, makeStart(request), seed, now, timeZone)
  const { form } = await database.attempt.findUniqueOrThrow({ where: { id }, select: { form: true } })
  return { id, form: form as unknown as Form }
}

/** Answers every position right, in one save of epoch 1. */
export async function answerAllRight(
  database: Database,
  catalog: Catalog,
  userId: string,
  { id, form }: { id: string; form: Form },
  now = NOON
): Promise<void> {
  const responses = form.items.map((item, position) => {
    const version = catalog.byVersion.get(item.versionId)
    if (!version) throw new Error(`the catalog lacks ${item.versionId}`)
    return makeResponse({ position, selected: keyOf(version.question) })
  })
  await saveResponses(database, userId, id, { epoch: 1, responses }, now)
}
