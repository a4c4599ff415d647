/**
 * The one gate for keys: whether this learner may see the key of this question now. What builds a revealed question
 * (reveal.ts) wants a permit, and permits come from here only.
 */

/** What the gate knows a question by. All versions and variants of one share it. */
export type QuestionRef = { packId: string; questionId: string }
// neither id has a space
const nameOf = ({ packId, questionId }: QuestionRef): string => `${packId} ${questionId}`

/** An attempt that may keep keys from its learner: one that runs, or one that still takes late deliveries. */
export type GuardedAttempt = {
  id: string
  questions: readonly QuestionRef[]
  deadlineAt: Date
  /** Since when the clock stands still; null while it runs. */
  pausedAt: Date | null
  submittedAt: Date | null
}

/** Why a key is kept back: the running attempt that has the question, and when its time is over at the latest. */
export type Withheld = {
  attemptId: string
  /** null where nobody knows: the clock stands still. */
  until: Date | null
}

class Permit {
  // makes the type nominal: no literal and no cast-free value is one
  readonly #name: string
  constructor(ref: QuestionRef) {
    this.#name = nameOf(ref)
  }
  /** @throws RangeError for another question: a permit opens one */
  check(ref: QuestionRef): void {
    if (this.#name !== nameOf(ref)) throw new RangeError('this permit is for another question')
  }
}

export type { Permit }

export type Answer = { permit: Permit; withheld?: undefined } | { permit?: undefined; withheld: Withheld }

export class Gate {
  readonly #running = new Map<string, Withheld>()
  readonly #unopened = new Map<string, Set<string>>()

  /** @param attempts every running attempt of the learner, and every ended one whose keys nobody has seen yet */
  constructor(attempts: readonly GuardedAttempt[]) {
    for (const { id, questions, deadlineAt, pausedAt, submittedAt } of attempts)
      for (const name of questions.map(nameOf)) {
        if (submittedAt) this.#unopened.set(name, (this.#unopened.get(name) ?? new Set()).add(id))
        else this.#running.set(name, { attemptId: id, until: pausedAt ? null : deadlineAt })
      }
  }

  /** For a question of which this learner has a stored answer, or that stands in an attempt they have ended. */
  ask(earned: QuestionRef): Answer {
    const withheld = this.withheld(earned)
    return withheld ? { withheld } : { permit: new Permit(earned) }
  }

  /** What keeps the key of a question back. */
  withheld = (ref: QuestionRef): Withheld | undefined => this.#running.get(nameOf(ref))

  /** The ended attempts that take nothing more once this key has been shown. */
  closedBy = (ref: QuestionRef): string[] => [...(this.#unopened.get(nameOf(ref)) ?? [])]

  /** Whether what became of this question is nothing to be told yet: its exam's result has not been opened. */
  isUnopened = (ref: QuestionRef): boolean => this.#unopened.has(nameOf(ref))

  /** The ended attempts whose result nobody has opened. */
  get unopened(): string[] {
    return [...new Set([...this.#unopened.values()].flatMap((ids) => [...ids]))]
  }
}
