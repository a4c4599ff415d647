/** Exams under way, on the small bank. */
import { sealResponses } from '#app/(room)/exams/[attempt]/frame/response-file.ts'
import type { Form } from '#lib/domain/form.ts'
import { startAttempt } from '#lib/features/attempts/mutations.ts'
import { getResponses } from '#lib/features/attempts/responses/data.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import type { FormRequest, ResponseFile, SaveRequest, StartRequest } from '#lib/features/attempts/schema.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { sealKey } from '#lib/infra/seal.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { MINI_PACK } from './bank.ts'
import { keyOfVersion } from './question.ts'
import { NOON } from './time.ts'

export type Response = SaveRequest['responses'][number]

export const makeStart = (overrides: Partial<FormRequest> = {}): FormRequest => ({
  pack: MINI_PACK,
  examId: 'mini',
  kind: 'full',
  allowanceMinutes: 0,
  policy: 'lenient',
  shorten: false,
  ...overrides
})

export const makeRetry = (retryOf: string): StartRequest => ({ retryOf, allowanceMinutes: 0, policy: 'lenient' })

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
  const { id } = await startAttempt(
    database,
    catalog,
    learnerOf(userId, catalog.pack.id),
    makeStart(request),
    seed,
    now,
    timeZone
  )
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
  const responses = form.items.map((_, position) =>
    makeResponse({ position, selected: keyAt(catalog, form, position) })
  )
  await saveResponses(database, ownerOf(userId), id, { epoch: 1, responses }, now)
}

/** The responses that the server has of an attempt, as it tells a browser. */
export async function storedResponses(database: Database, id: string) {
  const { userId } = await database.attempt.findUniqueOrThrow({ where: { id }, select: { userId: true } })
  return (await getResponses(database, ownerOf(userId), id)).map(({ late: _, ...response }) => response)
}

/** What the browser of this attempt would write: the room's own function, with the key that its paper has. */
export const makeFile = (id: string, groups: SaveRequest[], key = id): Promise<ResponseFile> =>
  sealResponses(id, sealKey(key).toString('base64url'), groups)

/** The option ids that are right at a position. */
export function keyAt(catalog: Catalog, form: Form, position: number): string[] {
  const version = catalog.byVersion.get(form.items[position].versionId)
  if (!version) throw new Error(`the catalog lacks the question at ${position}`)
  return keyOfVersion(version)
}

/** Everything that an attempt has led to, in an order of its own: two histories that are alike give the same. */
export async function consequencesOf(database: Database, id: string) {
  const { userId, result, submittedAt, submittedBy } = await database.attempt.findUniqueOrThrow({ where: { id } })
  const answers = await database.answer.findMany({ where: { userId }, orderBy: { questionId: 'asc' } })
  const reviewItems = await database.reviewItem.findMany({ where: { userId }, orderBy: { questionId: 'asc' } })
  return {
    result,
    submittedAt,
    submittedBy,
    answers: answers.map(({ id: answerId, userId: _, attemptId: __, ...rest }) => ({
      ...rest,
      position: answerId.split(':')[1]
    })),
    reviewItems: reviewItems.map(({ userId: _, ...rest }) => rest)
  }
}
