import { describe, expect, test } from 'vitest'
import {
  clockOf,
  drifted,
  errorBound,
  leftAt,
  measured,
  observed,
  type Reading,
  type ServerClock,
  serverNow,
  startedClock,
  untilNextSecond
} from '#lib/domain/clock.ts'
import { type Rng, seededRng } from '#lib/domain/rng.ts'
import { NOON } from '#tests/factories/time.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const EXAM = 180 * MINUTE
/** The server's time when the exam begins. The simulation counts true milliseconds from there. */
const START = NOON.getTime()

type Span = { from: number; to: number }
type Machine = {
  /** Whether `monotonic` stands still while the machine sleeps, as it does in some browsers. */
  stops: boolean
  /** By how much `monotonic` runs fast. */
  drift: number
  sleeps: Span[]
  /** How far off the wall clock is, from when: the first from the beginning. */
  wallErrors: { from: number; error: number }[]
}

const asleepAt = ({ sleeps }: Machine, at: number) => sleeps.find(({ from, to }) => from <= at && at < to)

/** What the browser's clocks show at a true time. */
function read({ stops, drift, sleeps, wallErrors }: Machine, at: number): Reading {
  const slept = sleeps.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(at, to) - from), 0)
  const wallError = wallErrors.findLast(({ from }) => from <= at)?.error ?? 0
  return { monotonic: 5_000 + (at - (stops ? slept : 0)) * (1 + drift), wall: START + at + wallError }
}

type Exchange = { sent: number; served: number; received: number }
type Sitting = {
  /** The greatest error at a tick, among those that an exchange after the latest disturbance came before. */
  worst: number
  /** How many ticks those were. */
  settled: number
  ticks: number
  /** Ticks, settled or not, at which the error was a second or more. */
  off: number
  /** Ticks at which `errorBound` promised less than the error was. */
  brokenBounds: number
}

const STEP = 100

/**
 * 180 minutes in the browser: a tick each second that looks at the clocks, a save now and then, a measurement as soon
 * as a tick sees a disturbance and after three minutes of silence. Each way through the network takes 5 to 300 ms,
 * every fourth answer is lost, and one that the machine slept through is received when it wakes.
 */
function sit(machine: Machine, rng: Rng): Sitting {
  const first = read(machine, 0)
  let clock = startedClock(START, first.monotonic, first)
  const flying: Exchange[] = []
  const disturbances = [...machine.sleeps.map(({ to }) => to), ...machine.wallErrors.slice(1).map(({ from }) => from)]
  const sitting = { worst: 0, settled: 0, ticks: 0, off: 0, brokenBounds: 0 }
  let lastExchange = 0
  let settledBy = Number.NEGATIVE_INFINITY
  let askedAt = Number.NEGATIVE_INFINITY

  const send = (at: number) => {
    const served = at + 5 + rng() * 295
    const arrives = served + 5 + rng() * 295
    const lost = rng() < 0.25
    askedAt = at
    if (!lost) flying.push({ sent: at, served, received: asleepAt(machine, arrives)?.to ?? arrives })
  }
  const receive = ({ sent, served, received }: Exchange) => {
    const { monotonic, wall } = read(machine, received)
    clock = measured(clock, {
      sentAt: read(machine, sent).monotonic,
      receivedAt: monotonic,
      // a millisecond is as fine as the server tells the time
      serverNow: Math.floor(START + served),
      wallAt: wall
    })
    lastExchange = received
    settledBy = Math.max(settledBy, sent)
  }
  const tick = (at: number) => {
    const reading = read(machine, at)
    clock = observed(clock, reading)
    const due = drifted(clock, reading) || at - lastExchange > 3 * MINUTE
    if (due && at - askedAt > 5 * SECOND) send(at)
    sitting.ticks += 1
    const lastDisturbance = disturbances.filter((moment) => moment <= at).reduce((a, b) => Math.max(a, b), -1)
    const error = Math.abs(serverNow(clock, reading) - (START + at))
    if (error > errorBound(clock, reading)) sitting.brokenBounds += 1
    if (error >= SECOND) sitting.off += 1
    if (settledBy < lastDisturbance) return
    sitting.settled += 1
    sitting.worst = Math.max(sitting.worst, error)
  }

  for (let at = STEP; at <= EXAM; at += STEP) {
    if (asleepAt(machine, at)) continue
    for (const exchange of flying.filter(({ received }) => received <= at)) {
      flying.splice(flying.indexOf(exchange), 1)
      receive(exchange)
    }
    if (rng() < STEP / (90 * SECOND)) send(at)
    if (at % SECOND === 0) tick(at)
  }
  return sitting
}

