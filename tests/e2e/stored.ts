/** What is on disk, past the server: to look at it, and to move a deadline without waiting for it. */
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Question } from '#lib/domain/bank/schema.ts'
import type { Form, FormItem } from '#lib/domain/form.ts'

/** The file of playwright.config.ts. */
const fileOf = () => join(process.env.E2E_FOLDER ?? '', 'e2e.db')

function withFile<T>(work: (file: SqliteDatabase.Database) => T): T {
  const file = new SqliteDatabase(fileOf(), { fileMustExist: true, timeout: 5_000 })
  try {
    return work(file)
  } finally {
    file.close()
  }
}

/** The stored option ids of each position, like "b" or "ad"; "" where nothing is chosen. */
export const storedAnswers = (attemptId: string): string[] =>
  withFile((file) => {
    const rows = file
      .prepare<[string], { position: number; selected: string }>(
        'SELECT position, selected FROM Response WHERE attemptId = ? ORDER BY position'
      )
      .all(attemptId)
    // only positions that were touched have a row
    const answers: string[] = Array(1 + (rows.at(-1)?.position ?? -1)).fill('')
    for (const { position, selected } of rows) answers[position] = selected
    return answers
  })

/** How many questions of an attempt have an answer on the server. */
export const storedCount = (attemptId: string): number =>
  storedAnswers(attemptId).filter((selected) => selected !== '').length

/** The time at which a running exam is closed. */
export function moveDeadline(attemptId: string, deadline: Date): void {
  const { changes } = withFile((file) =>
    // as Prisma's adapter writes a DateTime
    file
      .prepare('UPDATE Attempt SET deadlineAt = ? WHERE id = ?')
      .run(deadline.toISOString().replace('Z', '+00:00'), attemptId)
  )
  if (changes !== 1) throw new Error(`there is no attempt ${attemptId}`)
}

/** The paper of an attempt, in its order. */
export function storedPaper(attemptId: string): FormItem[] {
  const row = withFile((file) =>
    file.prepare<[string], { form: string }>('SELECT form FROM Attempt WHERE id = ?').get(attemptId)
  )
  if (!row) throw new Error(`there is no attempt ${attemptId}`)
  return (JSON.parse(row.form) as Form).items
}

/** A question version as its author wrote it, with its topic. */
export const storedQuestion = (versionId: string): (Question & { topic: string }) | undefined =>
  withFile((file) => {
    const row = file
      .prepare<[string], { topic: string; body: string }>('SELECT topic, body FROM QuestionVersion WHERE id = ?')
      .get(versionId)
    return row && { ...(JSON.parse(row.body) as Question), topic: row.topic }
  })
