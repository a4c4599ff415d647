/** What is kept for nobody any more, removed a little at a time while the server runs. */
import { KEPT_DAYS, SWEPT_AT_ONCE } from '../../domain/limits.ts'
import { type Database, forgetDeleted } from '../../infra/database.ts'

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** Removes forgotten tries, sessions that ended long ago, and guests nobody can reach or who did nothing. */
export async function sweepUnreachable(database: Database, now: Date): Promise<{ guests: number }> {
  await database.throttle.deleteMany({ where: { forgetAt: { lte: now } } })
  await database.session.deleteMany({ where: { expiresAt: { lte: now } } })
  await database.session.deleteMany({ where: { revokedAt: { lte: daysBefore(now, KEPT_DAYS.endedSession) } } })
  const guest = { email: null, providers: { none: {} } }
  const lost = { createdAt: { lte: daysBefore(now, KEPT_DAYS.lostGuest) }, sessions: { none: { revokedAt: null } } }
  const idle = {
    createdAt: { lte: daysBefore(now, KEPT_DAYS.idleGuest) },
    attempts: { none: {} },
    answers: { none: {} },
    reviewItems: { none: {} }
  }
  const found = await database.user.findMany({
    where: { ...guest, OR: [lost, idle] },
    orderBy: { createdAt: 'asc' },
    take: SWEPT_AT_ONCE,
    select: { id: true }
  })
  // asked again with the removal: an idle guest may have begun in between
  const { count } = await database.user.deleteMany({
    where: { id: { in: found.map(({ id }) => id) }, ...guest, OR: [lost, idle] }
  })
  if (count > 0) await forgetDeleted(database)
  return { guests: count }
}
