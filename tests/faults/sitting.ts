/** A learner who speaks the save protocol, and the record of what the server has acknowledged to them. */
import { isNewer, type Revision } from '../../lib/domain/attempt.ts'
import type { SaveRequest } from '../../lib/features/attempts/schema.ts'
import { type Client, headerOf } from '../load/client.ts'
import type { Content, Row } from './database.ts'
import { between, failed, type Outcome } from './fault.ts'

type Sent = SaveRequest['responses'][number]

/** Shared by all tabs and devices of one attempt. */
export type SavedRecord = {
  attempt: string
  cookie: string
  questions: number
  /** Everything that was ever sent, by position and revision. */
  sent: Map<string, Content>
  /** By position: the greatest revision that an answer of the server called stored. */
  acknowledged: Map<number, Revision>
  /** How many answers were acknowledged, whichever revision took their place later. */
  answers: number
}

/** One tab or device. */
export type Sitting = {
  record: SavedRecord
  epoch: number
  counter: number
  /** By position: the newest response that the server has not acknowledged. */
  unsaved: Map<number, { epoch: number; response: Sent }>
}

const keyOf = (position: number, { epoch, counter }: Revision) => `${position}:${epoch}.${counter}`
const sorted = (ids: string[]) => [...ids].sort().join('')

const contentOf = ({ selected, flagged, struck, confidence, highlights, trail, timeMs }: Sent): Content => ({
  selected: sorted(selected),
  flagged,
  struck: sorted(struck),
  confidence,
  highlights,
  trail,
  timeMs
})

const sameContent = (left: Content, right: Content) =>
  left.selected === right.selected &&
  left.flagged === right.flagged &&
  left.struck === right.struck &&
  left.confidence === right.confidence &&
  left.highlights === right.highlights &&
  left.trail === right.trail &&
  left.timeMs === right.timeMs

const FORM = 'application/x-www-form-urlencoded'
const pick = <T>(of: readonly T[]): T => of[between(0, of.length - 1)]

async function ask(client: Client, status: number, method: string, path: string, cookie?: string, body?: unknown) {
  const answer = await client.send({
    method,
    path,
    cookie,
    body: body === undefined ? undefined : JSON.stringify(body)
  })
  if (answer.status !== status) throw new Refused(answer.status, answer.text())
  return answer
}

/** The server answered, but not as expected. Anything else that is thrown means that there was no answer. */
export class Refused extends Error {
  readonly status: number
  readonly code: string | undefined
  constructor(status: number, text: string) {
    super(`${status} ${text.slice(0, 300)}`)
    this.status = status
    try {
      this.code = JSON.parse(text).code
    } catch {
      this.code = undefined
    }
  }
}

/** A guest's session cookie. */
export async function newGuest(client: Client): Promise<string> {
  const answer = await client.send({ method: 'POST', path: '/api/account/guest', type: FORM, body: 'next=/' })
  if (answer.status !== 303) throw new Refused(answer.status, answer.text())
  return headerOf(answer, 'set-cookie').split(';')[0]
}

type Conditions = { kind?: 'full' | 'short'; policy?: 'lenient' | 'strict' }

/** A guest who has started an exam and opened it once. */
export async function sitDown(
  client: Client,
  { kind = 'full', policy = 'lenient' }: Conditions = {}
): Promise<Sitting> {
  const cookie = await newGuest(client)
  const start = { pack: 'aws-solutions-architect', examId: 'saa-c03', kind, allowanceMinutes: 0, policy }
  const { id } = JSON.parse((await ask(client, 201, 'POST', '/api/attempts', cookie, start)).text())
  const questions = kind === 'full' ? 65 : 20
  return openedBy(client, { attempt: id, cookie, questions, sent: new Map(), acknowledged: new Map(), answers: 0 })
}

/** Another tab or device opens the attempt. */
export async function openedBy(client: Client, record: SavedRecord): Promise<Sitting> {
  const sitting = { record, epoch: 0, counter: 0, unsaved: new Map() }
  await takeEpoch(client, sitting)
  return sitting
}

type StoredInAnswer = ({ position: number; selected: string[]; struck: string[] } & Revision)[]

/** Opens the attempt again. @returns what the server says is stored. @throws Error where the epoch is not a new one */
export async function takeEpoch(client: Client, sitting: Sitting): Promise<StoredInAnswer> {
  const { attempt, cookie } = sitting.record
  const body = { paper: false }
  const { epoch, responses } = JSON.parse(
    (await ask(client, 201, 'POST', `/api/attempts/${attempt}/epochs`, cookie, body)).text()
  )
  if (epoch <= sitting.epoch) throw new Error(`epoch ${epoch} was given after ${sitting.epoch}`)
  sitting.epoch = epoch
  sitting.counter = 0
  return responses
}

