import type { OwnerScope } from '../../domain/access/scope.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { Prisma } from '../../infra/generated/client.ts'

/**
 * Writes down that keys of ended attempts are shown, before they are: from here on nothing is taken for them. It
 * changes the same row as a late delivery (`claimLate`), so of the two one waits for the other and sees what it did.
 * @param ids all of the learner's ended attempts where absent
 */
export async function markRevealed(
  database: DatabaseClient,
  { ownerId: userId }: OwnerScope,
  now: Date,
  ids?: readonly string[]
): Promise<void> {
  if (ids?.length === 0) return
  await database.attempt.updateMany({
    where: { userId, submittedAt: { not: null }, revealedAt: null, ...(ids ? { id: { in: [...ids] } } : {}) },
    data: { revealedAt: now }
  })
}

/**
 * Holds an attempt until the caller's transaction ends, so that none of its keys is shown while answers go in.
 * @returns whether it still takes them
 */
export async function claimLate(transaction: DatabaseClient, { ownerId }: OwnerScope, id: string): Promise<boolean> {
  // changes nothing, but locks the row where a condition in the delivery's own statement would not
  const claimed = await transaction.$executeRaw(Prisma.sql`
    UPDATE "Attempt" SET "revealedAt" = NULL
    WHERE "id" = ${id} AND "userId" = ${ownerId} AND "submittedBy" = 'deadline' AND "revealedAt" IS NULL`)
  return claimed > 0
}
