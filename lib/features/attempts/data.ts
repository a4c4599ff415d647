import { phaseOf, type ResponseState, type Revision } from '../../domain/attempt.ts'
import { type CitedSection, citedSections } from '../../domain/explanation.ts'
import type { Form } from '../../domain/form.ts'
import { type ExamResult, isRight } from '../../domain/grading.ts'
import { keyOf, type PublicQuestion, type RevealedQuestion, toPublic, toRevealed } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database } from '../../infra/database.ts'
import { type Catalog, getCatalog } from '../catalog/data.ts'
import { finaliseAttempt } from './mutations.ts'

export type AttemptSummary = {
  id: string
  examId: string
  examName: string
  kind: Form['kind']
  questions: number
  startedAt: Date
  deadlineAt: Date
  submittedAt: Date | null
  submittedBy: 'learner' | 'deadline' | null
  result: ExamResult | null
}

type AttemptRow = {
  id: string
  examId: string
  packVersionId: string
  form: unknown
  startedAt: Date
  deadlineAt: Date
  submittedAt: Date | null
  submittedBy: string | null
  result: unknown
}

const summaryOf = (row: AttemptRow): AttemptSummary => {
  const form = row.form as Form
  return {
    id: row.id,
    examId: row.examId,
    examName: form.exam.name,
    kind: form.kind,
    questions: form.items.length,
    startedAt: row.startedAt,
    deadlineAt: row.deadlineAt,
    submittedAt: row.submittedAt,
    submittedBy: row.submittedBy as AttemptSummary['submittedBy'],
    result: row.result as ExamResult | null
  }
}

/** A learner's attempt, finalised first where its deadline has passed. @throws Refusal not-found, also for another's */
export async function getAttemptRow(database: Database, userId: string, id: string, now: Date) {
  const find = () => database.attempt.findFirst({ where: { id, userId } })
  const row = await find()
  if (!row) throw new Refusal('not-found', 'there is no such attempt')
  if (phaseOf(row, now) !== 'expired') return row
  await finaliseAttempt(database, id, now)
  return (await find()) ?? row
}

export async function getAttempt(database: Database, userId: string, id: string, now: Date): Promise<AttemptSummary> {
  return summaryOf(await getAttemptRow(database, userId, id, now))
}

/** All attempts of a learner, newest first. Expired ones are finalised on the way. */
export async function getAttempts(database: Database, userId: string, now: Date): Promise<AttemptSummary[]> {
  const expired = await database.attempt.findMany({
    where: { userId, submittedAt: null, deadlineAt: { lte: now } },
    select: { id: true }
  })
  for (const { id } of expired) await finaliseAttempt(database, id, now)
  const rows = await database.attempt.findMany({ where: { userId }, orderBy: { startedAt: 'desc' } })
  return rows.map(summaryOf)
}

export type StoredResponse = ResponseState & Revision

export async function getResponses(database: Database, attemptId: string): Promise<StoredResponse[]> {
  const rows = await database.response.findMany({ where: { attemptId }, orderBy: { position: 'asc' } })
  return rows.map(({ position, selected, flagged, struck, timeMs, epoch, counter }) => ({
    position,
    selected: [...selected],
    flagged,
    struck: [...struck],
    timeMs,
    epoch,
    counter
  }))
}

/** Everything the exam room needs, and nothing that belongs to the key. */
export type Room = {
  attempt: AttemptSummary
  questions: PublicQuestion[]
  responses: StoredResponse[]
  /** The server's clock, ms since epoch. */
  now: number
}

/** @throws Refusal attempt-closed once it is handed in or its time is up */
export async function getRoom(database: Database, userId: string, id: string, now: Date): Promise<Room> {
  const row = await getAttemptRow(database, userId, id, now)
  if (row.submittedAt) throw new Refusal('attempt-closed', 'this attempt has been handed in')
  const catalog = await getCatalog(database, row.packVersionId)
  return {
    attempt: summaryOf(row),
    questions: versionsOf(catalog, row.form as unknown as Form).map(({ version, options }) =>
      toPublic(version, options)
    ),
    responses: await getResponses(database, id),
    now: now.getTime()
  }
}

function versionsOf(catalog: Catalog, form: Form) {
  return form.items.map((item) => {
    const version = catalog.byVersion.get(item.versionId)
    if (!version) throw new Error(`the pack version lacks the question version ${item.versionId}`)
    return { ...item, version }
  })
}

export type ResultRow = {
  position: number
  question: PublicQuestion
  domain: string
  scored: boolean
  selected: string[]
  flagged: boolean
  timeMs: number
  right: boolean
}

/** A finished attempt, question by question. @throws Refusal attempt-open while it runs */
export async function getResult(
  database: Database,
  userId: string,
  id: string,
  now: Date
): Promise<{ attempt: AttemptSummary & { result: ExamResult }; rows: ResultRow[]; catalog: Catalog }> {
  const row = await getAttemptRow(database, userId, id, now)
  const attempt = summaryOf(row)
  const { result } = attempt
  if (!result) throw new Refusal('attempt-open', 'this attempt is still running')
  const catalog = await getCatalog(database, row.packVersionId)
  const responses = new Map((await getResponses(database, id)).map((response) => [response.position, response]))
  const rows = versionsOf(catalog, row.form as unknown as Form).map(
    ({ version, options, domain, scored }, position) => {
      const response = responses.get(position)
      const selected = response?.selected ?? []
      return {
        position,
        question: toPublic(version, options),
        domain,
        scored,
        selected,
        flagged: response?.flagged ?? false,
        timeMs: response?.timeMs ?? 0,
        right: isRight(selected, keyOf(version.question))
      }
    }
  )
  return { attempt: { ...attempt, result }, rows, catalog }
}

/** One question of a finished attempt with its explanation. @throws Refusal not-found, attempt-open */
export async function getExplanation(
  database: Database,
  userId: string,
  id: string,
  position: number,
  now: Date
): Promise<{
  row: ResultRow
  question: RevealedQuestion
  sections: CitedSection[]
  rows: ResultRow[]
  attempt: AttemptSummary
}> {
  const { attempt, rows, catalog } = await getResult(database, userId, id, now)
  const row = rows[position]
  const version = row && catalog.byVersion.get(row.question.versionId)
  if (!version) throw new Refusal('not-found', 'there is no such question in this attempt')
  const order = row.question.options.map((option) => option.id)
  return {
    attempt,
    rows,
    row,
    question: toRevealed(version, order),
    sections: citedSections(version.question.cites, catalog.notes, catalog.errata)
  }
}
