/** One node of the race: a process with a connection of its own to the file. Its parent says what to do and when. */
import { Refusal } from '#lib/domain/refusal.ts'
import { finaliseAttempt, sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import type { SaveRequest } from '#lib/features/attempts/schema.ts'
import { storageTrouble } from '#lib/infra/database.ts'
import { PrismaClient } from '#lib/infra/generated/client.ts'
import { GuardedSqlite } from '#lib/infra/sqlite.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { shownAttempt, shownResult } from '#tests/factories/shown.ts'

export type Act =
  | { kind: 'save'; request: SaveRequest; now: number }
  | { kind: 'submit' | 'read' | 'look' | 'sweep' | 'finalise'; now: number }
/** startAt: when to begin, so that both nodes begin together (ms since 1970). */
export type Order = { race: number; startAt: number; id: string; userId: string; acts: Act[] }
/** What became of each act; `acknowledged` lists the stored revisions that a save was told, `seen` the result shown. */
export type Outcome = {
  code: string
  acknowledged?: { position: number; epoch: number; counter: number }[]
  seen?: string
}
export type Report = { race: number; outcomes: Outcome[] }

const [, , file] = process.argv
const database = new PrismaClient({
  // without openDatabase: its lock, which allows one process only, is what the race leaves out
  adapter: new GuardedSqlite(file, 2_000),
  transactionOptions: { maxWait: 10_000, timeout: 10_000 }
})

async function perform(act: Act, { id, userId }: Order): Promise<Outcome> {
  const now = new Date(act.now)
  try {
    if (act.kind === 'save')
      return { code: 'ok', acknowledged: (await saveResponses(database, ownerOf(userId), id, act.request, now)).stored }
    if (act.kind === 'look')
      return { code: 'ok', seen: JSON.stringify((await shownResult(database, userId, id, now)).rows) }
    if (act.kind === 'submit') await submitAttempt(database, ownerOf(userId), id, now)
    if (act.kind === 'read') await shownAttempt(database, userId, id, now)
    if (act.kind === 'sweep') await sweepExpired(database, now)
    if (act.kind === 'finalise') await finaliseAttempt(database, id, now)
    return { code: 'ok' }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : storageTrouble(error)
    return { code: refusal?.code ?? `fault: ${String((error as Error)?.stack ?? error)}` }
  }
}

process.on('message', async (order: Order) => {
  while (Date.now() < order.startAt) await new Promise((resolve) => setImmediate(resolve))
  const outcomes = await Promise.all(order.acts.map((act) => perform(act, order)))
  process.send?.({ race: order.race, outcomes } satisfies Report)
})
process.on('disconnect', () => process.exit(0))
await database.attempt.count()
process.send?.('ready')
