import { Listeners } from '#app/_ui/listeners.ts'
import type { AnswerSync } from './answer-sync.ts'
import type { ExamClock } from './exam-clock.ts'
import type { Ports } from './ports.ts'

const RETRY_EVERY = 5_000
const GIVE_UP_AFTER = 15_000
/** With less than this to go, the time is over; the last of it is waited for. */
const TOLERANCE = 1_000

/**
 * open: answers count; closing: the time is over and the paper is on its way; waiting: it has not arrived yet;
 * revealed: the rest of it is refused, because a key was shown elsewhere.
 */
export type Closing = 'open' | 'closing' | 'waiting' | 'revealed'

type Needs = Pick<Ports, 'timing' | 'transport' | 'page'>

/**
 * At the deadline: hands the paper in as it stands, once the server agrees that the time is over. Until then nothing
 * can be changed. A clock that was wrong is corrected by the answer, and the room is open again.
 */
export class Deadline {
  readonly #ports: Needs
  readonly #attemptId: string
  readonly #clock: ExamClock
  readonly #answers: AnswerSync
  readonly #ended: () => void
  /** Ends the tries to hand in. */
  #giveUp: (() => void) | undefined
  #waiting = false
  readonly #listeners = new Listeners()

  /** @param ended the paper is handed in: the result can be shown */
  constructor(ports: Needs, attemptId: string, clock: ExamClock, answers: AnswerSync, ended: () => void) {
    this.#ports = ports
    this.#attemptId = attemptId
    this.#clock = clock
    this.#answers = answers
    this.#ended = ended
  }

  subscribe = this.#listeners.subscribe

  closing = (): Closing => {
    if (this.#isRevealed()) return 'revealed'
    if (!this.#isOver()) return 'open'
    return this.#waiting ? 'waiting' : 'closing'
  }

  /** Watches clock and answers until the returned function is called. */
  start = (): (() => void) => {
    const look = () => {
      const over = this.#isOver() && !this.#isRevealed()
      if (over) this.#giveUp ??= this.#keepTrying()
      else this.#stop()
      this.#listeners.tell()
    }
    const deaf = [this.#clock.subscribe(look), this.#answers.subscribe(look)]
    look()
    return () => {
      for (const stop of deaf) stop()
      this.#stop()
    }
  }

  #isOver = () => this.#answers.snapshot().closed || this.#clock.isOver()
  #isRevealed = () => this.#answers.snapshot().save.trouble === 'attempt-revealed'

  #stop(): void {
    this.#giveUp?.()
    this.#giveUp = undefined
    this.#waiting = false
  }

  #keepTrying(): () => void {
    const { timing, page } = this.#ports
    let stopped = false
    let busy = false
    let cancel: (() => void) | undefined
    const close = async () => {
      if (busy || stopped) return
      busy = true
      try {
        if ((await this.#handIn()) && !stopped && !this.#isRevealed()) await this.#end()
      } catch {
        if (!stopped) {
          this.#waiting = true
          this.#listeners.tell()
        }
      }
      busy = false
    }
    const again = () => {
      void close()
      cancel = timing.after(RETRY_EVERY, again)
    }
    again()
    const deaf = page.on('online', () => void close())
    return () => {
      stopped = true
      cancel?.()
      deaf()
    }
  }

  async #end(): Promise<void> {
    const all = await this.#answers.finished()
    // all of it has arrived, so nothing is lost by opening the result; else, and where this fails, its page asks
    if (all && !this.#answers.snapshot().save.elsewhere) await this.#ports.transport.openResult(this.#attemptId)
    this.#ended()
  }

  /**
   * Sends what is unsaved, then hands in.
   * @returns false where the server says that there is time left
   * @throws where the server could not be told everything
   */
  async #handIn(): Promise<boolean> {
    const { transport } = this.#ports
    // the server takes no more answers of this attempt: it has ended there
    if (this.#answers.snapshot().closed) return true
    const outcome = await transport.askTime(this.#attemptId)
    if (!('answer' in outcome)) throw new Error(`the server does not tell the time: ${outcome.code}`)
    const { answer, sentAt } = outcome
    this.#clock.exchange(answer, sentAt)
    if (!answer.submittedAt) {
      const left = answer.deadlineAt - answer.now
      if (answer.pausedAt !== null || left > TOLERANCE) return false
      if (left > 0) await new Promise<void>((resolve) => this.#ports.timing.after(left, resolve))
    }
    await this.#soon(this.#answers.flushAll())
    const { closed, save } = this.#answers.snapshot()
    // where the exam goes on elsewhere, that tab's answers count
    if (this.#answers.hasUnsaved() && !closed && !save.elsewhere) throw new Error('not everything is saved')
    if (!answer.submittedAt) {
      const submitted = await transport.submit(this.#attemptId)
      if (!('answer' in submitted)) throw new Error(`the paper was not taken: ${submitted.code}`)
    }
    return true
  }

  /** What hangs must not keep the next try from being made; repeats are harmless. */
  #soon<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = this.#ports.timing.after(GIVE_UP_AFTER, () => reject(new Error('no answer in time')))
      void work.then(resolve, reject).finally(stop)
    })
  }
}
