import { AnswerSync } from './answer-sync.ts'
import { Deadline } from './deadline.ts'
import { ExamClock } from './exam-clock.ts'
import type { RoomOpening } from './opening.ts'
import type { Outcome, Ports } from './ports.ts'

/** Everything of an open exam room that has to do with the server: its clock, the answers, and how it ends. */
export class RoomSync {
  readonly clock: ExamClock
  readonly answers: AnswerSync
  readonly deadline: Deadline
  readonly #ports: Ports
  readonly #attemptId: string
  readonly #ended: () => void

  /** @param ended the paper is handed in: the result can be shown */
  constructor(ports: Ports, opening: RoomOpening, ended: () => void) {
    const { attemptId } = opening.store
    this.#ports = ports
    this.#attemptId = attemptId
    this.#ended = ended
    this.clock = new ExamClock(ports, attemptId, opening.clock)
    this.answers = new AnswerSync(ports, opening, this.clock)
    this.deadline = new Deadline(ports, attemptId, this.clock, this.answers, ended)
  }

  /** Works until the returned function is called. */
  start = (): (() => void) => {
    const stops = [this.clock.start(), this.answers.start(), this.deadline.start()]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /**
   * Hands in by the learner's own decision, never without what is not saved yet.
   * @param wanted asked once everything is sent: the learner may have gone back to the questions
   */
  handIn = async (wanted: () => boolean): Promise<'done' | 'unwanted' | 'unsaved' | 'failed'> => {
    await this.answers.flushAll()
    if (!wanted()) return 'unwanted'
    if (this.answers.hasUnsaved()) return 'unsaved'
    const outcome = await this.#ports.transport.submit(this.#attemptId)
    if (!('answer' in outcome) && outcome.code !== 'attempt-closed') return wanted() ? 'failed' : 'unwanted'
    await this.answers.finished()
    this.#ended()
    return 'done'
  }

  /** Stops the clock, unless the server does not have every answer yet. Only the server's word counts. */
  pause = async (): Promise<'done' | 'unsaved' | 'failed'> => {
    await this.answers.flush()
    if (this.answers.hasUnsaved()) return 'unsaved'
    return this.#clockChanged(await this.#ports.transport.pause(this.#attemptId))
  }

  /** Lets the clock run again. */
  resume = async (): Promise<'done' | 'failed'> => {
    const done = this.#clockChanged(await this.#ports.transport.resume(this.#attemptId))
    // what was answered elsewhere in time, or kept while paused, follows at once
    if (done === 'done') await this.answers.flush()
    return done
  }

  #clockChanged(outcome: Outcome<Parameters<ExamClock['exchange']>[0]>): 'done' | 'failed' {
    if ('answer' in outcome) {
      this.clock.exchange(outcome.answer, outcome.sentAt)
      return 'done'
    }
    // ended in the meantime: the clock learns it and the deadline's own way goes on
    if (outcome.code === 'attempt-closed') void this.clock.ask()
    return 'failed'
  }
}
