import { inPack, type LearnerScope, type OwnerScope, scopeOfRow } from '../../domain/access/scope.ts'
import { type Policy, takesLate } from '../../domain/attempt.ts'
import type { Form } from '../../domain/form.ts'
import type { ExamResult } from '../../domain/grading.ts'
import { toPublic } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Ending, type Standing, standingOf } from '../../domain/standing.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import type { Database } from '../../infra/database.ts'
import type { Prisma } from '../../infra/generated/client.ts'
import { sealKey } from '../../infra/seal.ts'
import { attemptsIn } from '../access/data.ts'
import { type Catalog, getCatalog } from '../catalog/data.ts'
import type { Paper } from './schema.ts'

/** Which attempts are open (a paused one is), as the condition of a query. */
export const openAttempt = ({ ownerId }: OwnerScope, now: Date) => ({
  userId: ownerId,
  submittedAt: null,
  OR: [{ pausedAt: { not: null } }, { deadlineAt: { gt: now } }]
})

/** How many were right. What that says of the learner is the standing: only it knows a score. */
export type Outcome = Omit<ExamResult, 'scaled' | 'passed'>

export type AttemptSummary = {
  id: string
  packId: string
  examId: string
  examName: string
  kind: Form['kind']
  questions: number
  startedAt: Date
  deadlineAt: Date
  allowanceMinutes: number
  policy: Policy
  /** Since when the clock stands still; null while it runs. */
  pausedAt: Date | null
  /** How long it has stood still so far, ms. */
  pausedMs: number
  submittedAt: Date | null
  submittedBy: Ending | null
  /** It has ended and still takes late deliveries, for nobody has opened its result. */
  unopened: boolean
  /** Also null while it is unopened, like the standing. */
  result: Outcome | null
  standing: Standing | null
}

export type AttemptRow = {
  id: string
  /** Whose it is, in the pack that it was drawn from. */
  learner: LearnerScope
  examId: string
  packVersionId: string
  form: Form
  startedAt: Date
  deadlineAt: Date
  allowanceMinutes: number
  policy: Policy
  pausedAt: Date | null
  pausedMs: number
  submittedAt: Date | null
  submittedBy: Ending | null
  revealedAt: Date | null
  result: ExamResult | null
}

/** An attempt that has ended. */
export type FinishedRow = AttemptRow & { submittedAt: Date; submittedBy: Ending; result: ExamResult }

/** What may be told of a result beside its standing. */
export const outcomeOf = ({ right, scored, unanswered, domains }: ExamResult): Outcome => ({
  right,
  scored,
  unanswered,
  domains
})

/** An attempt as lists and pages show it. Of one that still takes deliveries nothing is said of how it went. */
export const summaryOf = (row: AttemptRow, now: Date): AttemptSummary => {
  const { form, submittedBy } = row
  const unopened = submittedBy === 'deadline' && row.revealedAt === null && takesLate(row.policy, row.deadlineAt, now)
  const result = unopened ? null : row.result
  return {
    id: row.id,
    packId: row.learner.packId,
    examId: row.examId,
    examName: form.exam.name,
    kind: form.kind,
    questions: form.items.length,
    startedAt: row.startedAt,
    deadlineAt: row.deadlineAt,
    allowanceMinutes: row.allowanceMinutes,
    policy: row.policy,
    pausedAt: row.pausedAt,
    pausedMs: row.pausedMs,
    submittedAt: row.submittedAt,
    submittedBy,
    unopened,
    result: result && outcomeOf(result),
    standing: result && submittedBy && standingOf(form.kind, submittedBy, result)
  }
}

const withPack = { packVersion: { select: { packId: true } } }
type Row = Prisma.AttemptGetPayload<{ include: typeof withPack }>

function read({ userId, packVersion, ...row }: Row): AttemptRow {
  return { ...readAttempt(row), learner: inPack(scopeOfRow({ userId }), packVersion.packId) }
}

/** An attempt within a scope, as it is stored. @throws Refusal not-found, also for another's */
export async function getAttemptRow(
  database: Database,
  owner: OwnerScope | LearnerScope,
  id: string
): Promise<AttemptRow> {
  const row = await database.attempt.findFirst({ where: { id, ...attemptsIn(owner) }, include: withPack })
  if (!row) throw new Refusal('not-found', 'there is no such attempt')
  return read(row)
}

export async function getAttempt(
  database: Database,
  owner: OwnerScope | LearnerScope,
  id: string,
  now: Date
): Promise<AttemptSummary> {
  return summaryOf(await getAttemptRow(database, owner, id), now)
}

/** The pack that an attempt was drawn from. @throws Refusal not-found */
export async function getPackOfAttempt(database: Database, owner: OwnerScope, id: string): Promise<string> {
  const row = await database.attempt.findFirst({
    where: { id, userId: owner.ownerId },
    select: { packVersion: { select: { packId: true } } }
  })
  if (!row) throw new Refusal('not-found', 'there is no such attempt')
  return row.packVersion.packId
}

/** The attempts of a scope, newest first, and the one that is open in whichever pack. */
export async function getAttempts(
  database: Database,
  owner: OwnerScope | LearnerScope,
  now: Date
): Promise<AttemptSummary[]> {
  const rows = await database.attempt.findMany({
    where: { OR: [attemptsIn(owner), openAttempt(owner, now)] },
    include: withPack,
    orderBy: { startedAt: 'desc' }
  })
  return rows.map((row) => summaryOf(read(row), now))
}

/** The attempt's clock as the browser is told it, ms since 1970. */
export async function getClock(database: Database, owner: OwnerScope | LearnerScope, id: string, now: Date) {
  const { deadlineAt, pausedAt, submittedAt } = await getAttemptRow(database, owner, id)
  return {
    id,
    submittedAt: submittedAt?.getTime() ?? null,
    deadlineAt: deadlineAt.getTime(),
    pausedAt: pausedAt?.getTime() ?? null,
    now: now.getTime()
  }
}

/** The paper of an open attempt: every question, and nothing that belongs to the key. @throws Refusal not-found */
export async function getPaper(database: Database, owner: OwnerScope | LearnerScope, id: string): Promise<Paper> {
  const { form, policy, packVersionId } = await getAttemptRow(database, owner, id)
  const catalog = await getCatalog(database, packVersionId)
  return {
    examName: form.exam.name,
    kind: form.kind,
    policy,
    languages: catalog.pack.languages,
    questions: versionsOf(catalog, form).map(({ version, options }) => toPublic(version, options)),
    fileKey: sealKey(id).toString('base64url')
  }
}

/** The items of a form with their versions, in the order of the paper. */
export function versionsOf(catalog: Catalog, form: Form) {
  return form.items.map((item) => {
    const version = catalog.byVersion.get(item.versionId)
    if (!version) throw new Error(`the pack version lacks the question version ${item.versionId}`)
    return { ...item, version }
  })
}
