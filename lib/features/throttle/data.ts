import type { OwnerScope } from '../../domain/access/scope.ts'
import type { Allowance } from '../../domain/limits.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { env } from '../../infra/env.ts'
import { log } from '../../infra/log.ts'
import { measureStorage } from '../../infra/storage-room.ts'

/** What a learner has stored of one kind: altogether, and since a moment. */
type Stored = { stored: number | bigint; recent: number | bigint }

const DAY = 86_400_000

/** @throws Refusal day-is-full, record-is-full, where one exam more would be too many */
export async function requireRoomForAttempt(
  client: DatabaseClient,
  { ownerId }: OwnerScope,
  allowance: Allowance,
  now: Date
): Promise<void> {
  const since = new Date(now.getTime() - DAY)
  const [row] = await client.$queryRaw<Stored[]>`
    SELECT COUNT(*) AS "stored", COUNT(*) FILTER (WHERE "startedAt" > ${since}) AS "recent" FROM "Attempt" WHERE "userId" = ${ownerId}`
  requireRoom(row, allowance)
}

/** @throws Refusal day-is-full, record-is-full, where one answer more would be too many */
export async function requireRoomForAnswer(
  client: DatabaseClient,
  { ownerId }: OwnerScope,
  allowance: Allowance,
  now: Date
): Promise<void> {
  const since = new Date(now.getTime() - DAY)
  // both columns are in the index, so no row is read
  const [row] = await client.$queryRaw<Stored[]>`
    SELECT COUNT(*) AS "stored", COUNT(*) FILTER (WHERE "answeredAt" > ${since}) AS "recent" FROM "Answer" WHERE "userId" = ${ownerId}`
  requireRoom(row, allowance)
}

/**
 * For who or what is new: guests, accounts, exams. What somebody who has begun saves is not asked; it is what the rest
 * of the room is kept for.
 * @throws Refusal no-room, where the database is as large, or its disk as full, as the operator lets it become
 */
export async function requireRoomInHouse(client: DatabaseClient): Promise<void> {
  const { MAX_DATABASE_MB, MIN_FREE_MB } = env()
  const { used, free } = await measureStorage(client)
  if (used < MAX_DATABASE_MB && free >= MIN_FREE_MB) return
  const megabytes = { used: Math.round(used), MAX_DATABASE_MB, free: Math.round(free), MIN_FREE_MB }
  log('no room for anybody or anything new', megabytes)
  throw new Refusal('no-room', 'the server has no room for anything new')
}

function requireRoom({ stored, recent }: Stored, { day, all }: Allowance): void {
  if (Number(stored) >= all) throw new Refusal('record-is-full', 'the limit of what can be stored is reached', { all })
  if (Number(recent) >= day) throw new Refusal('day-is-full', 'the limit for 24 hours is reached', { day })
}
