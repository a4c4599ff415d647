/**
 * Learners with two machines and many tabs, to whom everything happens: from a seed, so that a failure can be repeated.
 * Every choice carries a number of its own (in `timeMs`), by which it is found again wherever it is.
 */
import { deliverKept } from '#app/_sync/opening.ts'
import { isNewer, type Revision } from '#lib/domain/attempt.ts'
import { type Rng, seededRng } from '#lib/domain/rng.ts'
import type { SaveRequest } from '#lib/features/attempts/schema.ts'
import { ATTEMPT, type ExamServer } from './exam-server.ts'
import { MINUTE, Seat, sitDown } from './learner.ts'
import { Machine } from './machine.ts'
import { World } from './world.ts'

const SECOND = 1_000
const QUESTIONS = 6
/** A disk that is not broken has what was chosen so long ago. */
const KEPT_AFTER = 4 * SECOND

type Choice = {
  id: number
  position: number
  seat: Seat
  at: number
  revision: Revision
  /** It was on a disk, or on the server, or the page that held it lived on: it may not be lost. */
  due: boolean
}

type Options = {
  seed: string
  minutes: number
  newServer: (world: World) => ExamServer
  /** Two machines, tabs and take-overs; else one tab at a time on one machine. */
  several: boolean
  /** The exam ends in the middle of it; nothing but the network and the disk goes wrong then. */
  ends?: boolean
}

type Stored = { position: number; id: number; revision: Revision; at: number; epoch: number }

export type Chaos = {
  /** What must not have happened, in words. */
  broken: string[]
  choices: number
  saves: number
  kills: number
  takeOvers: number
  savedLooks: number
}

/** Lets a learner sit through it, and then everything be well again. */
export async function sitThrough({ seed, minutes, newServer, several, ends = false }: Options): Promise<Chaos> {
  const rng = seededRng(seed)
  const world = new World()
  const log: Stored[] = []
  const server = watched(newServer(world), log, world)
  const sitting = new Sitting(world, rng, server, log, several, ends)
  world.inspect = () => sitting.inspect()
  while (world.now < minutes * MINUTE) {
    await sitting.step()
    await world.pass(between(rng, 1, rng() < 0.1 ? 20 * SECOND : 800))
  }
  await sitting.end(server)
  return sitting.chaos
}

const between = (rng: Rng, least: number, most: number) => least + Math.floor(rng() * (most - least + 1))
const pick = <T>(rng: Rng, from: readonly T[]): T => from[Math.floor(rng() * from.length)]

/** Writes down what the server takes. */
function watched(server: ExamServer, log: Stored[], world: World): ExamServer {
  let epoch = 0
  const read = async () => new Map([...(await server.stored())].map(([position, row]) => [position, { ...row }]))
  return {
    ...bound(server),
    save: async (batch: SaveRequest, now) => {
      const before = await read()
      const saved = await server.save(batch, now)
      for (const [position, row] of await read()) {
        const was = before.get(position)
        if (was && !isNewer(row, was)) continue
        log.push({
          position,
          id: row.timeMs,
          revision: { epoch: row.epoch, counter: row.counter },
          at: world.now,
          epoch
        })
      }
      return saved
    },
    open: async (paper, now) => {
      const opened = await server.open(paper, now)
      epoch = opened.epoch
      return opened
    }
  }
}

const bound = (server: ExamServer): ExamServer => ({
  save: (batch, now) => server.save(batch, now),
  open: (paper, now) => server.open(paper, now),
  askTime: (now) => server.askTime(now),
  pause: (now) => server.pause(now),
  resume: (now) => server.resume(now),
  submit: (now) => server.submit(now),
  openResult: (now) => server.openResult(now),
  stored: () => server.stored()
})

class Sitting {
  readonly chaos: Chaos = { broken: [], choices: 0, saves: 0, kills: 0, takeOvers: 0, savedLooks: 0 }
  readonly #world: World
  readonly #rng: Rng
  readonly #log: Stored[]
  readonly #several: boolean
  readonly #ends: boolean
  readonly #machines: Machine[]
  readonly #choices: Choice[] = []
  /** When a room last said that the exam goes on elsewhere. */
  readonly #lostUntil = new Map<Seat, number>()
  /** When a room last said that this browser cannot keep its answers. */
  readonly #unkeptUntil = new Map<Seat, number>()
  #seats: Seat[] = []

