/** What is on disk, past the server. The file may be read and written beside a running server (WAL). */
import Sqlite from 'better-sqlite3'
import type { Revision } from '../../lib/domain/attempt.ts'

export type Content = {
  selected: string
  flagged: boolean
  struck: string
  confidence: string | null
  highlights: string
  trail: string
  timeMs: number
}
export type Row = { position: number } & Revision & Content

export function withFile<T>(file: string, work: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 10_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const ROWS = `SELECT position, epoch, counter, selected, flagged, struck, confidence, highlights, trail, timeMs
  FROM Response WHERE attemptId = ? ORDER BY position`

export const storedRows = (file: string, attempt: string): Row[] =>
  withFile(file, (database) =>
    (database.prepare(ROWS).all(attempt) as (Omit<Row, 'flagged'> & { flagged: number })[]).map((row) => ({
      ...row,
      flagged: row.flagged === 1
    }))
  )

/** Of a finished attempt: the graded choice of each position, as it counts for the learner. */
export const gradedChoices = (file: string, attempt: string): Map<number, { selected: string; correct: boolean }> =>
  withFile(file, (database) => {
    const rows = database.prepare('SELECT id, selected, correct FROM Answer WHERE attemptId = ?').all(attempt) as {
      id: string
      selected: string
      correct: number
    }[]
    return new Map(
      rows.map(({ id, selected, correct }) => [
        Number(id.slice(id.lastIndexOf(':') + 1)),
        { selected, correct: correct === 1 }
      ])
    )
  })

export type StoredAttempt = {
  epoch: number
  questions: number
  submittedAt: string | null
  submittedBy: string | null
  deadlineAt: string
  result: string | null
  form: { items: { versionId: string; options: string[] }[] }
}

export const storedAttempt = (file: string, attempt: string): StoredAttempt =>
  withFile(file, (database) => {
    const row = database
      .prepare('SELECT epoch, questions, submittedAt, submittedBy, deadlineAt, result, form FROM Attempt WHERE id = ?')
      .get(attempt) as Omit<StoredAttempt, 'form'> & { form: string }
    return { ...row, form: JSON.parse(row.form) }
  })

/** Gives an attempt another deadline, as if it had started earlier; written as Prisma's adapter writes a moment. */
export function moveDeadline(file: string, attempt: string, deadline: Date): void {
  withFile(file, (database) =>
    database
      .prepare('UPDATE Attempt SET deadlineAt = ? WHERE id = ?')
      .run(deadline.toISOString().replace('Z', '+00:00'), attempt)
  )
}
