import type { Allowance } from '../../domain/limits.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { DatabaseClient } from '../../infra/database.ts'

/** What a learner has stored of one kind: altogether, and since a moment. */
type Stored = { stored: number | bigint; recent: number | bigint }

const DAY = 86_400_000

/** @throws Refusal day-is-full, record-is-full, where one exam more would be too many */
export async function requireRoomForAttempt(
  client: DatabaseClient,
  userId: string,
  allowance: Allowance,
  now: Date
): Promise<void> {
  const since = new Date(now.getTime() - DAY)
  const [row] = await client.$queryRaw<Stored[]>`
    SELECT COUNT(*) AS "stored", COUNT(*) FILTER (WHERE "startedAt" > ${since}) AS "recent" FROM "Attempt" WHERE "userId" = ${userId}`
  requireRoom(row, allowance)
}

/** @throws Refusal day-is-full, record-is-full, where one answer more would be too many */
export async function requireRoomForAnswer(
  client: DatabaseClient,
  userId: string,
  allowance: Allowance,
  now: Date
): Promise<void> {
  const since = new Date(now.getTime() - DAY)
  // both columns are in the index, so no row is read
  const [row] = await client.$queryRaw<Stored[]>`
    SELECT COUNT(*) AS "stored", COUNT(*) FILTER (WHERE "answeredAt" > ${since}) AS "recent" FROM "Answer" WHERE "userId" = ${userId}`
  requireRoom(row, allowance)
}

function requireRoom({ stored, recent }: Stored, { day, all }: Allowance): void {
  if (Number(stored) >= all) throw new Refusal('record-is-full', 'no more can be stored', { all })
  if (Number(recent) >= day) throw new Refusal('day-is-full', 'enough for 24 hours', { day })
}
