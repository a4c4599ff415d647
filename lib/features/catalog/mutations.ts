import { createHash } from 'node:crypto'
import { type Bank, variantsOf } from '../../domain/bank/bank.ts'
import { freshnessOf } from '../../domain/bank/freshness.ts'
import type { Database } from '../../infra/database.ts'
import type { Manifest } from './schema.ts'

const versionOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

/** Rows written by one statement: small enough for SQLite's limit of variables. */
const BATCH = 500

/**
 * Makes a checked bank the current version of its pack. Idempotent: the same texts give the same version ids, and
 * what is stored already is left alone. Older versions stay, because attempts point at them.
 * @param progress told how many of how many questions are written
 */
export async function storeBank(
  database: Database,
  bank: Bank,
  now: Date,
  progress: (done: number, total: number) => void = () => {}
): Promise<{ versionId: string; changed: boolean }> {
  const packId = bank.pack.id
  // a question whose passages changed in a number or a name waits until somebody confirms it
  const { quarantined } = freshnessOf(bank)
  const served = bank.questions.filter((question) => !quarantined.includes(question.id))
  const questions = [...served, ...variantsOf(bank)].map(({ topic, ...question }) => ({
    id: versionOf([packId, topic, question]),
    packId,
    questionId: question.id,
    topic,
    body: question
  }))
  const notes = bank.notes.map(({ topic, pages }) => ({
    id: versionOf([packId, { topic, pages }]),
    packId,
    topic,
    body: pages
  }))
  const manifest: Manifest = {
    pack: bank.pack,
    exams: bank.exams,
    concepts: bank.concepts,
    errata: bank.errata,
    sourceMap: bank.sourceMap,
    notes: notes.map((note) => note.id),
    questions: questions.map((question) => question.id)
  }
  const versionId = versionOf(manifest)
  const current = await database.pack.findUnique({ where: { id: packId } })
  if (current?.currentVersionId === versionId) return { versionId, changed: false }

  const stored = new Set(
    (await database.questionVersion.findMany({ where: { packId }, select: { id: true } })).map((row) => row.id)
  )
  const storedNotes = new Set(
    (await database.noteVersion.findMany({ where: { packId }, select: { id: true } })).map((row) => row.id)
  )
  const fresh = questions.filter((question) => !stored.has(question.id))
  // Versions first, each harmless alone; the pointer last and at once, so no reader ever sees half a bank.
  for (let at = 0; at < fresh.length; at += BATCH) {
    await database.questionVersion.createMany({ data: fresh.slice(at, at + BATCH) })
    progress(Math.min(at + BATCH, fresh.length), fresh.length)
  }
  await database.noteVersion.createMany({ data: notes.filter((note) => !storedNotes.has(note.id)) })
  await database.$transaction([
    database.packVersion.upsert({
      where: { id: versionId },
      create: { id: versionId, packId, manifest, loadedAt: now },
      // the version that was current last is the one that a retired pack is read in
      update: { loadedAt: now }
    }),
    database.pack.upsert({
      where: { id: packId },
      create: { id: packId, currentVersionId: versionId },
      update: { currentVersionId: versionId }
    })
  ])
  return { versionId, changed: true }
}

/**
 * Retires every pack but these: it is not offered any more. Its versions stay, so that results and explanations of what
 * was practised can be read, and `storeBank` offers it again. @returns the ids of those that were offered until now
 */
export async function retirePacks(database: Database, present: readonly string[]): Promise<string[]> {
  const where = { id: { notIn: [...present] } }
  const gone = await database.pack.findMany({ where, select: { id: true } })
  if (gone.length > 0) await database.pack.deleteMany({ where })
  return gone.map(({ id }) => id).sort()
}
