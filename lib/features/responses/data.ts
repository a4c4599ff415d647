import type { ResponseState, Revision } from '../../domain/attempt.ts'
import type { Confidence } from '../../domain/review.ts'
import type { DatabaseClient } from '../../infra/database.ts'

export type StoredResponse = ResponseState & Revision

/** The responses of an attempt that the learner has touched, by position. The caller has checked whose it is. */
export async function getResponses(database: DatabaseClient, attemptId: string): Promise<StoredResponse[]> {
  const rows = await database.response.findMany({ where: { attemptId }, orderBy: { position: 'asc' } })
  return rows.map(({ position, selected, flagged, struck, confidence, highlights, trail, timeMs, epoch, counter }) => ({
    position,
    selected: [...selected],
    flagged,
    struck: [...struck],
    confidence: confidence as Confidence | null,
    highlights,
    trail,
    timeMs,
    epoch,
    counter
  }))
}