const NAPS = [
  { from: 20 * MINUTE, to: 22 * MINUTE + 300 },
  { from: 50 * MINUTE + 40, to: 50 * MINUTE + 7 * SECOND },
  { from: 80 * MINUTE + 700, to: 121 * MINUTE },
  { from: 150 * MINUTE, to: 150 * MINUTE + 90 * SECOND }
]

const MACHINES: [name: string, wallErrors: Machine['wallErrors'], sleeps: Span[]][] = [
  ['that nothing happens to', [{ from: 0, error: 0 }], []],
  ['that sleeps four times', [{ from: 0, error: 0 }], NAPS],
  ['an hour ahead that sleeps', [{ from: 0, error: HOUR }], NAPS],
  ['an hour behind that sleeps', [{ from: 0, error: -HOUR }], NAPS],
  [
    'set an hour ahead in the middle',
    [
      { from: 0, error: 0 },
      { from: 70 * MINUTE + 350, error: HOUR }
    ],
    NAPS
  ],
  [
    'set an hour behind in the middle',
    [
      { from: 0, error: 0 },
      { from: 70 * MINUTE + 350, error: -HOUR }
    ],
    NAPS
  ],
  [
    'set right while it sleeps, and wrong again later',
    [
      { from: 0, error: -HOUR },
      { from: 100 * MINUTE, error: 0 },
      { from: 140 * MINUTE, error: HOUR }
    ],
    NAPS
  ]
]

describe('180 minutes with slow and lost answers', () => {
  for (const [name, wallErrors, sleeps] of MACHINES)
    for (const stops of [true, false])
      for (const drift of [50e-6, -50e-6])
        test(`a machine ${name} (${stops ? 'monotonic stops' : 'monotonic goes on'} asleep, ${drift * 1e6} ppm)`, () => {
          for (let seed = 0; seed < 3; seed++) {
            const { worst, settled, ticks, off, brokenBounds } = sit(
              { stops, drift, sleeps, wallErrors },
              seededRng(`${name} ${stops} ${drift} ${seed}`)
            )
            expect(worst, 'less than half of the slowest round trip').toBeLessThan(300)
            expect(worst, 'the network is slow indeed').toBeGreaterThan(20)
            expect(brokenBounds, 'the promised bound holds at every tick').toBe(0)
            const awake = (EXAM - sleeps.reduce((sum, { from, to }) => sum + to - from, 0)) / SECOND
            expect(ticks).toBeGreaterThan(awake - 10)
            expect(settled, 'the error was looked at nearly all the time').toBeGreaterThan(0.9 * ticks)
            // what is unsettled is a guess: right about sleep, wrong about a wall clock that was set, and soon settled
            expect(off).toBeLessThanOrEqual(wallErrors.length === 1 ? 0 : 60)
          }
        })

  test('the greatest error of all these sittings', () => {
    const errors = MACHINES.flatMap(([name, wallErrors, sleeps]) =>
      [true, false].map((stops) => sit({ stops, drift: 50e-6, sleeps, wallErrors }, seededRng(`all ${name}`)).worst)
    )
    expect(Math.round(Math.max(...errors))).toBe(135)
  })
})

// ---- one step at a time ------------------------------------------------------------------------------------

/** Monotonic 0 is server time START; the wall clock is right. */
const settled = (): ServerClock =>
  measured(startedClock(START, 0, { monotonic: 0, wall: START }), {
    sentAt: 0,
    receivedAt: 20,
    serverNow: START + 10,
    wallAt: START + 20
  })

