import { type ComparedSitting, comparisonOf, type Sitting } from '../../domain/sitting.ts'
import { standingOf } from '../../domain/standing.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import type { Database } from '../../infra/database.ts'
import { attemptsIn, unopenedAttempt } from '../access/data.ts'
import { getFirstExposures } from '../answers/data.ts'
import type { FinishedRow } from '../attempts/data.ts'

/** A comparison goes back over as many finished attempts of the exam: a plot of more says no more. */
const COMPARED = 20

/** An attempt after the earlier ones of its exam and kind, oldest first; none where it is no sample of the exam. */
export async function getComparison(database: Database, row: FinishedRow, now: Date): Promise<ComparedSitting[]> {
  const { kind } = row.form
  if (standingOf(kind, row.submittedBy, row.result).says === 'count') return []
  const rows = await database.attempt.findMany({
    where: {
      ...attemptsIn(row.learner),
      examId: row.examId,
      id: { not: row.id },
      submittedAt: { lte: row.submittedAt },
      NOT: unopenedAttempt(now)
    },
    orderBy: { submittedAt: 'desc' },
    // of other kinds and given up ones are among them
    take: 3 * COMPARED,
    select: { id: true, submittedAt: true, submittedBy: true, form: true, result: true }
  })
  const alike = rows
    .map(readAttempt)
    .filter(({ form }) => form.kind === kind)
    .slice(0, COMPARED - 1)
  const all = [row, ...alike]
  const exposures = await getFirstExposures(
    database,
    row.learner,
    all.map(({ id }) => id)
  )
  const [own, ...others] = all.flatMap(({ id, submittedAt, submittedBy, form, result }): Sitting[] => {
    if (!submittedAt || !submittedBy || !result) return []
    return [
      {
        id,
        at: submittedAt,
        kind: form.kind,
        questions: form.items.length,
        result,
        standing: standingOf(form.kind, submittedBy, result),
        first: exposures.get(id) ?? { all: 0, right: 0 }
      }
    ]
  })
  return comparisonOf(own, others)
}
