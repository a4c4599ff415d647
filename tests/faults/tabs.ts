/** Two tabs, and two devices, that answer the same question at the same moment. */
import { clientFor } from '../load/client.ts'
import { gradedChoices, storedAttempt, storedRows } from './database.ts'
import { between, failed, newOutcome, type Outcome, sleep, until } from './fault.ts'
import type { Lab } from './lab.ts'
import { answer, enter, type Room, roomOf, shown, startAfresh, turnTo, untilSaved } from './room.ts'
import { compare, handIn, openedBy, Refused, saveAt, sitDown, takeEpoch } from './sitting.ts'
import { type Scene, withBrowser } from './with-browser.ts'

/** The button by which a tab takes the exam back; there only while another one has it. */
const takeOver = ({ page }: Room) => page.getByRole('alert').getByRole('button')
const isElsewhere = async (room: Room) => (await takeOver(room).count()) > 0

/**
 * Both answer one question at the same moment. In every other round the one that has not the exam takes it back at
 * that moment; in the others it has taken it back before.
 * @returns whether the tab that has the exam is behind what is stored: the other one's answer, given before it knew of
 *   the take-over, came to the server after the take-over's. Opening the room again shows it.
 */
async function together({ outcome, server }: Scene, rooms: [Room, Room], round: number): Promise<boolean> {
  const position = round % 60
  const where = `round ${round}, question ${position + 1}`
  for (const room of rooms) await turnTo(room, position)
  const [one, other] = (await isElsewhere(rooms[0])) ? [rooms[1], rooms[0]] : rooms
  const takesOver = await isElsewhere(other)
  const atOnce = round % 2 === 0
  const back = async () => {
    if (!takesOver) return
    await takeOver(other).click()
    if (!atOnce) await until('the end of the take-over', async () => !(await isElsewhere(other)))
  }
  if (!atOnce) await back()
  await Promise.all([answer(one, between(0, 1)), (atOnce ? back() : sleep(0)).then(() => answer(other, between(2, 3)))])
  for (const room of rooms) await untilSaved(room)
  if (takesOver)
    await until('the end of the take-over', async () => !(await isElsewhere(other)) || !(await isElsewhere(one)))
  outcome.runs++
  outcome.acknowledged += [one, other].filter((room) => room.history.has(position)).length
  const stored = storedRows(server.file, one.attempt).find((row) => row.position === position)?.selected ?? ''
  const seen: { elsewhere: boolean; selected: string }[] = []
  for (const room of rooms) seen.push({ elsewhere: await isElsewhere(room), selected: (await shown(room)).selected })
  const chosen = rooms.flatMap((room) => (room.history.get(position) ?? []).map(({ selected }) => selected))
  for (const room of rooms) startAfresh(room)
  if (stored === '' && chosen.some((selected) => selected !== '')) {
    outcome.lost++
    outcome.blanked = (outcome.blanked ?? 0) + 1
    failed(outcome, `${where}: stored blank after ${chosen.join(' and ')} were chosen`)
  } else if (!chosen.includes(stored)) {
    outcome.lost++
    failed(outcome, `${where}: stored ${stored} after ${chosen.join(' and ')} were chosen`)
  }
  if (seen.some(({ elsewhere, selected }) => !elsewhere && selected === stored)) return false
  // taken over and answered elsewhere at the same moment
  if (atOnce && seen.some(({ elsewhere, selected }) => elsewhere && selected === stored)) return true
  failed(outcome, `${where}: stored ${stored}, shown ${JSON.stringify(seen)}`)
  return false
}