for (const stops of [true, false])
  test(`offline through a sleep the time goes on, and an answer settles it (${stops ? 'monotonic stops' : 'monotonic goes on'})`, () => {
    const sleep = { from: 10 * MINUTE, to: 50 * MINUTE }
    const machine: Machine = { stops, drift: 0, sleeps: [sleep], wallErrors: [] }
    const begin = read(machine, 0)
    let clock = startedClock(START, begin.monotonic, begin)
    for (let at = 0; at < EXAM; at += SECOND) {
      if (asleepAt(machine, at)) continue
      const reading = read(machine, at)
      clock = observed(clock, reading)
      expect(Math.abs(serverNow(clock, reading) - (START + at))).toBeLessThan(SECOND)
      expect(drifted(clock, reading)).toBe(stops && at >= sleep.to)
    }
    const sent = read(machine, EXAM)
    const received = read(machine, EXAM + 80)
    clock = measured(clock, {
      sentAt: sent.monotonic,
      receivedAt: received.monotonic,
      serverNow: START + EXAM + 40,
      wallAt: received.wall
    })
    expect(drifted(clock, received)).toBe(false)
    expect(Math.abs(serverNow(clock, received) - (START + EXAM + 80))).toBeLessThanOrEqual(40.5)
  })

test('a jump forwards counts as sleep until an answer says otherwise', () => {
  const later = { monotonic: MINUTE, wall: START + MINUTE + HOUR }
  expect(drifted(settled(), later)).toBe(true)
  expect(serverNow(settled(), later)).toBeCloseTo(START + MINUTE + HOUR, -1)
  const clock = measured(settled(), {
    sentAt: MINUTE + 1,
    receivedAt: MINUTE + 11,
    serverNow: START + MINUTE + 6,
    wallAt: later.wall + 11
  })
  expect(drifted(clock, { monotonic: MINUTE + 11, wall: later.wall + 11 }), 'not yet seen when the request left').toBe(
    true
  )
})

test('a jump backwards counts as nothing, and the server is asked', () => {
  const later = { monotonic: MINUTE, wall: START + MINUTE - HOUR }
  expect(drifted(settled(), later)).toBe(true)
  expect(serverNow(settled(), later)).toBeCloseTo(START + MINUTE, -1)
})

test('a wall clock that is wrong but runs evenly disturbs nothing', () => {
  const clock = startedClock(START, 0, { monotonic: 0, wall: START + HOUR })
  const later = { monotonic: HOUR, wall: START + 2 * HOUR }
  expect(drifted(clock, later)).toBe(false)
  expect(serverNow(clock, later)).toBe(START + HOUR)
})

test('an answer that the machine slept through does not set the clock', () => {
  const sleep = 40 * MINUTE
  // sent, served at once, then asleep with the monotonic clock stopped, received on waking
  const woken = { monotonic: 1_100, wall: START + 1_100 + sleep }
  const clock = measured(settled(), { sentAt: 1_000, receivedAt: 1_100, serverNow: START + 1_050, wallAt: woken.wall })
  expect(drifted(clock, woken)).toBe(true)
  expect(serverNow(clock, woken)).toBeCloseTo(START + 1_100 + sleep, -2)
  // the next one was sent after waking
  const now = { monotonic: 1_300, wall: START + 1_300 + sleep }
  const again = measured(clock, {
    sentAt: 1_200,
    receivedAt: 1_300,
    serverNow: START + sleep + 1_250,
    wallAt: now.wall
  })
  expect(drifted(again, now)).toBe(false)
  expect(Math.abs(serverNow(again, now) - now.wall)).toBeLessThanOrEqual(51)
})

