/** What the database file holds of what was acknowledged. */
import Database from 'better-sqlite3'
import type { Learner } from './learner.ts'

type Row = { position: number; epoch: number; counter: number; selected: string }

/** How many acknowledged responses are not stored at their revision or a newer one. The server is down. */
export function countLost(file: string, learners: readonly Learner[]): number {
  const database = new Database(file, { readonly: true })
  const select = database.prepare('SELECT position, epoch, counter, selected FROM Response WHERE attemptId = ?')
  let lost = 0
  for (const { attempt, epoch, acknowledged } of learners) {
    const stored = new Map((select.all(attempt) as Row[]).map((row) => [row.position, row]))
    for (const [position, { counter, selected }] of acknowledged) {
      const row = stored.get(position)
      const same = row?.epoch === epoch && row.counter === counter
      if (
        !row ||
        row.epoch < epoch ||
        (row.epoch === epoch && row.counter < counter) ||
        (same && row.selected !== selected)
      )
        lost++
    }
  }
  database.close()
  return lost
}