/** Answers at these positions: whatever a learner can do to a question. */
export function answered(sitting: Sitting, positions: readonly number[], at = Date.now()): Sent[] {
  return positions.map((position) => {
    const counter = ++sitting.counter
    const selected = pick(['a', 'b', 'c', 'd', 'ab', 'bd']).split('')
    const response: Sent = {
      position,
      selected,
      flagged: Math.random() < 0.2,
      struck: Math.random() < 0.2 ? ['e'] : [],
      confidence: pick(['sure', 'unsure', 'guess', null]),
      highlights: Math.random() < 0.2 ? `ja:stem:${between(0, 5)}-${between(6, 20)}` : '',
      trail: selected.join(''),
      timeMs: between(1, 100_000),
      counter,
      at
    }
    sitting.record.sent.set(keyOf(position, { epoch: sitting.epoch, counter }), contentOf(response))
    sitting.unsaved.set(position, { epoch: sitting.epoch, response })
    return response
  })
}

type Saved = { stored: ({ position: number } & Revision)[]; refused: number[]; epoch: number; deadlineAt: number }

/** Sends responses as they are, and notes what is acknowledged. @throws Refused, or the error of the connection */
export async function send(client: Client, sitting: Sitting, epoch: number, responses: Sent[]): Promise<Saved> {
  const { attempt, cookie } = sitting.record
  const path = `/api/attempts/${attempt}/responses`
  const saved: Saved = JSON.parse((await ask(client, 200, 'PUT', path, cookie, { epoch, responses })).text())
  acknowledge(sitting, epoch, responses, saved)
  return saved
}

export function acknowledge(sitting: Sitting, epoch: number, responses: Sent[], saved: Saved): void {
  const { acknowledged } = sitting.record
  for (const { position, ...revision } of saved.stored) {
    const before = acknowledged.get(position)
    if (!before || isNewer(revision, before)) acknowledged.set(position, { ...revision })
  }
  const refused = new Set(saved.refused)
  for (const { position, counter } of responses) {
    if (!refused.has(position)) sitting.record.answers++
    const waiting = sitting.unsaved.get(position)
    if (waiting?.epoch === epoch && waiting.response.counter === counter) sitting.unsaved.delete(position)
  }
}

/** Answers and saves at once. */
export const saveAt = (client: Client, sitting: Sitting, positions: readonly number[], at?: number): Promise<Saved> =>
  send(client, sitting, sitting.epoch, answered(sitting, positions, at))

/** Sends everything unsaved again, each with the revision that it had. */
export async function repeatUnsaved(client: Client, sitting: Sitting): Promise<void> {
  const epochs = new Map<number, Sent[]>()
  for (const { epoch, response } of sitting.unsaved.values())
    epochs.set(epoch, [...(epochs.get(epoch) ?? []), response])
  for (const [epoch, responses] of epochs) await send(client, sitting, epoch, responses)
}

export async function handIn(client: Client, { record: { attempt, cookie } }: Sitting): Promise<void> {
  await ask(client, 200, 'POST', `/api/attempts/${attempt}/submission`, cookie, {})
}

/** Different positions of the paper. */
export function somePositions({ record: { questions } }: Sitting, count: number): number[] {
  const positions = new Set<number>()
  while (positions.size < count) positions.add(between(0, questions - 1))
  return [...positions]
}

/**
 * Compares what is stored with everything that was acknowledged: it must be there at its revision or a newer one, and
 * with exactly the content that was sent with the revision that is stored.
 */
export function compare(outcome: Outcome, where: string, record: SavedRecord, rows: readonly Row[]): void {
  const stored = new Map(rows.map((row) => [row.position, row]))
  for (const [position, revision] of record.acknowledged) {
    const row = stored.get(position)
    const wanted = record.sent.get(keyOf(position, revision))
    if (row && !isNewer(revision, row) && isAsSent(record, row)) continue
    outcome.lost++
    if (row && row.selected === '' && wanted?.selected !== '') outcome.blanked = (outcome.blanked ?? 0) + 1
    failed(
      outcome,
      `${where}: position ${position} was acknowledged at ${revision.epoch}.${revision.counter} as ${JSON.stringify(wanted)} and is ${JSON.stringify(row)}`
    )
  }
  for (const row of rows)
    if (!record.acknowledged.has(row.position) && !isAsSent(record, row))
      failed(outcome, `${where}: position ${row.position} holds what nobody sent: ${JSON.stringify(row)}`)
}

function isAsSent(record: SavedRecord, row: Row): boolean {
  const sent = record.sent.get(keyOf(row.position, row))
  return sent !== undefined && sameContent(sent, row)
}