test('a slow answer does not spoil what a quick one has shown, until that is old', () => {
  const error = (at: number) => {
    // the way there takes a second, the way back nothing: taken alone, its middle is half a second off
    const answer = { sentAt: at - 1_000, receivedAt: at, serverNow: START + at, wallAt: START + at }
    const reading = { monotonic: at, wall: START + at }
    return Math.abs(serverNow(measured(settled(), answer), reading) - (START + at))
  }
  expect(error(MINUTE)).toBeLessThan(20)
  expect(error(10 * HOUR)).toBeGreaterThan(400)
})

test('what was known before a sleep is forgotten, however well a slow answer agrees with it', () => {
  const sleep = 1_200
  const seen = { monotonic: MINUTE, wall: START + MINUTE + sleep }
  const answer = { sentAt: MINUTE, receivedAt: MINUTE + 3_000, serverNow: START + MINUTE + sleep + 1_500 }
  const clock = measured(observed(settled(), seen), { ...answer, wallAt: seen.wall + 3_000 })
  const now = { monotonic: MINUTE + 3_000, wall: seen.wall + 3_000 }
  expect(Math.abs(serverNow(clock, now) - now.wall)).toBeLessThan(2)
})

test('clocks that part slowly are no disturbance as long as there are answers', () => {
  let clock = settled()
  for (let at = MINUTE; at <= EXAM; at += MINUTE) {
    const wall = START + at * 1.001
    expect(drifted(clock, { monotonic: at, wall })).toBe(false)
    clock = measured(clock, { sentAt: at - 20, receivedAt: at, serverNow: START + at - 10, wallAt: wall })
  }
  const silent = { monotonic: EXAM + 30 * MINUTE, wall: START + (EXAM + 30 * MINUTE) * 1.001 }
  expect(drifted(clock, silent)).toBe(true)
})

test('where the server’s clock was set, its newest answer counts', () => {
  const clock = measured(settled(), {
    sentAt: MINUTE,
    receivedAt: MINUTE + 20,
    serverNow: START + MINUTE + 10 + 30 * SECOND,
    wallAt: START + MINUTE + 20
  })
  const reading = { monotonic: MINUTE + 20, wall: START + MINUTE + 20 }
  expect(Math.abs(serverNow(clock, reading) - (START + MINUTE + 20 + 30 * SECOND))).toBeLessThanOrEqual(11)
})

test('the bound of the error grows with age, and there is none while a disturbance is unsettled', () => {
  const at = (monotonic: number) => ({ monotonic, wall: START + monotonic })
  expect(errorBound(settled(), at(20))).toBeCloseTo(10.5, 3)
  expect(errorBound(settled(), at(20 + HOUR))).toBeCloseTo(370.5, 3)
  expect(errorBound(settled(), { monotonic: 20, wall: START + MINUTE })).toBe(Number.POSITIVE_INFINITY)
})

test('the time left stands still while the attempt is paused', () => {
  const deadlineAt = START + HOUR
  expect(leftAt({ deadlineAt, pausedAt: null }, START + MINUTE)).toBe(59 * MINUTE)
  for (const now of [MINUTE, HOUR, 5 * HOUR])
    expect(leftAt({ deadlineAt, pausedAt: START + MINUTE }, START + now)).toBe(59 * MINUTE)
})

test('the shown time is rounded up, so that 0:00:00 means over', () => {
  expect(clockOf(2 * HOUR)).toBe('2:00:00')
  expect(clockOf(HOUR + 43 * MINUTE + 6_001)).toBe('1:43:07')
  expect([1, 0, -5_000].map(clockOf)).toEqual(['0:00:01', '0:00:00', '0:00:00'])
})

test('the shown second changes when the tick says so, and not before', () => {
  const rng = seededRng('seconds')
  // + 0: there is no zero below zero on the clock
  const secondsOf = (left: number) => Math.ceil(left / SECOND) + 0
  for (let round = 0; round < 1_000; round++) {
    const left = round < 3 ? round * SECOND : rng() * HOUR
    const wait = untilNextSecond(left)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(SECOND)
    expect(secondsOf(left - wait)).toBe(secondsOf(left) - 1)
    expect(secondsOf(left - wait * 0.99)).toBe(secondsOf(left))
  }
})
