/** A new version is deployed in mid-exam: the server stops, and another build comes up on the same database. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../lib/infra/paths.ts'
import { gradedChoices, storedAttempt, storedRows } from './database.ts'
import { failed, type Outcome, sleep } from './fault.ts'
import type { Lab } from './lab.ts'
import { answer, checkHistory, enter, next, type Room, reload, turnTo, untilSaved } from './room.ts'
import { type Scene, withBrowser } from './with-browser.ts'

const BUILD_ID = join(ROOT, '.next', 'BUILD_ID')
const DEPLOYS = 3
const ROOMS = 3

async function answerUntil(room: Room, over: () => boolean): Promise<void> {
  while (!over()) {
    await answer(room)
    await next(room)
    await sleep(50)
  }
}

async function deployOnce({ outcome, server }: Scene, rooms: Room[], run: number): Promise<void> {
  for (const room of rooms) await turnTo(room, (run * 15) % 60)
  let over = false
  const answering = Promise.all(rooms.map((room) => answerUntil(room, () => over)))
  // a failure is thrown where they are waited for
  answering.catch(() => {})
  await sleep(500)
  await server.stop()
  // what the server tells a browser of its build; the open rooms have the other one
  writeFileSync(BUILD_ID, `deploy-${run}-${Date.now()}`)
  await sleep(500)
  await server.start()
  await sleep(500)
  over = true
  await answering
  outcome.runs++
  for (const room of rooms) {
    // by itself, without a reload
    await untilSaved(room)
    await checkHistory(outcome, `deploy ${run}`, room, server.file, { by: Number.POSITIVE_INFINITY, shownToo: false })
  }
}

export const deploy = (lab: Lab): Promise<Outcome> =>
  withBrowser(lab, 'deploy', async (scene) => {
    const { outcome, proxy, server, newRoom } = scene
    const before = readFileSync(BUILD_ID)
    const restore = () => writeFileSync(BUILD_ID, before)
    process.once('exit', restore)
    try {
      const rooms: Room[] = []
      while (rooms.length < ROOMS) rooms.push(await newRoom())
      for (const room of rooms) await enter(room, proxy.url)
      for (let run = 1; run <= DEPLOYS; run++) await deployOnce(scene, rooms, run)
      // and the new build opens the room as the old one left it
      for (const [at, room] of rooms.entries()) {
        await reload(room)
        await untilSaved(room)
        await checkHistory(outcome, 'reloaded', room, server.file, { by: Number.POSITIVE_INFINITY, shownToo: at === 0 })
      }
      const [{ page, attempt }] = rooms
      await page.keyboard.press('r')
      await page.getByTestId('hand-in').click()
      await page.getByTestId('confirm-hand-in').click()
      await page.waitForURL('**/result')
      const graded = gradedChoices(server.file, attempt)
      if (storedAttempt(server.file, attempt).submittedBy !== 'learner') failed(outcome, 'the hand-in was not taken')
      for (const { position, selected } of storedRows(server.file, attempt))
        if (graded.get(position)?.selected !== selected)
          failed(outcome, `question ${position + 1} is graded differently`)
    } finally {
      restore()
    }
  })
