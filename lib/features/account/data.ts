import type { QuestionRef } from '../../domain/access/gate.ts'
import type { OwnerScope } from '../../domain/access/scope.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'

/** The viewer behind a session id; null where it is unknown, expired or revoked. */
export async function getViewer(database: Database, sessionId: string, now: Date): Promise<Viewer | null> {
  // one statement by hand, because every request of every learner comes through here
  const [row] = await database.$queryRaw<{ id: string; email: string | null; linked: number | bigint | boolean }[]>`
    SELECT u."id", u."email", EXISTS (SELECT 1 FROM "ProviderAccount" p WHERE p."userId" = u."id") AS "linked"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ${sessionId} AND s."revokedAt" IS NULL AND s."expiresAt" > ${now}`
  if (!row) return null
  return { userId: row.id, sessionId, email: row.email, guest: row.email === null && !Number(row.linked) }
}

/** How many people have an account here: an e-mail address or a provider's. */
export const countAccounts = (database: Database): Promise<number> =>
  database.user.count({ where: { OR: [{ email: { not: null } }, { providers: { some: {} } }] } })

export type OpenSession = { id: string; createdAt: Date; userAgent: string }

/** The sessions in which a user is signed in, newest first. */
export async function getSessions(database: Database, { ownerId }: OwnerScope, now: Date): Promise<OpenSession[]> {
  return database.session.findMany({
    where: { userId: ownerId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, userAgent: true }
  })
}

/** The providers linked to a user, the first one linked first. */
export async function getProviders(
  database: Database,
  { ownerId }: OwnerScope
): Promise<{ provider: string; createdAt: Date }[]> {
  return database.providerAccount.findMany({
    where: { userId: ownerId },
    orderBy: { createdAt: 'asc' },
    select: { provider: true, createdAt: true }
  })
}

/**
 * Everything stored about a user, for `exportAccount` alone. What tells how questions of a running exam were answered
 * before is kept back until it is over, and said to be.
 * @throws Refusal not-found
 */
export async function getExport(database: Database, owner: OwnerScope, now: Date) {
  const gate = await getGate(database, owner, now)
  const user = await database.user.findUnique({
    where: { id: owner.ownerId },
    select: {
      email: true,
      name: true,
      createdAt: true,
      providers: { select: { provider: true, createdAt: true } },
      sessions: { select: { createdAt: true, expiresAt: true, revokedAt: true, userAgent: true } },
      attempts: { include: { responses: true, packVersion: { select: { packId: true } } } },
      answers: true,
      reviewItems: true
    }
  })
  if (!user) throw new Refusal('not-found', 'there is no such user')
  const isFree = (row: QuestionRef) => !gate.withheld(row)
  const answers = user.answers.filter(isFree)
  const reviewItems = user.reviewItems.filter(isFree)
  const attempts = user.attempts.map(({ form: stored, packVersion: { packId }, ...rest }) => {
    const attempt = { ...rest, packId }
    // the paper of a running exam names its questions, and a name may tell the key
    if (!attempt.submittedAt) return attempt
    const { form } = readAttempt({ form: stored })
    const free = form.items.map(({ questionId }) => isFree({ packId, questionId }))
    return {
      ...attempt,
      form: { ...form, items: form.items.map((item, at) => (free[at] ? item : null)) },
      responses: attempt.responses.filter(({ position }) => free[position])
    }
  })
  const withheld = user.answers.length - answers.length
  return {
    ...user,
    attempts,
    answers,
    reviewItems,
    withheld: withheld > 0 ? { answers: withheld, until: UNTIL } : null
  }
}

const UNTIL = 'the current exam, which asks these questions again, is submitted'