  constructor(world: World, rng: Rng, server: ExamServer, log: Stored[], several: boolean, ends: boolean) {
    this.#world = world
    this.#rng = rng
    this.#log = log
    this.#several = several
    this.#ends = ends
    this.#machines = Array.from({ length: several ? 2 : 1 }, () => new Machine(world, server, rng))
    for (const machine of this.#machines) {
      const { network, disk } = machine
      machine.stops = rng() < 0.5
      network.delay = () => (rng() < 0.02 ? between(rng, 4_000, 14_000) : between(rng, 3, 300))
      disk.delay = () => (rng() < 0.02 ? between(rng, 200, 900) : between(rng, 1, 15))
    }
  }

  #fail(what: string): void {
    if (!this.chaos.broken.some((known) => known.endsWith(what)))
      this.chaos.broken.push(`${Math.round(this.#world.now)} ms: ${what}`)
  }

  /** Something happens. */
  async step(): Promise<void> {
    const rng = this.#rng
    const machine = pick(rng, this.#machines)
    if (rng() < 0.04) this.#disturb(machine)
    // the page has gone on to the result
    for (const seat of this.#seats.filter(({ ended }) => ended)) seat.kill()
    this.#seats = this.#seats.filter(({ ended }) => !ended)
    const mine = this.#seats.filter((seat) => seat.machine === machine)
    const dice = rng()
    if (mine.length === 0 || (this.#several && dice < 0.02 && mine.length < 3)) this.#seats.push(new Seat(machine))
    else if (dice < 0.05) this.#leave(pick(rng, mine))
    else if (dice < 0.07) void deliverKept(machine.openTab().ports)
    else if (dice < 0.1) this.#look(pick(rng, mine))
    else this.#act(pick(rng, mine))
  }

  #disturb(machine: Machine): void {
    const rng = this.#rng
    const { network, disk } = machine
    const share = pick(rng, [0, 0, 0.1, 0.5])
    const busy = pick(rng, [0, 0, 0.3])
    network.lost = () => rng() < share
    network.twice = () => rng() < 0.2
    network.instead = () => {
      if (rng() >= busy) return
      return pick(rng, [
        { status: 503, body: '{"code":"storage-busy"}' },
        { status: 502, body: '<h1>Bad gateway</h1>' },
        { status: 401, body: '{"code":"not-signed-in"}' }
      ])
    }
    machine.setOnline(rng() < 0.7)
    disk.state = rng() < 0.1 ? pick(rng, ['full', 'broken']) : 'fine'
    if (this.#ends) return
    if (rng() < 0.2) machine.wallError = between(rng, -3_600_000, 3_600_000)
    if (rng() < 0.1) machine.sleep(between(rng, 0, 90 * SECOND))
  }

  /** The tab is put aside, and taken up again later. */
  #look(seat: Seat): void {
    seat.tab.visible = !seat.tab.visible
    seat.tab.emit('visibility')
  }

  #leave(seat: Seat): void {
    this.#seats = this.#seats.filter((other) => other !== seat)
    if (this.#rng() < 0.5) {
      this.chaos.kills++
      const unkept = !seat.sync || seat.save.unkept
      const rows = new Map(seat.machine.disk.rowsOf(ATTEMPT).map((row) => [row.position, row]))
      for (const choice of this.#choices) {
        if (choice.seat !== seat || choice.due) continue
        const row = rows.get(choice.position)
        const onDisk = row !== undefined && !isNewer(choice.revision, row)
        if (onDisk) choice.due = true
        else if (
          !unkept &&
          !this.#isStored(choice) &&
          this.#world.now - choice.at > KEPT_AFTER &&
          !seat.machine.isAsleep()
        )
          this.#fail(`choice ${choice.id} was neither kept nor saved after ${this.#world.now - choice.at} ms`)
      }
      seat.kill()
    } else {
      // what the closing page sends may be lost, and a disk may be too slow for it
      seat.close()
      const rows = seat.machine.disk.rowsOf(ATTEMPT)
      for (const choice of this.#choices)
        if (
          choice.seat === seat &&
          rows.some((row) => row.position === choice.position && !isNewer(choice.revision, row))
        )
          choice.due = true
    }
  }

  #act(seat: Seat): void {
    if (!seat.sync || !seat.tab.alive || seat.machine.isAsleep()) return
    if (seat.save.elsewhere) {
      if (this.#rng() < 0.1) {
        this.chaos.takeOvers++
        void seat.answers.takeOver()
      }
      return
    }
    const position = between(this.#rng, 0, QUESTIONS - 1)
    const id = this.#choices.length + 1
    seat.answers.change(position, { selected: [pick(this.#rng, ['a', 'b', 'c', 'd'])], timeMs: id })
    const response = seat.answers.snapshot().responses[position]
    // nothing is taken any more
    if (response.timeMs !== id) return
    this.chaos.choices++
    this.#choices.push({ id, position, seat, at: this.#world.now, revision: seat.newestRevision(position), due: false })
  }

  #isStored = ({ position, revision }: Choice) =>
    this.#log.some((row) => row.position === position && !isNewer(revision, row.revision))

  /** What holds at every moment. */
  inspect(): void {
    for (const seat of this.#seats) {
      if (!seat.sync) continue
      const { save, closed } = seat.answers.snapshot()
      // what it held then may have lost to the other tab: it has said so
      if (save.elsewhere) this.#lostUntil.set(seat, this.#world.now)
      if (save.unkept) this.#unkeptUntil.set(seat, this.#world.now)
      if (save.unsaved > 0 || save.elsewhere || (closed && save.tooLate > 0)) continue
      this.chaos.savedLooks++
      for (let position = 0; position < QUESTIONS; position++) {
        const last = this.#choices.findLast((choice) => choice.seat === seat && choice.position === position)
        if (last && last.at > (this.#lostUntil.get(seat) ?? -1) && !this.#log.some(({ id }) => id === last.id))
          this.#fail(`the room says that all is saved, and choice ${last.id} never came to the server`)
      }
    }
  }

  /** All is well again: nothing that was due may be missing, and a new visit shows what is stored. */
  async end(server: ExamServer): Promise<void> {
    const world = this.#world
    for (const machine of this.#machines) {
      const { network, disk } = machine
      disk.state = 'fine'
      network.lost = () => false
      network.instead = () => undefined
      network.delay = () => 30
      machine.setOnline(true)
    }
    await world.pass(3 * MINUTE)
    for (const seat of this.#seats) {
      // it could do what it had to
      for (const choice of this.#choices) if (choice.seat === seat) choice.due = true
      if (seat.sync && seat.answers.hasUnsaved()) this.#fail('something is still unsaved')
    }
    for (const machine of this.#machines) {
      void deliverKept(machine.openTab().ports)
      await world.pass(MINUTE)
    }
    const stored = await server.stored()
    for (const choice of this.#choices) {
      if (this.#isStored(choice)) choice.due = true
      const row = stored.get(choice.position)
      if (choice.due && (!row || isNewer(choice.revision, row)))
        this.#fail(`choice ${choice.id} (${JSON.stringify(choice.revision)}) is lost: stored is ${JSON.stringify(row)}`)
    }
    this.#checkOrder()
    this.chaos.saves = this.#log.length
    if (this.#ends) return
    const visit = await sitDown(world, this.#machines[0])
    for (let position = 0; position < QUESTIONS; position++)
      if (visit.answers.snapshot().responses[position].timeMs !== (stored.get(position)?.timeMs ?? 0))
        this.#fail(`a new visit does not show what is stored at ${position}`)
  }

  /** Nothing newer was replaced by something that was chosen before it, unless it came from a tab that had lost the exam. */
  #checkOrder(): void {
    for (let position = 0; position < QUESTIONS; position++) {
      const rows = this.#log.filter((row) => row.position === position)
      for (const [at, row] of rows.entries()) {
        const before = rows[at - 1]
        if (!before || before.revision.epoch < before.epoch) continue
        const [chosen, was] = [row, before].map(({ id }) => this.#choices[id - 1])
        // another tab could not know of it
        if (was.at <= (this.#unkeptUntil.get(was.seat) ?? -1)) continue
        if (chosen.at < was.at) this.#fail(`choice ${was.id} was overwritten by ${chosen.id}, which is older`)
      }
    }
  }
}
