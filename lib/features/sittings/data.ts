import type { Form } from '../../domain/form.ts'
import type { ExamResult } from '../../domain/grading.ts'
import { type ComparedSitting, comparisonOf, type Sitting } from '../../domain/sitting.ts'
import { type Ending, standingOf } from '../../domain/standing.ts'
import type { Database } from '../../infra/database.ts'
import { unopenedAttempt } from '../access/data.ts'
import type { FinishedRow } from '../attempts/data.ts'

/** A comparison goes back over as many finished attempts of the exam: a plot of more says no more. */
const COMPARED = 20

/** An attempt after the earlier ones of its exam and kind, oldest first; none where it is no sample of the exam. */
export async function getComparison(
  database: Database,
  userId: string,
  row: FinishedRow,
  now: Date
): Promise<ComparedSitting[]> {
  const { kind } = row.form as Form
  if (standingOf(kind, row.submittedBy, row.result).says === 'count') return []
  const attempts = await database.attempt.findMany({
    where: {
      userId,
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
  const alike = attempts.filter(({ form }) => (form as unknown as Form).kind === kind).slice(0, COMPARED - 1)
  const all = [row, ...alike]
  const counts = await database.answer.groupBy({
    by: ['attemptId', 'correct'],
    where: { userId, firstExposure: true, attemptId: { in: all.map(({ id }) => id) } },
    _count: true
  })
  const [own, ...others] = all.flatMap(({ id, submittedAt, submittedBy, form: stored, result }): Sitting[] => {
    if (!submittedAt || !submittedBy || !result) return []
    const form = stored as unknown as Form
    const first = counts.filter(({ attemptId }) => attemptId === id)
    return [
      {
        id,
        at: submittedAt,
        kind: form.kind,
        questions: form.items.length,
        result: result as ExamResult,
        standing: standingOf(form.kind, submittedBy as Ending, result as ExamResult),
        first: {
          all: first.reduce((sum, { _count }) => sum + _count, 0),
          right: first.find(({ correct }) => correct)?._count ?? 0
        }
      }
    ]
  })
  return comparisonOf(own, others)
}
