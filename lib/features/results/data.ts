import type { Gate, Withheld } from '../../domain/access/gate.ts'
import { revealedOutcome, revealedQuestion, revealedSections } from '../../domain/access/reveal.ts'
import { refOf, type Shown } from '../../domain/access/sealed.ts'
import { blankResponse, type ResponseState, responseIn } from '../../domain/attempt.ts'
import type { Exam, Localized, Pack } from '../../domain/bank/schema.ts'
import type { CitedSection } from '../../domain/explanation.ts'
import type { Form } from '../../domain/form.ts'
import type { RevealedQuestion } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import { neighboursOf, type Show } from '../../domain/show.ts'
import type { ComparedSitting, SittingItem } from '../../domain/sitting.ts'
import { type Ending, type Standing, standingOf } from '../../domain/standing.ts'
import { tellingWords } from '../../domain/telling.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'
import {
  type AttemptRow,
  type AttemptSummary,
  type FinishedRow,
  type Outcome,
  outcomeOf,
  summaryOf,
  versionsOf
} from '../attempts/data.ts'
import { getResponses } from '../attempts/responses/data.ts'
import { type Catalog, examOf, getCatalog } from '../catalog/data.ts'
import { getComparison } from '../sittings/data.ts'

/** One question of a finished attempt. It holds the key: for the server's pages only. */
export type ResultRow = Shown<
  SittingItem &
    ResponseState & {
      versionId: string
      topic: string
      stem: Localized
      /** A few words of the stem, by which this question is told from the others of the paper. */
      telling: Localized
      /** Ids of the options, in the order in which they were shown. */
      options: string[]
      domain: string
      scored: boolean
      /** Answered before the deadline, delivered after it. */
      late: boolean
    }
>

/** A question that is being asked again: what was chosen and the key are kept back. */
export type WithheldRow = { position: number; withheld: Withheld }

export type FinishedAttempt = AttemptSummary & {
  submittedAt: Date
  submittedBy: Ending
  result: Outcome
  standing: Standing
}

declare const opened: unique symbol
/** An ended attempt whose result is open for good (`openResult`): nothing else may be told of how it went. */
export type OpenedAttempt = AttemptRow & { readonly [opened]: true }

function finished(row: AttemptRow): FinishedRow {
  const { submittedAt, submittedBy, result } = row
  if (!submittedAt || !submittedBy || !result) throw new Error(`the attempt ${row.id} has ended without a result`)
  return { ...row, submittedAt, submittedBy, result }
}

/**
 * The questions of a finished attempt with what the learner did there. Of one that was given up, only those that were
 * answered: the others have not been met, and may be drawn again as new ones.
 */
async function rowsOf(
  database: Database,
  catalog: Catalog,
  gate: Gate,
  { id, learner, form, submittedBy }: FinishedRow
): Promise<(ResultRow | WithheldRow)[]> {
  const stored = await getResponses(database, learner, id)
  const responses = new Map(stored.map((response) => [response.position, response]))
  const versions = versionsOf(catalog, form)
  const telling = tellingWords(versions.map(({ version }) => version.question.stem))
  return versions.flatMap((item, position): (ResultRow | WithheldRow)[] => {
    const response = responses.get(position)
    if (submittedBy === 'given-up' && !response?.selected.length) return []
    const { permit, withheld } = gate.ask(refOf(item.version))
    if (!permit) return [{ position, withheld }]
    const { version, options, domain, scored } = item
    const outcome = revealedOutcome(permit, version, {
      ...responseIn(response ?? blankResponse(position)),
      late: response?.late ?? false,
      versionId: version.versionId,
      topic: version.topic,
      stem: version.question.stem,
      telling: telling[position],
      options,
      domain,
      scored
    })
    return [outcome]
  })
}

const isRevealed = (row: ResultRow | WithheldRow): row is ResultRow => !('withheld' in row)

export type MissedExplained = { row: ResultRow; question: RevealedQuestion; sections: Shown<CitedSection>[] }

/** The missed questions of a result, each with its explanation. */
function missedExplained(catalog: Catalog, gate: Gate, form: Form, rows: readonly ResultRow[]): MissedExplained[] {
  const items = versionsOf(catalog, form)
  return rows.flatMap((row) => {
    const item = items[row.position]
    const { permit } = gate.ask(refOf(item.version))
    if (row.right || !permit) return []
    const question = revealedQuestion(permit, item.version, row.options)
    return [{ row, question, sections: revealedSections(permit, item.version, catalog) }]
  })
}

/** What a finished attempt tells. */
export type ResultView = {
  attempt: FinishedAttempt
  /** What the exam gives for the whole form, without the learner's extra time. */
  minutes: number
  rows: ResultRow[]
  /** Those that a running attempt asks again. */
  withheld: WithheldRow[]
  missed: MissedExplained[]
  comparison: ComparedSitting[]
  exam: Exam
  pack: string
  topics: Pack['topics']
}

/** A finished attempt, question by question, after the earlier ones. */
export async function getResult(database: Database, attempt: OpenedAttempt, now: Date): Promise<ResultView> {
  const row = finished(attempt)
  const catalog = await getCatalog(database, row.packVersionId)
  const gate = await getGate(database, row.learner, now)
  const [rows, comparison] = await Promise.all([
    rowsOf(database, catalog, gate, row),
    getComparison(database, row, now)
  ])
  const { submittedAt, submittedBy, result } = row
  const revealed = rows.filter(isRevealed)
  return {
    attempt: {
      ...summaryOf(row, now),
      submittedAt,
      submittedBy,
      result: outcomeOf(result),
      standing: standingOf(row.form.kind, submittedBy, result)
    },
    minutes: row.form.minutes,
    rows: revealed,
    withheld: rows.filter((row): row is WithheldRow => !isRevealed(row)),
    missed: missedExplained(catalog, gate, row.form, revealed),
    comparison,
    exam: examOf(catalog, row.examId),
    pack: catalog.pack.id,
    topics: catalog.pack.topics
  }
}

/**
 * One question of a finished attempt with its explanation.
 * @param show which questions previous and next go through
 * @throws Refusal not-found for a position it does not have, question-in-exam (details: what keeps it back)
 */
export async function getExplanation(
  database: Database,
  opened: OpenedAttempt,
  position: number,
  now: Date,
  show: Show = 'all'
): Promise<{
  row: ResultRow
  pack: Pick<Pack, 'id' | 'languages'>
  /** How many questions the form has. */
  total: number
  /** The positions before and after this one among those that are shown. */
  neighbours: { previous?: number; next?: number }
  question: RevealedQuestion
  sections: Shown<CitedSection>[]
}> {
  const attempt = finished(opened)
  const catalog = await getCatalog(database, attempt.packVersionId)
  const gate = await getGate(database, attempt.learner, now)
  const items = versionsOf(catalog, attempt.form)
  const item = items[position]
  const rows = await rowsOf(database, catalog, gate, attempt)
  const row = rows.find((one) => one.position === position)
  if (!item || !row) throw new Refusal('not-found', 'there is no such question in this attempt')
  const { permit, withheld } = gate.ask(refOf(item.version))
  if (!permit || !isRevealed(row)) throw new Refusal('question-in-exam', 'the current exam asks this again', withheld)
  return {
    row,
    pack: { id: catalog.pack.id, languages: catalog.pack.languages },
    total: items.length,
    neighbours: neighboursOf(rows.filter(isRevealed), show, position),
    question: revealedQuestion(permit, item.version, row.options),
    sections: revealedSections(permit, item.version, catalog)
  }
}
