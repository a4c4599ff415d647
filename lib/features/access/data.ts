import { Gate } from '../../domain/access/gate.ts'
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

/** What decides whether this learner may see a key now. Asked anew for each request: an exam may have started since. */
export async function getGate(database: DatabaseClient, userId: string, now: Date): Promise<Gate> {
  const attempts = await database.attempt.findMany({
    where: { userId, OR: [{ submittedAt: null }, unopenedAttempt(now)] },
    select: { id: true, form: true, deadlineAt: true, pausedAt: true, submittedAt: true }
  })
  return new Gate(attempts.map(readAttempt).map(({ form, ...attempt }) => ({ ...attempt, questions: form.items })))
}
