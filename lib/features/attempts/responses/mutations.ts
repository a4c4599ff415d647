import type { OwnerScope } from '../../../domain/access/scope.ts'
import type { ResponseState, Revision } from '../../../domain/attempt.ts'
import type { DatabaseClient } from '../../../infra/database.ts'
import { Prisma } from '../../../infra/generated/client.ts'
import { STORED_FIELDS, toColumn } from './data.ts'

/** Responses of one epoch, as they come in. */
export type Sent = { epoch: number; responses: readonly (ResponseState & { counter: number })[] }

export type Taken = { position: number } & Revision
export type Clock = { newest: number; deadlineAt: Date; pausedAt: Date | null }

const COLUMNS = ['counter', ...STORED_FIELDS]
const NAMES = Prisma.raw(COLUMNS.map((name) => `"${name}"`).join(', '))
const EXCLUDED = Prisma.raw(COLUMNS.map((name) => `"${name}" = excluded."${name}"`).join(', '))

/**
 * Stores each response whose revision is newer than the stored one, all in one statement, while `condition` holds for the
 * attempt.
 * @param late whether a choice that this changes was delivered after the deadline
 * @returns what it wrote: a stale response, or any where `condition` fails, is absent
 */
export function writeResponses(
  database: DatabaseClient,
  { ownerId }: OwnerScope,
  id: string,
  { epoch, responses }: Sent,
  condition: Prisma.Sql,
  late: boolean,
  now: Date
): Promise<(Taken & Clock)[]> {
  const rows = responses.map((response) => {
    const { position, counter, selected } = response
    const fields = STORED_FIELDS.map((name) => toColumn(response[name]))
    return Prisma.sql`(${late && selected.length > 0}, ${position}, ${Prisma.join([counter, ...fields])})`
  })
  return database.$queryRaw`
    INSERT INTO "Response" ("attemptId", "epoch", "savedAt", "late", "position", ${NAMES})
    SELECT ${id}, ${epoch}, ${now}, v.* FROM (VALUES ${Prisma.join(rows)}) AS v
    WHERE EXISTS (SELECT 1 FROM "Attempt" WHERE "id" = ${id} AND "userId" = ${ownerId} AND ${condition})
    ON CONFLICT ("attemptId", "position") DO UPDATE SET
      "epoch" = excluded."epoch", "savedAt" = excluded."savedAt",
      "late" = "Response"."late" OR (excluded."late" AND excluded."selected" <> "Response"."selected"),
      ${EXCLUDED}
    WHERE (excluded."epoch", excluded."counter") > ("Response"."epoch", "Response"."counter")
    RETURNING "position", "epoch", "counter",
      (SELECT "epoch" FROM "Attempt" WHERE "id" = ${id}) AS "newest",
      (SELECT "deadlineAt" FROM "Attempt" WHERE "id" = ${id}) AS "deadlineAt",
      (SELECT "pausedAt" FROM "Attempt" WHERE "id" = ${id}) AS "pausedAt"`
}
