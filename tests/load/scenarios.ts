/** What is played against the server, and what comes of it. */
import type { Client } from './client.ts'
import { KINDS, type Kind, type Learner, newLearner, QUESTIONS, STEPS, save } from './learner.ts'
import { cpuMs, type Measured } from './server.ts'
import { closedLoop, type Latency, latencyOf, openLoop } from './times.ts'

/** Requests that failed, and what the first of them said. */
export type Errors = { count: number; first: string | undefined }
type Log = { learners: Learner[]; errors: Errors }

export const newLog = (): Log => ({ learners: [], errors: { count: 0, first: undefined } })

const note = ({ errors }: Log, error: unknown) => {
  errors.count++
  errors.first ??= String(error)
}

/** Runs one request and keeps how long it took since `from`. @returns false where it failed */
async function timed(log: Log, times: number[], once: () => Promise<void>, from = performance.now()): Promise<boolean> {
  try {
    await once()
    times.push(performance.now() - from)
    return true
  } catch (error) {
    note(log, error)
    return false
  }
}

export type Phase = { kind: Kind; seconds: number; perSecond: number; cpuMsPerExam: number; latency: Latency }
export type Exams = {
  finished: number
  seconds: number
  savesPerSecond: number
  cpuMsPerExam: number
  phases: Phase[]
}

/**
 * Whole exams, as fast as they are answered: `workers` learners at a time, and all of them through one kind of request
 * before the next kind begins, so that the CPU time of each kind is known.
 */
export async function playExams(
  server: Measured,
  client: Client,
  log: Log,
  { exams, workers }: { exams: number; workers: number }
): Promise<Exams> {
  let playing = Array.from({ length: exams }, newLearner)
  log.learners.push(...playing)
  const phases: Phase[] = []
  for (const kind of KINDS) {
    const times: number[] = []
    const going: Learner[] = []
    const from = { cpu: cpuMs(server), at: performance.now() }
    await closedLoop(playing.length, workers, async (at) => {
      const learner = playing[at]
      let ok = true
      if (kind !== 'save') ok = await timed(log, times, () => STEPS[kind](client, learner))
      // a learner saves one answer after the other
      else
        for (let position = 0; position < QUESTIONS; position++)
          ok = (await timed(log, times, () => save(client, learner, position))) && ok
      if (ok) going.push(learner)
    })
    const seconds = (performance.now() - from.at) / 1000
    const cpu = cpuMs(server) - from.cpu
    phases.push({
      kind,
      seconds,
      perSecond: times.length / seconds,
      cpuMsPerExam: cpu / exams,
      latency: latencyOf(times)
    })
    playing = going
  }
  const sum = (of: (phase: Phase) => number) => phases.reduce((total, phase) => total + of(phase), 0)
  return {
    finished: playing.length,
    seconds: sum(({ seconds }) => seconds),
    savesPerSecond: phases.find(({ kind }) => kind === 'save')?.perSecond ?? 0,
    // what a learner who could not finish has cost belongs to those who could
    cpuMsPerExam: sum(({ cpuMsPerExam }) => cpuMsPerExam) * (exams / playing.length),
    phases
  }
}

export type Saves = { learners: number; perSecond: number; seconds: number; latency: Latency; cpuMsPerSave: number }

/** Saves that arrive at a constant rate, whatever the server does, over learners who have taken their seats before. */
export async function playSaves(
  server: Measured,
  client: Client,
  log: Log,
  {
    learners: wanted,
    workers,
    perSecond,
    seconds
  }: { learners: number; workers: number; perSecond: number; seconds: number }
): Promise<Saves> {
  const seated = Array.from({ length: wanted }, newLearner)
  log.learners.push(...seated)
  await closedLoop(wanted, workers, async (at) => {
    for (const kind of ['guest', 'start', 'opening'] as const) await STEPS[kind](client, seated[at])
  })
  const times: number[] = []
  const cpu = cpuMs(server)
  await openLoop(perSecond, seconds, async (at, plannedAt) => {
    const position = Math.floor(at / wanted) % QUESTIONS
    await timed(log, times, () => save(client, seated[at % wanted], position), plannedAt)
  })
  return {
    learners: wanted,
    perSecond,
    seconds,
    latency: latencyOf(times),
    cpuMsPerSave: (cpuMs(server) - cpu) / Math.max(1, times.length)
  }
}

const STARTING = ['guest', 'start', 'room page', 'opening'] as const
export type Starts = {
  learners: number
  started: number
  perSecond: number
  seconds: number
  cpuMsPerStart: number
  /** From the moment for which a learner was planned to the paper in the browser. */
  whole: Latency
  byKind: { kind: Kind; latency: Latency }[]
}

/** Learners who start one after the other at a constant rate: guest, start, room page, opening. */
export async function playStarts(
  server: Measured,
  client: Client,
  log: Log,
  { learners, seconds }: { learners: number; seconds: number }
): Promise<Starts> {
  const times = { guest: [], start: [], 'room page': [], opening: [] } as Record<(typeof STARTING)[number], number[]>
  const whole: number[] = []
  const perSecond = learners / seconds
  const cpu = cpuMs(server)
  await openLoop(perSecond, seconds, async (_, plannedAt) => {
    const learner = newLearner()
    log.learners.push(learner)
    for (const kind of STARTING) if (!(await timed(log, times[kind], () => STEPS[kind](client, learner)))) return
    whole.push(performance.now() - plannedAt)
  })
  return {
    learners,
    started: whole.length,
    perSecond,
    seconds,
    cpuMsPerStart: (cpuMs(server) - cpu) / Math.max(1, whole.length),
    whole: latencyOf(whole),
    byKind: STARTING.map((kind) => ({ kind, latency: latencyOf(times[kind]) }))
  }
}

export type Reference = { savesPerSecond: number; latency: Latency; cpuMsPerSave: number }

/** The reference server under the closed loop of the exams' saves. */
export async function playReference(
  server: Measured,
  client: Client,
  log: Log,
  { workers, seconds }: { workers: number; seconds: number }
): Promise<Reference> {
  const times: number[] = []
  const body = JSON.stringify({
    epoch: 1,
    responses: [
      {
        position: 12,
        selected: ['a'],
        flagged: false,
        struck: [],
        confidence: null,
        highlights: '',
        trail: 'a',
        timeMs: 20_000,
        counter: 1,
        at: Date.now()
      }
    ]
  })
  const once = async () => {
    const { status } = await client.send({ method: 'PUT', path: '/', body })
    if (status !== 200) throw new Error(`the reference answers ${status}`)
  }
  const loop = async (until: number, into: number[]) => {
    while (performance.now() < until) await timed(log, into, once)
  }
  const all = (until: number, into: number[]) => Promise.all(Array.from({ length: workers }, () => loop(until, into)))
  await all(performance.now() + 1_000, [])
  const from = { cpu: cpuMs(server), at: performance.now() }
  await all(from.at + seconds * 1000, times)
  return {
    savesPerSecond: times.length / ((performance.now() - from.at) / 1000),
    latency: latencyOf(times),
    cpuMsPerSave: (cpuMs(server) - from.cpu) / Math.max(1, times.length)
  }
}
