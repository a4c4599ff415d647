import { Gate } from '../../domain/access/gate.ts'
import type { LearnerScope, OwnerScope } from '../../domain/access/scope.ts'
import { LATE_HOURS } from '../../domain/attempt.ts'
import { readAttempt } from '../../domain/stored-attempt.ts'
import type { DatabaseClient } from '../../infra/database.ts'

/** Which ended attempts still take late deliveries, as the condition of a query: none of their keys was shown yet. */
export const unopenedAttempt = (now: Date) => ({
  policy: 'lenient',
  submittedBy: 'deadline',
  revealedAt: null,
  deadlineAt: { gte: new Date(now.getTime() - LATE_HOURS * 3_600_000) }
})

/** The rows of a scope that name their learner and pack, as the condition of a query. */
export const rowsIn = ({ ownerId, packId }: LearnerScope) => ({ userId: ownerId, packId })

/** The attempts of a scope: those of its pack, where it names one. */
export const attemptsIn = (scope: OwnerScope | LearnerScope) => ({
  userId: scope.ownerId,
  ...('packId' in scope ? { packVersion: { packId: scope.packId } } : {})
})

/** What decides whether this learner may see a key now. Asked anew for each request: an exam may have started since. */
export async function getGate(database: DatabaseClient, owner: OwnerScope, now: Date): Promise<Gate> {
  const attempts = await database.attempt.findMany({
    where: { userId: owner.ownerId, OR: [{ submittedAt: null }, unopenedAttempt(now)] },
    select: {
      id: true,
      form: true,
      deadlineAt: true,
      pausedAt: true,
      submittedAt: true,
      packVersion: { select: { packId: true } }
    }
  })
  return new Gate(
    attempts.map(readAttempt).map(({ form, packVersion: { packId }, ...attempt }) => ({
      ...attempt,
      questions: form.items.map(({ questionId }) => ({ packId, questionId }))
    }))
  )
}
