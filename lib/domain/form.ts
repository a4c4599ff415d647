/** The paper for one attempt: drawn by blueprint, the same for the same seed. */
import type { QuestionVersion, SealedQuestion } from './access/sealed.ts'
import type { Exam } from './bank/schema.ts'
import { optionOrder } from './question.ts'
import { placeOf, type Rng, seededRng, shuffled } from './rng.ts'

/** A question that may be drawn. `lastSeen` is when this learner last met it (ms since epoch), absent if never. */
export type Candidate = { versionId: string; question: SealedQuestion; lastSeen?: number }

export type FormItem = { versionId: string; questionId: string; domain: string; scored: boolean; options: string[] }

/** How long a form is. Its minutes follow from the exam's time per question. */
export type FormLength = { scored: number; unscored: number }

export type Form = {
  seed: string
  kind: 'full' | 'short' | 'retry'
  minutes: number
  items: FormItem[]
  /** The blueprint as it was, so that a later change of the exam leaves this attempt alone. */
  exam: Pick<Exam, 'id' | 'name' | 'version' | 'passMark'> & { domains: { id: string; weight: number }[] }
}

export type Shortage = { domain: string; needed: number; available: number }

/** The bank has too few questions for this form in some domain. `possible` is the longest form it does have, if any. */
export class ShortageError extends Error {
  readonly shortages: Shortage[]
  readonly possible: FormLength | undefined
  constructor(shortages: Shortage[], possible: FormLength | undefined) {
    super(shortages.map((s) => `${s.domain}: ${s.needed} needed, ${s.available} available`).join('; '))
    this.shortages = shortages
    this.possible = possible
  }
}

export const SHORT_FORM: FormLength = { scored: 20, unscored: 0 }
export const fullForm = (exam: Exam): FormLength => ({ scored: exam.scored, unscored: exam.unscored })

/** Minutes for a form at the exam's own pace, rounded up. */
export const minutesFor = (exam: Exam, { scored, unscored }: FormLength): number =>
  Math.ceil(((scored + unscored) * exam.minutes) / (exam.scored + exam.unscored))

/** Whole numbers that add up to `total` in the proportion of the weights (largest remainder; ties to the earlier domain). */
export function quotas(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((left, right) => left + right, 0)
  const exact = weights.map((weight) => (weight * total) / sum)
  const result = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, at) => ({ at, remainder: value - Math.floor(value) }))
    .sort((left, right) => right.remainder - left.remainder || left.at - right.at)
  const rest = total - result.reduce((left, right) => left + right, 0)
  for (const { at } of byRemainder.slice(0, rest)) result[at] += 1
  return result
}

const weightsOf = (exam: Exam) => exam.domains.map((domain) => domain.weight)

function shortagesOf(exam: Exam, available: readonly number[], length: FormLength): Shortage[] {
  const needed = quotas(weightsOf(exam), length.scored + length.unscored)
  return exam.domains
    .map((domain, at) => ({ domain: domain.id, needed: needed[at], available: available[at] }))
    .filter((entry) => entry.needed > entry.available)
}

/** The longest form not longer than `wanted` that the candidates allow, in the same proportion of unscored questions. */
export function longestForm(
  exam: Exam,
  candidates: readonly Pick<Candidate, 'question'>[],
  wanted: FormLength
): FormLength | undefined {
  const available = availableIn(exam, candidates)
  const share = wanted.unscored / (wanted.scored + wanted.unscored)
  for (let total = wanted.scored + wanted.unscored; total > 0; total--) {
    const unscored = Math.floor(total * share)
    const length = { scored: total - unscored, unscored }
    if (shortagesOf(exam, available, length).length === 0) return length
  }
}

const availableIn = (exam: Exam, candidates: readonly Pick<Candidate, 'question'>[]) =>
  exam.domains.map((domain) => candidates.filter(({ question }) => question.domains[exam.id] === domain.id).length)

/** A form that can be started. */
export type Offer = { kind: 'full' | 'short'; questions: number; minutes: number }

/**
 * The forms of an exam that the candidates allow. The full one stands for the exam: where the bank is too small for it,
 * starting it says what is missing and how long it can be. A short one is offered only as what it is called.
 */
export function offersOf(exam: Exam, candidates: readonly Pick<Candidate, 'question'>[]): Offer[] {
  const available = availableIn(exam, candidates)
  const offers: Offer[] = []
  for (const kind of ['full', 'short'] as const) {
    const length = kind === 'full' ? fullForm(exam) : SHORT_FORM
    const enough = shortagesOf(exam, available, length).length === 0
    if (enough || (kind === 'full' && longestForm(exam, candidates, length)))
      offers.push({ kind, questions: length.scored + length.unscored, minutes: minutesFor(exam, length) })
  }
  return offers
}

