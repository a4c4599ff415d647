import { type QuestionVersion, sealedTexts } from '../../domain/access/sealed.ts'
import { type CitedPassages, citedPassages } from '../../domain/bank/coverage.ts'
import type { Note } from '../../domain/bank/note.ts'
import type { Erratum, Exam, Pack, SourceMap } from '../../domain/bank/schema.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { DatabaseClient } from '../../infra/database.ts'
import { formattedOf } from '../../infra/question-texts.ts'
import { manifestSchema, type NoteBody, questionSchema } from './schema.ts'

/** A version of a pack in memory: everything that reading, drawing and explaining need. */
export type Catalog = {
  versionId: string
  pack: Pack
  exams: ReadonlyMap<string, Exam>
  notes: ReadonlyMap<string, Note>
  errata: Erratum[]
  sourceMap: SourceMap
  /** Each question once; of a family its first variant. */
  questions: QuestionVersion[]
  /** Question id -> its versions to choose from: one for a hand-written question, all variants for a family. */
  variants: ReadonlyMap<string, QuestionVersion[]>
  byVersion: ReadonlyMap<string, QuestionVersion>
  byQuestion: ReadonlyMap<string, QuestionVersion>
  cited: CitedPassages
}

/** Catalogs never change, so they are kept; a few versions are enough (the current one and those of open attempts). */
const KEPT = 4
// one for the process: the server's own endpoints and Next's bundles each have a copy of this module
const shared = globalThis as { gokakuCatalogs?: Map<string, Promise<Catalog>> }
shared.gokakuCatalogs ??= new Map()
const kept = shared.gokakuCatalogs

/** The pack that learners practise now. @throws Refusal not-found before any pack was loaded */
export async function getCurrentCatalog(database: DatabaseClient): Promise<Catalog> {
  const pack = await database.pack.findFirst({ orderBy: { id: 'asc' } })
  if (!pack) throw new Refusal('not-found', 'no pack has been loaded yet')
  return getCatalog(database, pack.currentVersionId)
}

/** One version of a pack, for example the one that an attempt was drawn from. */
export async function getCatalog(database: DatabaseClient, versionId: string): Promise<Catalog> {
  const known = kept.get(versionId)
  if (known) return known
  const loading = readCatalog(database, versionId)
  kept.set(versionId, loading)
  loading.catch(() => kept.delete(versionId))
  for (const oldest of kept.keys()) if (kept.size > KEPT && oldest !== versionId) kept.delete(oldest)
  return loading
}

async function readCatalog(database: DatabaseClient, versionId: string): Promise<Catalog> {
  const row = await database.packVersion.findUnique({ where: { id: versionId } })
  if (!row) throw new Refusal('not-found', `there is no pack version ${versionId}`)
  const manifest = manifestSchema.parse(row.manifest)
  const wanted = new Set(manifest.notes)
  const [questionRows, noteRows] = await Promise.all([
    database.questionVersion.findMany({ where: { packId: row.packId } }),
    database.noteVersion.findMany({ where: { packId: row.packId } })
  ])
  const rows = new Map(questionRows.map((question) => [question.id, question]))
  const versions = manifest.questions.flatMap((id) => {
    const stored = rows.get(id)
    return stored ? [versionOf(id, stored)] : []
  })
  const variants = Map.groupBy(versions, (version) => version.question.id)
  const questions = [...variants.values()].map(([first]) => first)
  const notes = noteRows
    .filter(({ id }) => wanted.has(id))
    .map(({ topic, body }) => ({ topic, pages: body as unknown as NoteBody }))
  return {
    versionId,
    pack: manifest.pack,
    exams: new Map(manifest.exams.map((exam) => [exam.id, exam])),
    notes: new Map(notes.map((note) => [note.topic, note])),
    errata: manifest.errata,
    sourceMap: manifest.sourceMap,
    questions,
    variants,
    byVersion: new Map(versions.map((version) => [version.versionId, version])),
    byQuestion: new Map(questions.map((version) => [version.question.id, version])),
    cited: citedPassages({ notes, questions: versions.map(({ topic, question }) => ({ ...question, topic })) })
  }
}

/** A question version that may have left the current bank. @throws Refusal not-found */
export async function getQuestionVersion(database: DatabaseClient, versionId: string): Promise<QuestionVersion> {
  const row = await database.questionVersion.findUnique({ where: { id: versionId } })
  if (!row) throw new Refusal('not-found', 'there is no such question')
  return versionOf(versionId, row)
}

function versionOf(versionId: string, { topic, body }: { topic: string; body: unknown }) {
  const question = questionSchema.parse(body)
  return { versionId, topic, question, formatted: sealedTexts(formattedOf(question)) }
}

/** The exam of a catalog. @throws Refusal not-found */
export function examOf(catalog: Catalog, examId: string): Exam {
  const exam = catalog.exams.get(examId)
  if (!exam) throw new Refusal('not-found', `there is no exam ${examId}`)
  return exam
}
