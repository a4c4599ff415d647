import type { OwnerScope } from '../../domain/access/scope.ts'
import { type QuestionVersion, sealedTexts } from '../../domain/access/sealed.ts'
import { type CitedPassages, citedPassages } from '../../domain/bank/coverage.ts'
import type { Note } from '../../domain/bank/note.ts'
import { type Erratum, type Exam, type Pack, packSchema, type SourceMap } from '../../domain/bank/schema.ts'
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

/** Catalogs never change, so those used last are kept: the packs that are practised and those of open attempts. */
const KEPT = 12
// one for the process: the server's own endpoints and Next's bundles each have a copy of this module
const shared = globalThis as { gokakuCatalogs?: Map<string, Promise<Catalog>> }
shared.gokakuCatalogs ??= new Map()
const kept = shared.gokakuCatalogs
/** What each version of a pack says of itself: a few words, so they need not be forgotten. */
const titles = new Map<string, Pack>()

/** What is known of a pack without opening it. */
export type OfferedPack = Pick<Pack, 'id' | 'title'>

/**
 * The packs that learners may practise, in the order in which they are offered: by the `order` of their pack.yaml (those
 * without one last), then by id. A retired pack is not among them.
 */
export async function getPacks(database: DatabaseClient): Promise<OfferedPack[]> {
  const current = (await database.pack.findMany()).map(({ currentVersionId }) => currentVersionId)
  const unknown = current.filter((id) => !titles.has(id))
  if (unknown.length > 0) {
    const rows = await database.packVersion.findMany({ where: { id: { in: unknown } } })
    for (const { id, manifest } of rows) titles.set(id, packSchema.parse((manifest as { pack: unknown }).pack))
  }
  const packs = current.flatMap((id) => titles.get(id) ?? [])
  return packs.sort(byPlace).map(({ id, title }) => ({ id, title }))
}

const byPlace = (left: Pack, right: Pack) =>
  (left.order ?? Number.POSITIVE_INFINITY) - (right.order ?? Number.POSITIVE_INFINITY) || (left.id < right.id ? -1 : 1)

/** A pack as learners practise it now. @throws Refusal not-found where none is called so, or it is retired */
export async function getCurrentCatalog(database: DatabaseClient, packId: string): Promise<Catalog> {
  const pack = await database.pack.findUnique({ where: { id: packId } })
  if (!pack) throw new Refusal('not-found', `there is no pack ${packId} to practice`)
  return getCatalog(database, pack.currentVersionId)
}

/** A pack as it is practised now or, where it is retired, as it last was. @throws Refusal not-found */
export async function getLastCatalog(
  database: DatabaseClient,
  packId: string
): Promise<{ catalog: Catalog; retired: boolean }> {
  const pack = await database.pack.findUnique({ where: { id: packId } })
  if (pack) return { catalog: await getCatalog(database, pack.currentVersionId), retired: false }
  const last = await database.packVersion.findFirst({
    where: { packId },
    orderBy: { loadedAt: 'desc' },
    select: { id: true }
  })
  if (!last) throw new Refusal('not-found', `there is no pack ${packId}`)
  return { catalog: await getCatalog(database, last.id), retired: true }
}

/**
 * The pack that a learner is in where an address names none: the one that this browser opened last, else that of the
 * latest attempt, else the first that is offered. @throws Refusal not-found where none is offered
 */
export async function getPackInUse(
  database: DatabaseClient,
  owner: OwnerScope | undefined,
  opened: string | undefined
): Promise<OfferedPack> {
  const packs = await getPacks(database)
  const found = (id: string | undefined) => packs.find((pack) => pack.id === id)
  const inUse = found(opened) ?? found(owner && (await getLatestPack(database, owner))) ?? packs[0]
  if (!inUse) throw new Refusal('not-found', 'no pack has been loaded yet')
  return inUse
}

async function getLatestPack(database: DatabaseClient, { ownerId }: OwnerScope): Promise<string | undefined> {
  const latest = await database.attempt.findFirst({
    where: { userId: ownerId },
    orderBy: { startedAt: 'desc' },
    select: { packVersion: { select: { packId: true } } }
  })
  return latest?.packVersion.packId
}

/** One version of a pack, for example the one that an attempt was drawn from. */
export async function getCatalog(database: DatabaseClient, versionId: string): Promise<Catalog> {
  const loading = kept.get(versionId) ?? readCatalog(database, versionId)
  // the last in order of use is the last in the map
  kept.delete(versionId)
  kept.set(versionId, loading)
  loading.catch(() => kept.delete(versionId))
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
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
    .map(({ topic, body }) => ({ topic, primary: manifest.pack.languages[0], pages: body as unknown as NoteBody }))
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

/** The pack that a question version belongs to. @throws Refusal not-found */
export async function getPackOfQuestion(database: DatabaseClient, versionId: string): Promise<string> {
  const row = await database.questionVersion.findUnique({ where: { id: versionId }, select: { packId: true } })
  if (!row) throw new Refusal('not-found', 'there is no such question')
  return row.packId
}

function versionOf(versionId: string, { packId, topic, body }: { packId: string; topic: string; body: unknown }) {
  const question = questionSchema.parse(body)
  return { versionId, packId, topic, question, formatted: sealedTexts(formattedOf(question)) }
}

/** The exam of a catalog. @throws Refusal not-found */
export function examOf(catalog: Catalog, examId: string): Exam {
  const exam = catalog.exams.get(examId)
  if (!exam) throw new Refusal('not-found', `there is no exam ${examId}`)
  return exam
}