/**
 * Draws a form: the quota of each domain, unseen questions first, then those met longest ago, spread over concepts;
 * questions, options and the unscored places in random order. The same arguments give the same form, in whatever
 * order the candidates come.
 * @throws ShortageError where a domain has too few candidates: a form is never padded.
 */
export function assembleForm(
  exam: Exam,
  candidates: readonly Candidate[],
  kind: Form['kind'],
  length: FormLength,
  seed: string
): Form {
  const total = length.scored + length.unscored
  const pools = Map.groupBy(candidates, ({ question }) => question.domains[exam.id])
  const available = exam.domains.map(({ id }) => pools.get(id)?.length ?? 0)
  const shortages = shortagesOf(exam, available, length)
  if (shortages.length > 0) throw new ShortageError(shortages, longestForm(exam, candidates, length))

  const rng = seededRng(seed)
  const scoredIn = quotas(weightsOf(exam), length.scored)
  const items = quotas(weightsOf(exam), total).flatMap((quota, at) => {
    const domain = exam.domains[at].id
    // shuffled, so that which of them are scored does not depend on how often they were seen
    return shuffled(spread(pools.get(domain) ?? [], quota, seed), rng).map(({ versionId, question }, place) => ({
      versionId,
      questionId: question.id,
      domain,
      scored: place < scoredIn[at],
      options: optionOrder(question, rng)
    }))
  })
  const { id, name, version, passMark } = exam
  return {
    seed,
    kind,
    minutes: minutesFor(exam, length),
    items: shuffled(items, rng),
    exam: {
      id,
      name,
      version,
      passMark,
      domains: exam.domains.map((domain) => ({ id: domain.id, weight: domain.weight }))
    }
  }
}

/**
 * A paper of the questions that were missed in another one: in new order, with newly shuffled options, all scored, at
 * the pace of that paper. The same arguments give the same paper.
 * @param form   the paper of the finished attempt
 * @param missed positions in it, in any order
 * @param pick   the version to serve now (of a family a fresh variant); a question it has none for is left out
 * @throws RangeError where nothing was missed, nothing of it can be served, or the paper has no such position
 */
export function retryForm(
  form: Form,
  missed: readonly number[],
  pick: (questionId: string, versionId: string, rng: Rng) => QuestionVersion | undefined,
  seed: string
): Form {
  const rng = seededRng(seed)
  const positions = [...new Set(missed)].sort((left, right) => left - right)
  const items = positions.flatMap((position): FormItem[] => {
    const item = form.items[position]
    if (!item) throw new RangeError(`the paper has no position ${position}`)
    const version = pick(item.questionId, item.versionId, rng)
    if (!version) return []
    const { versionId, question } = version
    return [{ ...item, versionId, scored: true, options: optionOrder(question, rng) }]
  })
  if (items.length === 0) throw new RangeError('there is no missed question to retry')
  return {
    ...form,
    seed,
    kind: 'retry',
    minutes: Math.ceil((items.length * form.minutes) / form.items.length),
    items: shuffled(items, rng)
  }
}

/**
 * `quota` candidates: unseen before seen, older before newer, and within those the concept drawn least so far.
 * A bank may have tens of thousands of candidates, so nothing here sorts them all: each gets a place in line from the
 * seed and its own id, and a round looks once at each for the first in line of every concept.
 */
function spread(pool: readonly Candidate[], quota: number, seed: string): Candidate[] {
  const drawn = new Map<string, number>()
  const result: Candidate[] = []
  const groups = [...Map.groupBy(pool, ({ lastSeen }) => lastSeen ?? -1)].sort(([left], [right]) => left - right)
  for (const [, group] of groups) {
    const line = group.map((candidate) => ({ candidate, place: placeOf(`${seed} ${candidate.versionId}`) }))
    const taken = new Set<Candidate>()
    while (result.length < quota && taken.size < group.length) {
      const first = new Map<string, (typeof line)[number]>()
      for (const entry of line) {
        const { concept } = entry.candidate.question
        const before = first.get(concept)
        if (!taken.has(entry.candidate) && (!before || entry.place < before.place)) first.set(concept, entry)
      }
      const times = (concept: string) => drawn.get(concept) ?? 0
      const least = Math.min(...[...first.keys()].map(times))
      const round = [...first.values()]
        .filter(({ candidate }) => times(candidate.question.concept) === least)
        .sort((left, right) => left.place - right.place)
      for (const { candidate } of round.slice(0, quota - result.length)) {
        taken.add(candidate)
        result.push(candidate)
        drawn.set(candidate.question.concept, least + 1)
      }
    }
  }
  return result
}
