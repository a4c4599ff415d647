/** Two tabs, and two devices, that answer the same question at the same moment. */
import { clientFor } from '../load/client.ts'
import { gradedChoices, storedAttempt, storedRows } from './database.ts'
import { between, failed, newOutcome, type Outcome, sleep, until } from './fault.ts'
import type { Lab } from './lab.ts'
import { answer, enter, type Room, roomOf, shown, turnTo, untilSaved } from './room.ts'
import { compare, handIn, openedBy, Refused, saveAt, sitDown, takeEpoch } from './sitting.ts'
import { type Scene, withBrowser } from './with-browser.ts'

/** The button by which a tab takes the exam back; there only while another one has it. */
const takeOver = ({ page }: Room) => page.getByRole('alert').getByRole('button')
const isElsewhere = async (room: Room) => (await takeOver(room).count()) > 0

/** One answers, or takes the exam over and answers; what it does while it has not the exam changes nothing. */
async function answerNow(room: Room, option: number): Promise<void> {
  await answer(room, option)
}

async function together({ outcome, server }: Scene, rooms: [Room, Room], round: number): Promise<void> {
  const [one, other] = round % 2 === 0 ? rooms : [rooms[1], rooms[0]]
  const position = round % 60
  const where = `round ${round}, question ${position + 1}`
  const before = storedRows(server.file, one.attempt).find((row) => row.position === position)?.selected ?? ''
  for (const room of [one, other]) await turnTo(room, position)
  const elsewhere = await isElsewhere(other)
  // one answers while the other takes over and answers
  await Promise.all([
    answerNow(one, between(0, 1)),
    (async () => {
      await sleep(between(0, 30))
      if (elsewhere) await takeOver(other).click()
      await answerNow(other, between(2, 3))
    })()
  ])
  for (const room of [one, other]) await untilSaved(room)
  if (elsewhere)
    await until('the end of the take-over', async () => !(await isElsewhere(other)) || !(await isElsewhere(one)))
  outcome.runs++
  const row = storedRows(server.file, one.attempt).find((stored) => stored.position === position)
  const seen = []
  for (const room of [one, other]) seen.push({ elsewhere: await isElsewhere(room), ...(await shown(room)) })
  const inCharge = seen.filter((room) => !room.elsewhere)
  outcome.acknowledged++
  const stored = row?.selected ?? ''
  const pressed = [one, other].some((room) => (room.history.get(position)?.length ?? 0) > 0)
  if (stored === '' && before === '' && !pressed) return
  if (stored === '' && seen.some(({ selected }) => selected !== '')) {
    outcome.blanked = (outcome.blanked ?? 0) + 1
    failed(outcome, `${where}: stored blank, shown ${JSON.stringify(seen)}`)
  }
  // the tab that has the exam shows what is stored; one that has not been told yet may be behind, and is told by its next save
  if (!inCharge.some(({ selected }) => selected === stored)) {
    outcome.lost++
    failed(outcome, `${where}: stored ${stored}, shown ${JSON.stringify(seen)}`)
  }
  for (const room of [one, other]) room.history.clear()
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
  for (let round = 1; round <= lab.counts.simultaneous; round++) await together(scene, rooms, round)
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
