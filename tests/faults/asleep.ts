/** The laptop falls asleep in mid-exam and wakes up after the deadline: the browser's processes stand still meanwhile. */
import { gradedChoices, moveDeadline, storedAttempt, withFile } from './database.ts'
import { failed, type Outcome, sleep, until } from './fault.ts'
import type { Lab } from './lab.ts'
import { canFindProcesses, signalBrowser } from './processes.ts'
import { answer, enter, next, type Room, reload, turnTo, untilSaved } from './room.ts'
import { type Scene, withBrowser } from './with-browser.ts'

/** Milliseconds: what is left of the exam when the lid closes, and how long it stays closed. */
const LEFT = 12_000
const ASLEEP = 16_000
const EACH = 2

type Policy = 'lenient' | 'strict'
type Learner = {
  policy: Policy
  room: Room
  deadline: number
  /** Saved before the network went. */
  saved: Map<number, string>
  /** Answered in time, but without network. */
  queued: Map<number, string>
}

const lateRows = (file: string, attempt: string): Map<number, string> =>
  withFile(file, (database) => {
    const rows = database
      .prepare('SELECT position, selected FROM Response WHERE attemptId = ? AND late = 1')
      .all(attempt)
    return new Map((rows as { position: number; selected: string }[]).map((row) => [row.position, row.selected]))
  })

async function answerSome(room: Room, positions: number[]): Promise<Map<number, string>> {
  const given = new Map<number, string>()
  for (const position of positions) {
    await turnTo(room, position)
    const { selected } = await answer(room)
    given.set(position, selected)
  }
  await next(room)
  return given
}

function check({ outcome, server }: Scene, { policy, room, deadline, saved, queued }: Learner): void {
  const { attempt } = room
  const { submittedAt, submittedBy } = storedAttempt(server.file, attempt)
  const where = `${policy} ${attempt}`
  if (submittedBy !== 'deadline') failed(outcome, `${where}: ended by ${submittedBy}`)
  if (submittedAt === null || Date.parse(submittedAt) !== deadline)
    failed(outcome, `${where}: stamped ${submittedAt} instead of its deadline ${new Date(deadline).toISOString()}`)
  const graded = gradedChoices(server.file, attempt)
  const count = (answers: Map<number, string>, counts: boolean) => {
    for (const [position, selected] of answers) {
      const is = graded.get(position)?.selected
      if (counts) {
        outcome.acknowledged++
        if (is === selected) continue
        outcome.lost++
        failed(outcome, `${where}: question ${position + 1} was answered ${selected} and graded as ${is}`)
      } else if (is === selected) failed(outcome, `${where}: question ${position + 1} was delivered late and counts`)
    }
  }
  count(saved, true)
  // delivered after the deadline: they count where the exam is lenient, and are marked
  count(queued, policy === 'lenient')
  // what was saved before may be marked as well: the time spent on it was delivered late
  const late = lateRows(server.file, attempt)
  const wrong = policy === 'lenient' ? [...queued.keys()].filter((position) => !late.has(position)) : [...late.keys()]
  if (wrong.length > 0) failed(outcome, `${where}: not rightly marked as late: ${wrong}`)
  outcome.runs++
}

export async function asleep(lab: Lab): Promise<Outcome> {
  return withBrowser(lab, 'asleep', async (scene) => {
    const { outcome, proxy, server, newRoom, mark } = scene
    if (!canFindProcesses()) {
      outcome.skipped = 'the processes of a browser cannot be found here'
      return
    }
    const learners: Learner[] = []
    for (let at = 0; at < EACH; at++)
      for (const policy of ['lenient', 'strict'] as const) {
        const room = await newRoom({ policy })
        await enter(room, proxy.url)
        const saved = await answerSome(room, [0, 1])
        await untilSaved(room)
        learners.push({ policy, room, deadline: 0, saved, queued: new Map() })
      }
    const deadline = Date.now() + LEFT
    for (const learner of learners) {
      learner.deadline = deadline
      moveDeadline(server.file, learner.room.attempt, new Date(deadline))
      // the room is told of a deadline when it opens
      await reload(learner.room)
    }
    proxy.set({ down: true })
    for (const learner of learners) learner.queued = await answerSome(learner.room, [2, 3])
    if (Date.now() > deadline - 1_000) throw new Error('this machine is too slow: the deadline came before the sleep')
    signalBrowser(mark, 'SIGSTOP')
    await sleep(ASLEEP)
    signalBrowser(mark, 'SIGCONT')
    proxy.set()
    for (const { room } of learners)
      await until(
        'the result page',
        () => room.page.url().endsWith('/result') || storedAttempt(server.file, room.attempt).submittedAt !== null,
        60_000
      )
    for (const { room } of learners) await room.page.waitForURL('**/result', { timeout: 60_000 })
    for (const learner of learners) check(scene, learner)
  })
}
