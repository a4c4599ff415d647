/**
 * Submission, sweep, save and read race for one attempt on two nodes, with its deadline passing in between. Two real
 * processes open the same SQLite file, each with the app's own adapter; only the lock that keeps a second process out
 * is left away. `npm test` runs some races, `npm run test:faults` a thousand.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3'
import { grade } from '#lib/domain/access/grade.ts'
import { resultOf } from '#lib/domain/grading.ts'
import { type Rng, seededRng } from '#lib/domain/rng.ts'
import { readAttempt } from '#lib/domain/stored-attempt.ts'
import { startAttempt } from '#lib/features/attempts/mutations.ts'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import type { Database } from '#lib/infra/database.ts'
import { PrismaClient } from '#lib/infra/generated/client.ts'
import { GuardedSqlite } from '#lib/infra/sqlite.ts'
import { MINI_PACK } from '#tests/factories/bank.ts'
import { learnerOf } from '#tests/factories/scope.ts'
import { shownResult } from '#tests/factories/shown.ts'
import type { Act, Order, Outcome, Report } from './race-node.ts'

export type RaceReport = {
  races: number
  /** Saves that a node acknowledged, and how many of their responses were neither stored nor graded. */
  acknowledged: number
  lost: number
  /** Acts that the other node's lock turned away: nothing was acknowledged, and the browser would try again. */
  busy: number
  /** How the attempts ended. */
  byLearner: number
  byDeadline: number
  late: number
  /** Looks at the result that showed it. */
  looks: number
  /** What was wrong, one line each. */
  violations: string[]
}

const START = Date.UTC(2026, 10, 22, 12)
const MINUTE = 60_000

/**
 * @param file a migrated database with a pack that has an exam `mini`; nobody else has it open
 * @param seed which acts race, and when; the interleaving itself is the machine's
 */
export async function raceFinalising(file: string, races: number, seed = 'race'): Promise<RaceReport> {
  watchClosings(file)
  const database = new PrismaClient({ adapter: new GuardedSqlite(file), transactionOptions: { maxWait: 10_000 } })
  const nodes = await Promise.all([startNode(file), startNode(file)])
  const report: RaceReport = {
    races,
    acknowledged: 0,
    lost: 0,
    busy: 0,
    byLearner: 0,
    byDeadline: 0,
    late: 0,
    looks: 0,
    violations: []
  }
  try {
    for (let race = 0; race < races; race++) await runRace(database, nodes, race, seededRng(`${seed} ${race}`), report)
  } finally {
    for (const node of nodes) node.kill()
    await database.$disconnect()
  }
  return report
}

/** Every time that an attempt is closed leaves a row here, so that a second time cannot hide behind the first. */
function watchClosings(file: string): void {
  const connection = new SqliteConnection(file)
  connection.exec(`
    CREATE TABLE IF NOT EXISTS "Closing" ("attemptId" TEXT, "submittedAt" TEXT);
    CREATE TRIGGER IF NOT EXISTS "closing" AFTER UPDATE OF "submittedAt" ON "Attempt"
    BEGIN INSERT INTO "Closing" VALUES (NEW."id", NEW."submittedAt"); END`)
  connection.close()
}

