/** How responses stand in the database: lists of options as one sorted text, everything else as it is. */
import type { OwnerScope } from '../../../domain/access/scope.ts'
import { blankResponse, RESPONSE_FIELDS, type ResponseState, type Revision } from '../../../domain/attempt.ts'
import type { DatabaseClient } from '../../../infra/database.ts'

/** What of a response is stored under a position. */
export const STORED_FIELDS = RESPONSE_FIELDS.filter((name) => name !== 'position')

export type StoredResponse = ResponseState &
  Revision & { /** Answered before the deadline, delivered after it. */ late: boolean }

type Column<Value> = Value extends string[] ? string : Value extends string | null ? string | null : Value
type Row = { [Name in keyof StoredResponse]: Column<StoredResponse[Name]> }

const BLANK = blankResponse(0)
const isList = (name: keyof ResponseState): boolean => Array.isArray(BLANK[name])

/** The value of a column. */
export const toColumn = (value: ResponseState[keyof ResponseState]) =>
  Array.isArray(value) ? value.toSorted().join('') : value

function read(row: Row): StoredResponse {
  const fields = RESPONSE_FIELDS.map((name) => [name, isList(name) ? [...String(row[name])] : row[name]])
  const { epoch, counter, late } = row
  return { ...(Object.fromEntries(fields) as ResponseState), epoch, counter, late }
}

/** The responses that the learner has touched in an attempt of theirs, by position. */
export async function getResponses(
  database: DatabaseClient,
  owner: OwnerScope,
  attemptId: string
): Promise<StoredResponse[]> {
  const rows = await database.response.findMany({
    where: { attemptId, attempt: { userId: owner.ownerId } },
    orderBy: { position: 'asc' }
  })
  return rows.map(read)
}
