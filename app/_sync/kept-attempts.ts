import { LATE_HOURS } from '#lib/domain/attempt.ts'
import { AttemptStore } from './attempt-store.ts'
import type { AttemptRow, Ports } from './ports.ts'

/** Everything that this browser keeps of exams, seen from outside their rooms. */
type Needs = Pick<Ports, 'storage' | 'timing' | 'chance'>

const DAY = 86_400_000
/** The way out must not hang on a browser that does not answer. */
const FORGOTTEN_WITHIN = 2_000

/** What this browser keeps of an attempt; empty where it keeps nothing or cannot. */
export async function openStore(ports: Needs, attemptId: string): Promise<AttemptStore> {
  const store = new AttemptStore(ports, attemptId)
  await store.load()
  return store
}

/** The attempts of which this browser keeps answers that the server has not acknowledged. */
export async function attemptsWithUnsaved({ storage }: Needs): Promise<string[]> {
  const rows = await storage.transact('readonly', (tables) => tables.responses()).catch(() => [])
  return [...new Set(rows.filter(({ saved }) => !saved).map(({ attemptId }) => attemptId))]
}

/** How many answers of one attempt this browser keeps that the server has not acknowledged. @throws where it cannot tell */
export async function unsavedOf({ storage }: Needs, attemptId: string): Promise<number> {
  const rows = await storage.transact('readonly', (tables) => tables.responsesOf(attemptId))
  return rows.filter(({ saved }) => !saved).length
}

/** Removes what this browser keeps of an attempt that has ended with nothing left to deliver. */
export const forgetRoom = async (ports: Needs, attemptId: string): Promise<void> =>
  (await openStore(ports, attemptId)).remove()

/** @param fits is told whether the attempt has answers that the server has not acknowledged */
const removeAttempts = ({ storage }: Needs, fits: (attempt: AttemptRow, unsaved: boolean) => boolean) =>
  storage
    .transact('readwrite', async (tables) => {
      const [attempts, responses] = await Promise.all([tables.attempts(), tables.responses()])
      const unsaved = new Set(responses.filter(({ saved }) => !saved).map(({ attemptId }) => attemptId))
      for (const attempt of attempts)
        if (fits(attempt, unsaved.has(attempt.attemptId))) tables.deleteAttempt(attempt.attemptId)
    })
    .catch(() => {})

/** Removes what is long over. With unsaved answers a month later, for the browser's clock may be wrong. */
export const removeOldAttempts = (ports: Needs) =>
  removeAttempts(ports, ({ clock }, unsaved) => {
    if (!clock || clock.pausedAt !== null) return false
    const over = ports.timing.wall() + clock.ahead - clock.deadlineAt - LATE_HOURS * 3_600_000
    return over > (unsaved ? 30 * DAY : 0)
  })

/**
 * For signing out and deleting: removes the cached room and the papers and answers kept here.
 * @param unsavedToo also answers that the server has not acknowledged. Not on signing out: they are delivered when the
 *   learner is back.
 */
export async function forgetRooms(
  ports: Needs & Pick<Ports, 'dropCaches'>,
  { unsavedToo }: { unsavedToo: boolean }
): Promise<void> {
  const forget = async () => {
    await ports.dropCaches()
    await removeAttempts(ports, (_, unsaved) => unsavedToo || !unsaved)
  }
  await new Promise<void>((resolve) => {
    const stop = ports.timing.after(FORGOTTEN_WITHIN, resolve)
    void forget()
      .catch(() => {})
      .then(() => {
        stop()
        resolve()
      })
  })
}
