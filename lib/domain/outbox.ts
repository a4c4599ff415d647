/** The browser's outbox of an attempt: which responses wait for the server, and what goes into a request. */
import { blankResponse, isNewer, type ResponseState, type Revision, responseIn } from './attempt.ts'

/** A response as it waits for the server. */
export type Entry = ResponseState &
  Revision & { /** Server time of the answer as the browser reckons it, ms. */ at: number }

/** One request's worth: whole responses of one epoch. */
export type Batch = { epoch: number; responses: (ResponseState & { counter: number; at: number })[] }

/** What the server said to a batch. */
export type Acknowledgement = { stored: readonly ({ position: number } & Revision)[]; refused: readonly number[] }

const BATCH = 100
/** Bytes around the responses of a request, counted for each: then it does not matter how they are grouped. */
const ENVELOPE = 30
const LONGEST_WAIT = 15_000

/** One response for each position: the newest revision of all that are known, blank where there is none. */
export function completeResponses(count: number, ...sources: Iterable<ResponseState & Revision>[]): ResponseState[] {
  const newest = new Map<number, ResponseState & Revision>()
  for (const source of sources)
    for (const response of source) {
      const known = newest.get(response.position)
      if (!known || isNewer(response, known)) newest.set(response.position, response)
    }
  return Array.from({ length: count }, (_, position) => responseIn(newest.get(position) ?? blankResponse(position)))
}

/** The requests that bring these entries to the server: one epoch each, older epochs first, at most `limit` long. */
export function batchesOf(entries: Iterable<Entry>, limit = BATCH): Batch[] {
  const sorted = [...entries].sort((left, right) => left.epoch - right.epoch || left.counter - right.counter)
  const batches: Batch[] = []
  for (const entry of sorted) {
    const last = batches.at(-1)
    const response = { ...responseIn(entry), counter: entry.counter, at: entry.at }
    if (last?.epoch === entry.epoch && last.responses.length < limit) last.responses.push(response)
    else batches.push({ epoch: entry.epoch, responses: [response] })
  }
  return batches
}

/**
 * What still waits after an answer. An entry goes only when the server holds its revision or a newer one, or has refused
 * exactly this one: a change that was made while the request was under way stays.
 */
export function stillWaiting(
  queue: ReadonlyMap<number, Entry>,
  sent: Batch,
  { stored, refused }: Acknowledgement
): Map<number, Entry> {
  const left = new Map(queue)
  for (const revision of stored) {
    const entry = left.get(revision.position)
    if (entry && !isNewer(entry, revision)) left.delete(revision.position)
  }
  for (const position of refused) {
    const entry = left.get(position)
    const counter = sent.responses.find((response) => response.position === position)?.counter
    if (entry?.epoch === sent.epoch && entry.counter === counter) left.delete(position)
  }
  return left
}

/** The newest entries whose JSON fits into so many bytes: what a browser still takes along when a page is closed. */
export function newestWithin(entries: Iterable<Entry>, bytes: number): Entry[] {
  const encoder = new TextEncoder()
  const fitting: Entry[] = []
  let used = 0
  for (const entry of [...entries].sort((left, right) => (isNewer(left, right) ? -1 : 1))) {
    used += encoder.encode(JSON.stringify(entry)).length + ENVELOPE
    if (used > bytes) break
    fitting.push(entry)
  }
  return fitting
}

/**
 * Milliseconds until the next try: about 1, 2, 4 … 15 s, up to half of it less by chance, so that browsers do not return
 * all at once.
 * @param failures tries that failed in a row, from 1
 * @param chance in [0, 1)
 */
export const retryDelay = (failures: number, chance: number): number =>
  Math.min(LONGEST_WAIT, 1_000 * 2 ** Math.min(failures - 1, 10)) * (1 - chance / 2)
