/**
 * Who has read a question, and whether the note has changed since. A pack that keeps a protocol serves a question
 * only while the numbers and names in the passages it cites are the ones that its reader saw.
 */
import type { Bank } from './bank.ts'
import { LANGUAGES } from './languages.ts'
import { resolveQuote } from './note.ts'
import { numbersIn } from './numbers.ts'
import type { Localized, Question, Reading } from './schema.ts'

export type Freshness = {
  /** Never read by a second reader, or changed in stem, options or key since. */
  unread: string[]
  /** A cited passage was reworded: the question stays, somebody should look. */
  recheck: string[]
  /** A number or a name in a cited passage changed: not served until somebody confirms it. */
  quarantined: string[]
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits from two starting points: a fingerprint of a text, not a safeguard. */
function digest(text: string): string {
  const half = (start: number) => {
    let hash = start
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }
  return half(0x811c9dc5) + half(0x01000193)
}

/** A blank line between paragraphs does not make a text another one. */
const read = ({ ja, en }: Localized) => ({ ja: ja.replace(/\n{2,}/g, '\n'), en: en.replace(/\n{2,}/g, '\n') })

/** What a reader's confirmation holds for: the question as it is and the passages as they are. */
export function fingerprintsOf(
  question: Question,
  notes: Bank['notes']
): Pick<Reading, 'question' | 'wording' | 'substance'> {
  const passages = question.cites.flatMap((cite) => {
    const note = notes.find((candidate) => candidate.topic === cite.note)
    return LANGUAGES.map((language) => {
      const found = note && resolveQuote(note.pages[language], cite.heading[language], cite.quote[language])
      return { language, text: found && !('missing' in found) ? found.passage.text : '' }
    })
  })
  const substance = passages.map(({ language, text }) => [
    ...[...numbersIn(text)].sort(),
    // in a Japanese sentence the names are the words in Latin letters; in an English one they cannot be told apart
    ...(language === 'ja' ? [...new Set(text.match(/[A-Za-z][A-Za-z0-9.:/-]*/g) ?? [])].sort() : [])
  ])
  const { stem, options } = question
  return {
    question: digest(JSON.stringify([read(stem), options.map(({ id, key, text }) => [id, key, read(text)])])),
    wording: digest(JSON.stringify(passages.map(({ text }) => text))),
    substance: digest(JSON.stringify(substance))
  }
}

/** How every question stands against the protocol. Without a protocol nothing is said of any. */
export function freshnessOf(bank: Pick<Bank, 'questions' | 'notes' | 'readings'>): Freshness {
  const freshness: Freshness = { unread: [], recheck: [], quarantined: [] }
  if (!bank.readings) return freshness
  const readings = new Map(bank.readings.map((reading) => [reading.id, reading]))
  for (const question of bank.questions) {
    const reading = readings.get(question.id)
    const now = fingerprintsOf(question, bank.notes)
    if (reading && reading.substance !== now.substance) freshness.quarantined.push(question.id)
    else if (reading && reading.wording !== now.wording) freshness.recheck.push(question.id)
    if (reading?.question !== now.question) freshness.unread.push(question.id)
  }
  return freshness
}