async function startNode(file: string): Promise<ChildProcess> {
  const node = fork(join(import.meta.dirname, 'race-node.ts'), [file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  await once(node, 'message')
  return node
}

async function ask(node: ChildProcess, order: Order): Promise<Outcome[]> {
  const answer = once(node, 'message') as Promise<[Report]>
  node.send(order)
  const [{ race, outcomes }] = await answer
  if (race !== order.race) throw new Error(`a node answered race ${race} instead of ${order.race}`)
  return outcomes
}

async function runRace(
  database: Database,
  nodes: readonly ChildProcess[],
  race: number,
  rng: Rng,
  report: RaceReport
): Promise<void> {
  const catalog = await getCurrentCatalog(database, MINI_PACK)
  const { id: userId } = await database.user.create({ data: { createdAt: new Date(START) }, select: { id: true } })
  const request = {
    pack: MINI_PACK,
    examId: 'mini',
    kind: 'full',
    allowanceMinutes: 0,
    policy: 'lenient',
    shorten: false
  } as const
  const { id } = await startAttempt(database, catalog, learnerOf(userId), request, `${race}`, new Date(START))
  const { deadlineAt } = await database.attempt.findUniqueOrThrow({ where: { id }, select: { deadlineAt: true } })

  const acts = actsOf(rng, deadlineAt.getTime())
  const startAt = Date.now() + 5
  const outcomes = (
    await Promise.all(nodes.map((node, at) => ask(node, { race, startAt, id, userId, acts: acts[at] })))
  ).flat()
  // whoever was turned away by the other's lock tries again, as the browser and the next sweep do
  const [closing] = await ask(nodes[race % 2], {
    race,
    startAt: 0,
    id,
    userId,
    acts: [{ kind: 'submit', now: deadlineAt.getTime() + MINUTE }]
  })
  if (closing.code !== 'ok') report.violations.push(`race ${race}: could not be closed: ${closing.code}`)

  for (const { code } of outcomes) {
    if (code === 'storage-busy') report.busy++
    else if (!EXPECTED.includes(code)) report.violations.push(`race ${race}: ${code}`)
  }
  await inspect(database, race, id, outcomes, report)
  // whoever has seen keys has seen all that ever counts
  const { rows } = await shownResult(database, userId, id, new Date(deadlineAt.getTime() + MINUTE))
  for (const { seen } of outcomes) {
    if (seen === undefined) continue
    report.looks++
    if (seen !== JSON.stringify(rows))
      report.violations.push(`race ${race}: answers were taken after a look at the keys`)
  }
}

/** A look comes before the end, a save after it or after a look. */
const EXPECTED = ['ok', 'attempt-closed', 'attempt-open', 'attempt-revealed']

/** What each of the two nodes is asked at once: three to six acts, at moments around the deadline. */
function actsOf(rng: Rng, deadline: number): Act[][] {
  const moments = [-MINUTE, -1, 0, 1, MINUTE]
  // half of the races are over before the deadline: there the learner's own hand-in may win
  const inTime = rng() < 0.5
  const moment = () => deadline + moments[Math.floor(rng() * (inTime ? 2 : moments.length))]
  let counter = 0
  const act = (): Act => {
    const kinds = ['save', 'save', 'submit', 'read', 'look', 'sweep', 'finalise'] as const
    const kind = kinds[Math.floor(rng() * kinds.length)]
    if (kind !== 'save') return { kind, now: moment() }
    counter++
    const responses = [0, 1, 2, 3]
      .filter(() => rng() < 0.7)
      .concat(4)
      .map((position) => ({
        position,
        selected: [['a', 'b', 'c', 'd'][Math.floor(rng() * 4)]],
        flagged: false,
        struck: [],
        confidence: null,
        highlights: '',
        trail: '',
        timeMs: counter,
        counter,
        at: deadline - 1
      }))
    return { kind, request: { epoch: 1 + Math.floor(rng() * 2), responses }, now: moment() }
  }
  const some = () => Array.from({ length: 2 + Math.floor(rng() * 4) }, act)
  return [
    [...some(), { kind: 'submit', now: moment() }],
    [{ kind: 'sweep', now: moment() }, ...some()]
  ]
}

async function inspect(
  database: Database,
  race: number,
  id: string,
  outcomes: readonly Outcome[],
  report: RaceReport
): Promise<void> {
  const wrong = (what: string) => report.violations.push(`race ${race}: ${what}`)
  const attempt = await database.attempt.findUniqueOrThrow({
    where: { id },
    include: { responses: true, answers: true }
  })
  const closings = await database.$queryRaw<unknown[]>`SELECT * FROM "Closing" WHERE "attemptId" = ${id}`
  if (closings.length !== 1) wrong(`closed ${closings.length} times`)
  const { submittedAt, submittedBy, deadlineAt, responses, answers } = attempt
  if (submittedBy === 'learner') report.byLearner++
  else report.byDeadline++
  const inTime = submittedAt !== null && submittedAt < deadlineAt
  if (submittedBy === 'learner' ? !inTime : submittedAt?.getTime() !== deadlineAt.getTime())
    wrong(`closed by ${submittedBy} at ${submittedAt?.toISOString()}`)
  const late = responses.filter((response) => response.late).length
  report.late += late
  if (submittedBy === 'learner' && late > 0) wrong('took responses after its learner had handed it in')

  const { form } = readAttempt(attempt)
  const places = answers.map((answer) => Number(answer.id.split(':')[1])).sort((left, right) => left - right)
  if (places.join() !== form.items.map((_, position) => position).join()) wrong(`answers at ${places.join()}`)

  const stored = new Map(responses.map((response) => [response.position, response]))
  const catalog = await getCurrentCatalog(database, MINI_PACK)
  const graded = form.items.map((item, position) => {
    const selected = [...(stored.get(position)?.selected ?? '')]
    const version = catalog.byVersion.get(item.versionId)
    if (!version) throw new Error(`the catalog lacks ${item.versionId}`)
    const { answered, right } = grade(version, { selected })
    const answer = answers.find((candidate) => candidate.id === `${id}:${position}`)
    if (answer?.selected !== selected.join('') || answer?.correct !== right)
      wrong(`position ${position} is stored as ${selected.join('')} and answered as ${answer?.selected}`)
    return { ...item, answered, right }
  })
  if (JSON.stringify(sorted(attempt.result)) !== JSON.stringify(sorted(resultOf(graded, form.exam.passMark))))
    wrong('the result does not follow from what is stored')
  const items = await database.reviewItem.findMany({ where: { userId: attempt.userId } })
  if (items.length !== graded.filter(({ right }) => !right).length || items.some((item) => item.missedCount !== 1))
    wrong('the review list does not follow from the answers')

  for (const { acknowledged } of outcomes) {
    if (!acknowledged) continue
    report.acknowledged++
    const missing = acknowledged.filter(({ position, epoch, counter }) => {
      const row = stored.get(position)
      return !row || row.epoch < epoch || (row.epoch === epoch && row.counter < counter)
    })
    report.lost += missing.length
    if (missing.length > 0) wrong(`lost what was acknowledged at ${missing.map(({ position }) => position).join()}`)
  }
}

/** JSON of an object does not depend on the order in which its fields were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)])
  )
}
