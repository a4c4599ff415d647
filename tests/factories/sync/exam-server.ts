/** What the room's part of the API does, by the design (exam-room.md): one attempt, in memory. */
import {
  isNewer,
  type Phase,
  phaseOf,
  type ResponseState,
  type Revision,
  responseIn,
  resumedDeadline,
  takesLate
} from '#lib/domain/attempt.ts'
import {
  type ClockAnswer,
  type Opened,
  type Paper,
  type Saved,
  type SaveRequest,
  saveSchema
} from '#lib/features/attempts/schema.ts'

/** The room's part of the API at a moment of the server's time. Throws a `Refused`. */
export type ExamServer = {
  save: (batch: SaveRequest, now: number) => Promise<Saved>
  open: (paper: boolean, now: number) => Promise<Opened>
  askTime: (now: number) => Promise<ClockAnswer>
  pause: (now: number) => Promise<ClockAnswer>
  resume: (now: number) => Promise<ClockAnswer>
  submit: (now: number) => Promise<{ id: string }>
  openResult: (now: number) => Promise<void>
  /** What is stored, past the API. */
  stored: () => Promise<Map<number, ResponseState & Revision>>
}

export class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export const ATTEMPT = 'attempt'

export class ModelServer implements ExamServer {
  epoch = 0
  deadlineAt: number
  pausedAt: number | null = null
  submittedAt: number | null = null
  submittedBy: 'learner' | 'deadline' | null = null
  revealed = false
  readonly policy: 'lenient' | 'strict'
  readonly responses = new Map<number, ResponseState & Revision>()
  readonly #paper: Paper

  constructor(paper: Paper, deadlineAt: number) {
    this.#paper = paper
    this.policy = paper.policy
    this.deadlineAt = deadlineAt
  }

  stored = async () => this.responses

  async save(batch: SaveRequest, now: number): Promise<Saved> {
    if (!saveSchema.safeParse(batch).success) throw new Refused('invalid')
    if (batch.responses.some(({ position }) => position >= this.#paper.questions.length)) throw new Refused('invalid')
    const phase = this.#phase(now)
    if (phase === 'paused') throw new Refused('attempt-paused')
    if (phase !== 'open') this.#expectLate(now)
    const inTime = batch.responses.filter(({ at }) => phase === 'open' || at <= this.deadlineAt)
    for (const { at: _, counter, ...state } of inTime) {
      const stored = this.responses.get(state.position)
      const revision = { epoch: batch.epoch, counter }
      if (!stored || isNewer(revision, stored))
        this.responses.set(state.position, { ...responseIn(state), ...revision })
    }
    const stored = inTime.map(({ position }) => {
      const { epoch, counter } = this.responses.get(position) as Revision
      return { position, epoch, counter }
    })
    const refused = batch.responses.filter((response) => !inTime.includes(response)).map(({ position }) => position)
    return { stored, refused, epoch: this.epoch, ...this.#clock(now) }
  }

  async open(paper: boolean, now: number): Promise<Opened> {
    const phase = this.#phase(now)
    if (phase === 'expired' || phase === 'done') throw new Refused('attempt-closed')
    this.epoch += 1
    return {
      epoch: this.epoch,
      responses: structuredClone([...this.responses.values()]),
      paper: paper ? this.#paper : undefined,
      ...this.#clock(now)
    }
  }

  async askTime(now: number): Promise<ClockAnswer> {
    return { id: ATTEMPT, submittedAt: this.submittedAt, ...this.#clock(now) }
  }

  async pause(now: number): Promise<ClockAnswer> {
    if (this.policy === 'strict') throw new Refused('not-pausable')
    if (this.#phase(now) === 'open') this.pausedAt = now
    else if (this.#phase(now) !== 'paused') throw new Refused('attempt-closed')
    return this.askTime(now)
  }

  async resume(now: number): Promise<ClockAnswer> {
    if (this.pausedAt !== null) {
      this.deadlineAt = resumedDeadline(new Date(this.deadlineAt), new Date(this.pausedAt), new Date(now)).getTime()
      this.pausedAt = null
    } else if (this.#phase(now) !== 'open') throw new Refused('attempt-closed')
    return this.askTime(now)
  }

  async submit(now: number): Promise<{ id: string }> {
    if (this.submittedAt === null) {
      const late = this.#phase(now) === 'expired'
      this.submittedAt = late ? this.deadlineAt : now
      this.submittedBy = late ? 'deadline' : 'learner'
    }
    return { id: ATTEMPT }
  }

  async openResult(now: number): Promise<void> {
    if (['open', 'paused'].includes(this.#phase(now))) throw new Refused('attempt-open')
    this.revealed = true
  }

  #phase = (now: number): Phase =>
    phaseOf(
      {
        startedAt: new Date(0),
        deadlineAt: new Date(this.deadlineAt),
        pausedAt: this.pausedAt === null ? null : new Date(this.pausedAt),
        submittedAt: this.submittedAt === null ? null : new Date(this.submittedAt)
      },
      new Date(now)
    )

  #clock = (now: number) => ({ now, deadlineAt: this.deadlineAt, pausedAt: this.pausedAt })

  #expectLate(now: number): void {
    const takes = takesLate(this.policy, new Date(this.deadlineAt), new Date(now))
    if (this.submittedBy === 'learner' || !takes) throw new Refused('attempt-closed')
    if (this.revealed) throw new Refused('attempt-revealed')
    void this.submit(now)
  }
}