/** At the end both tabs show what the result was graded by. */
async function settle({ outcome, server, client }: Scene, rooms: [Room, Room], cookie: string): Promise<void> {
  const [{ attempt }] = rooms
  const rows = storedRows(server.file, attempt)
  // the last to take over, or whoever comes back, shows everything as it is stored
  const [room] = rooms
  await room.page.reload()
  await room.page.locator('[data-hydrated]').waitFor()
  for (const { position, selected } of rows) {
    await turnTo(room, position)
    const seen = await shown(room)
    if (seen.selected !== selected)
      failed(outcome, `question ${position + 1}: stored ${selected}, shown ${seen.selected}`)
  }
  await client.send({ method: 'POST', path: `/api/attempts/${attempt}/submission`, cookie, body: '{}' })
  const graded = gradedChoices(server.file, attempt)
  if (storedAttempt(server.file, attempt).submittedAt === null) failed(outcome, 'the exam was not handed in')
  for (const { position, selected } of rows)
    if (graded.get(position)?.selected !== selected)
      failed(outcome, `question ${position + 1}: stored ${selected}, graded ${graded.get(position)?.selected}`)
}

async function simultaneous(lab: Lab, scene: Scene, devices: boolean): Promise<void> {
  const { outcome, client, proxy, newRoom, server } = scene
  outcome.blanked = 0
  const { record } = await sitDown(client)
  const first = await newRoom({ record })
  let second: Room
  if (devices) second = await newRoom({ record })
  else second = roomOf(await first.page.context().newPage(), server.file, record.attempt)
  await enter(first, proxy.url)
  await enter(second, proxy.url)
  const rooms: [Room, Room] = [first, second]
  let behind = 0
  for (let round = 1; round <= lab.counts.simultaneous; round++) if (await together(scene, rooms, round)) behind++
  outcome.notes?.push(
    `after ${behind} of ${outcome.runs} rounds the tab that had taken over did not show the other one's last answer until it was opened again`
  )
  await settle(scene, rooms, record.cookie)
}

export const twoTabs = (lab: Lab): Promise<Outcome> =>
  withBrowser(lab, 'two-tabs', (scene) => simultaneous(lab, scene, false))

export const twoDevices = (lab: Lab): Promise<Outcome> =>
  withBrowser(lab, 'two-devices', (scene) => simultaneous(lab, scene, true))

/** The same by the protocol alone, where two requests can be on their way at the very same moment. */
export async function twoClients(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  outcome.blanked = 0
  const server = await lab.server('two-clients', 'api')
  const client = clientFor(server.port)
  try {
    await server.start()
    const older = await sitDown(client)
    const { record } = older
    const newer = await openedBy(client, record)
    for (let round = 0; round < lab.counts.simultaneous * 10; round++) {
      const position = round % record.questions
      // the counters of an older tab may be far ahead: the epoch decides
      older.counter += between(0, 50)
      const [old, fresh] = await Promise.all([saveAt(client, older, [position]), saveAt(client, newer, [position])])
      outcome.runs++
      const row = storedRows(server.file, record.attempt).find((stored) => stored.position === position)
      if (row?.epoch !== newer.epoch) failed(outcome, `round ${round}: the older tab won: ${JSON.stringify(row)}`)
      if (old.epoch !== newer.epoch)
        failed(outcome, `round ${round}: the older tab was not told of epoch ${newer.epoch}`)
      if (fresh.stored[0]?.epoch !== newer.epoch)
        failed(outcome, `round ${round}: the newer tab was not told that it won`)
      // now and then the exam is taken back
      if (round % 7 === 6) {
        const epochs = [older.epoch, newer.epoch]
        await takeEpoch(client, older)
        await takeEpoch(client, newer)
        if (older.epoch <= Math.max(...epochs) || newer.epoch <= older.epoch)
          failed(outcome, 'an epoch was given twice')
      }
    }
    compare(outcome, 'two clients', record, storedRows(server.file, record.attempt))
    await handIn(client, newer)
    const graded = gradedChoices(server.file, record.attempt)
    for (const row of storedRows(server.file, record.attempt))
      if (graded.get(row.position)?.selected !== row.selected)
        failed(outcome, `position ${row.position} is graded differently`)
    // after the hand-in nothing changes
    const late = await saveAt(client, newer, [0]).catch((error) => error)
    if (!(late instanceof Refused && late.code === 'attempt-closed'))
      failed(outcome, `a save after the hand-in: ${late}`)
    outcome.acknowledged = record.answers
  } finally {
    client.close()
    await server.remove()
  }
  return outcome
}
