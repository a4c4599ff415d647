/** The server is killed at random moments under load, and started again on what it left on disk. */
import { type Client, clientFor } from '../load/client.ts'
import { gradedChoices, storedAttempt, storedRows } from './database.ts'
import { between, failed, newOutcome, type Outcome, sleep } from './fault.ts'
import type { Lab } from './lab.ts'
import type { Server, ServerKind } from './server.ts'
import {
  compare,
  handIn,
  Refused,
  repeatUnsaved,
  type Sitting,
  saveAt,
  sitDown,
  somePositions,
  takeEpoch
} from './sitting.ts'

const LEARNERS = 8
/** Milliseconds of load before the kill. */
const UNDER_LOAD = { least: 20, most: 600 }

type Seat = { sitting: Sitting; handedIn: 'no' | 'sent' | 'acknowledged' }

const newSeat = async (client: Client): Promise<Seat> => ({ sitting: await sitDown(client), handedIn: 'no' })

/** Saves one answer after the other until the server is gone. */
async function work(client: Client, seat: Seat): Promise<void> {
  const { sitting } = seat
  while (true) {
    try {
      const dice = Math.random()
      if (dice < 0.01) {
        seat.handedIn = 'sent'
        await handIn(client, sitting)
        seat.handedIn = 'acknowledged'
        return
      }
      if (dice < 0.04) await takeEpoch(client, sitting)
      else await saveAt(client, sitting, somePositions(sitting, dice < 0.3 ? between(2, 10) : 1))
    } catch (error) {
      // a refusal would be an error of the server; a lost connection is what we are here for
      if (error instanceof Refused) throw error
      return
    }
  }
}

/** A hand-in is there as a whole or not at all, and for good once it was acknowledged. */
function checkHandIn(outcome: Outcome, file: string, { sitting, handedIn }: Seat): boolean {
  const { attempt, questions } = sitting.record
  const { submittedAt, result } = storedAttempt(file, attempt)
  const answers = gradedChoices(file, attempt)
  const closed = submittedAt !== null
  if (handedIn === 'acknowledged' && !closed) {
    outcome.lost++
    failed(outcome, `the acknowledged hand-in of ${attempt} is lost`)
  }
  if (closed !== (result !== null) || answers.size !== (closed ? questions : 0))
    failed(outcome, `${attempt} is ${closed ? 'closed' : 'open'} with ${answers.size} graded answers`)
  if (closed)
    for (const row of storedRows(file, attempt))
      if (answers.get(row.position)?.selected !== row.selected)
        failed(outcome, `${attempt}: position ${row.position} is stored and graded differently`)
  return closed
}

async function kill(outcome: Outcome, server: Server, client: Client, seats: Seat[]): Promise<void> {
  server.prepare()
  const answers = () => seats.reduce((sum, { sitting }) => sum + sitting.record.answers, 0)
  const before = answers()
  const loops = seats.map((seat) => work(client, seat))
  await sleep(between(UNDER_LOAD.least, UNDER_LOAD.most))
  const gone = server.kill()
  await Promise.all([gone, ...loops])
  outcome.runs++
  outcome.acknowledged += answers() - before
  await server.start()
  for (const [at, seat] of seats.entries()) {
    const { sitting } = seat
    compare(outcome, `kill ${outcome.runs}`, sitting.record, storedRows(server.file, sitting.record.attempt))
    const closed = checkHandIn(outcome, server.file, seat)
    if (closed || seat.handedIn !== 'no') {
      if (!closed) await handIn(client, sitting)
      seats[at] = await newSeat(client)
    } else await repeatUnsaved(client, sitting)
  }
}

async function kills(outcome: Outcome, lab: Lab, kind: ServerKind, count: number): Promise<void> {
  const server = await lab.server(`server-killed-${kind}`, kind)
  const client = clientFor(server.port)
  try {
    await server.start()
    const seats: Seat[] = []
    while (seats.length < LEARNERS) seats.push(await newSeat(client))
    for (let at = 0; at < count; at++) {
      await kill(outcome, server, client, seats)
      if ((at + 1) % 50 === 0) lab.say(`  ${at + 1} of ${count} kills, ${outcome.acknowledged} acknowledged`)
    }
    for (const { sitting } of seats) {
      await handIn(client, sitting)
      checkHandIn(outcome, server.file, { sitting, handedIn: 'acknowledged' })
    }
  } finally {
    client.close()
    await server.remove()
  }
}

export async function serverKilled(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  const from = performance.now()
  await kills(outcome, lab, 'api', lab.counts.kills)
  const each = (performance.now() - from) / Math.max(1, lab.counts.kills)
  await kills(outcome, lab, 'whole', lab.counts.wholeKills)
  outcome.notes?.push(
    `${lab.counts.kills} kills of the server's API (saves never pass through Next), ${each.toFixed(0)} ms each with the restart; ${lab.counts.wholeKills} of the whole \`npm start\``
  )
  return outcome
}
