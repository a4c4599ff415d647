/** Databases of the version before answers and review items had a pack (0001 to 0004), with everything in them. */
import SqliteConnection from 'better-sqlite3'
import { describe, expect } from 'vitest'
import { replay } from '#lib/domain/answer-log.ts'
import { CONFIDENCES, type ReviewState } from '#lib/domain/review.ts'
import { seededRng } from '#lib/domain/rng.ts'
import { sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getAttempts } from '#lib/features/attempts/data.ts'
import { giveUpAttempt, pauseAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { type Catalog, getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { getNextQuestion, getTopicProgress } from '#lib/features/practice/data.ts'
import { recordAnswer } from '#lib/features/practice/mutations.ts'
import { getMissed, getPastAnswers } from '#lib/features/reviews/data.ts'
import { type Database, openDatabase } from '#lib/infra/database.ts'
import { migrate, readMigrations } from '#lib/infra/migrate.ts'
import { newAccount } from '#tests/factories/account.ts'
import { answerAllRight, makeResponse, newAttempt } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { learnerOf, ownerOf } from '#tests/factories/scope.ts'
import { shownResult } from '#tests/factories/shown.ts'
import { daysAfter, minutesAfter, momentAt, NOON } from '#tests/factories/time.ts'

const BEFORE = readMigrations().filter(({ name }) => name < '0005')
const TABLES = ['Answer', 'ReviewItem']

/** Makes of a database of today one of the version before. */
function takeBack(file: string): void {
  const old = new SqliteConnection(':memory:')
  migrate(old, BEFORE)
  const shapes = old.prepare(
    'SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC'
  )
  const database = new SqliteConnection(file)
  database.pragma('foreign_keys = OFF')
  for (const table of TABLES) {
    const columns = (old.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => `"${name}"`).join()
    database.exec(`CREATE TEMP TABLE "kept" AS SELECT ${columns} FROM "${table}"; DROP TABLE "${table}"`)
    for (const { sql } of shapes.all(table) as { sql: string }[]) database.exec(sql)
    database.exec(`INSERT INTO "${table}" (${columns}) SELECT * FROM "kept"; DROP TABLE "kept"`)
  }
  database.exec(`DROP INDEX "QuestionVersion_packId_questionId_idx";
    CREATE INDEX "QuestionVersion_questionId_idx" ON "QuestionVersion"("questionId");
    DELETE FROM "_prisma_migrations" WHERE "migration_name" >= '0005'`)
  database.close()
  old.close()
}

/** A guest and an account with exams of every kind, drills and reviews; the last exam of each still runs. */
async function populate(database: Database, catalog: Catalog): Promise<string[]> {
  const people = [await newGuest(database), await newAccount(database)]
  for (const [at, { userId }] of people.entries()) {
    const owner = ownerOf(userId)
    const start = (day: number, seed = `${at} ${day}`) =>
      newAttempt(database, catalog, userId, { seed, now: daysAfter(NOON, day), timeZone: 'Asia/Tokyo' })
    const handedIn = await start(0)
    await answerAllRight(database, catalog, userId, handedIn)
    await submitAttempt(database, owner, handedIn.id, minutesAfter(NOON, 5))
    const late = await start(1)
    await saveResponses(database, owner, late.id, { epoch: 1, responses: [makeResponse()] }, daysAfter(NOON, 1))
    const after = minutesAfter(daysAfter(NOON, 1), 25)
    await sweepExpired(database, after)
    const delivered = makeResponse({ position: 1, at: daysAfter(NOON, 1).getTime(), confidence: 'guess' })
    await saveResponses(database, owner, late.id, { epoch: 1, responses: [delivered] }, after)
    const left = await start(3)
    const answered = { epoch: 1, responses: [makeResponse({ flagged: true, trail: 'b,a' })] }
    await saveResponses(database, owner, left.id, answered, daysAfter(NOON, 3))
    await giveUpAttempt(database, owner, left.id, daysAfter(NOON, 3))
    for (const [place, version] of catalog.questions.slice(at, at + 6).entries()) {
      const given = { id: `${at} drill ${place}`, version, source: 'drill', selected: [place % 2 ? 'b' : 'c'] } as const
      await recordAnswer(database, learnerOf(userId), given, momentAt(daysAfter(NOON, 4)))
    }
    const running = await start(5)
    await saveResponses(database, owner, running.id, { epoch: 1, responses: [makeResponse()] }, daysAfter(NOON, 5))
    if (at === 1) await pauseAttempt(database, owner, running.id, minutesAfter(daysAfter(NOON, 5), 1))
  }
  return people.map(({ userId }) => userId)
}

/** What the pages of a learner show on the day of the running exam. */
async function shownTo(database: Database, catalog: Catalog, userId: string) {
  const now = minutesAfter(daysAfter(NOON, 5), 2)
  const moment = momentAt(now)
  const learner = learnerOf(userId)
  const attempts = await getAttempts(database, learner, now)
  const missed = await getMissed(database, catalog, learner, moment)
  const results = attempts.filter(({ submittedAt }) => submittedAt)
  return {
    attempts,
    missed,
    results: await Promise.all(results.map(({ id }) => shownResult(database, userId, id, now))),
    pasts: await Promise.all(missed.map(({ answerId }) => getPastAnswers(database, learner, answerId, now))),
    progress: await getTopicProgress(database, catalog, learner, now),
    drill: await getNextQuestion(database, catalog, learner, { mode: 'drill' }, now, moment.day),
    review: await getNextQuestion(database, catalog, learner, { mode: 'review' }, now, moment.day)
  }
}

test('every page shows what it showed', async ({ databaseFile }) => {
  const { database, close } = openDatabase(databaseFile)
  const catalog = await getCurrentCatalog(database, 'mini-pack')
  const people = await populate(database, catalog)
  const before = await Promise.all(people.map((userId) => shownTo(database, catalog, userId)))
  expect(before.map(({ results, attempts }) => [results.length, attempts.length])).toEqual([
    [3, 4],
    [3, 4]
  ])
  expect(before[0].missed.length).toBeGreaterThan(5)
  await close()

  takeBack(databaseFile)
  const again = openDatabase(databaseFile)
  for (const [at, userId] of people.entries())
    expect(await shownTo(again.database, catalog, userId)).toEqual(before[at])
  expect(await again.database.answer.count({ where: { NOT: { packId: 'mini-pack' } } })).toBe(0)
  await again.close()
})

const AT = '2026-11-22T12:00:00.000+00:00'

/** A database of the version before, with two packs, two versions of a question and a learner. */
function oldDatabase() {
  const database = new SqliteConnection(':memory:')
  database.pragma('foreign_keys = ON')
  migrate(database, BEFORE)
  database.exec(`
    INSERT INTO "User" ("id") VALUES ('u'), ('w');
    INSERT INTO "Pack" VALUES ('a-pack', 'va'), ('b-pack', 'vb');
    INSERT INTO "PackVersion" VALUES ('va', 'a-pack', '{}', '${AT}'), ('vb', 'b-pack', '{}', '${AT}');
    INSERT INTO "QuestionVersion" VALUES ('qa', 'a-pack', 'q', 't', '{}'), ('qb', 'b-pack', 'q', 't', '{}');
    INSERT INTO "Attempt" ("id", "userId", "packVersionId", "examId", "form", "startedAt", "deadlineAt",
      "allowanceMinutes", "timeZone") VALUES ('exam', 'u', 'vb', 'mini', '{}', '${AT}', '${AT}', 0, 'UTC')`)
  const insert = database.prepare(
    `INSERT INTO "Answer" ("id", "userId", "questionId", "questionVersionId", "topic", "source", "attemptId", "selected",
      "correct", "confidence", "firstExposure", "answeredAt", "day") VALUES (?, ?, ?, ?, 't', 'drill', ?, 'a', ?, ?, ?, ?, ?)`
  )
  return {
    database,
    answer: (
      id: string,
      version: string,
      {
        attempt = null as string | null,
        correct = 0,
        confidence = null as string | null,
        at = NOON,
        question = 'q'
      } = {}
    ) => insert.run(id, 'u', question, version, attempt, correct, confidence, 0, at.toISOString(), momentAt(at).day)
  }
}

describe('an answer gets the pack', () => {
  test('of its version, else of its exam, else the one that was served', () => {
    const { database, answer } = oldDatabase()
    answer('of a', 'qa', { question: 'one' })
    answer('of b', 'qb', { question: 'two' })
    answer('of an exam', 'gone', { attempt: 'exam', question: 'three' })
    answer('of nothing known', 'gone', { question: 'four' })
    const rows = () => database.prepare('SELECT * FROM "Answer" ORDER BY "id"').all() as Record<string, unknown>[]
    const before = rows()
    migrate(database)
    const packs = ['a-pack', 'b-pack', 'b-pack', 'a-pack']
    const places = ['of a', 'of b', 'of an exam', 'of nothing known']
    expect(rows()).toEqual(before.map((row) => ({ ...row, packId: packs[places.indexOf(row.id as string)] })))
    expect(database.pragma('foreign_key_check')).toEqual([])
    database.close()
  })

  test('and the review list with it, word for word where ids do not collide', () => {
    const { database, answer } = oldDatabase()
    answer('of b', 'qb')
    // as no replay would have it: what was shown stays
    database.exec(`INSERT INTO "ReviewItem" VALUES ('u', 'q', 't', '${AT}', 7, 1, '2026-11-20', '2026-11-23');
      INSERT INTO "ReviewItem" VALUES ('w', 'other', 't', '${AT}', 1, 0, NULL, '2026-11-22')`)
    migrate(database)
    expect(
      database.prepare('SELECT "userId", "packId", "missedCount", "lastCorrectDay" FROM "ReviewItem"').raw().all()
    ).toEqual([
      ['u', 'b-pack', 7, '2026-11-20'],
      ['w', 'a-pack', 1, null]
    ])
    database.close()
  })
})

test('where ids of two packs collided, each gets the review list and first exposure that its own answers lead to', () => {
  const rng = seededRng('collided')
  for (let round = 0; round < 30; round++) {
    const { database, answer } = oldDatabase()
    const logs = { qa: [] as Parameters<typeof replay>[0][number][], qb: [] as Parameters<typeof replay>[0][number][] }
    for (let at = 0; at < 14; at++) {
      // both packs at least once
      const version = at < 2 ? (['qa', 'qb'] as const)[at] : rng() < 0.5 ? 'qa' : 'qb'
      const correct = rng() < 0.65
      const confidence = rng() < 0.4 ? CONFIDENCES[Math.floor(rng() * CONFIDENCES.length)] : undefined
      const when = daysAfter(NOON, Math.floor(at / 3))
      answer(`${at}`.padStart(2, '0'), version, { correct: Number(correct), confidence: confidence ?? null, at: when })
      logs[version].push({ id: `${at}`.padStart(2, '0'), correct, confidence, ...momentAt(when) })
    }
    database.exec(`INSERT INTO "ReviewItem" VALUES ('u', 'q', 't', '${AT}', 9, 0, NULL, '2026-11-22')`)
    migrate(database)
    const items = database.prepare('SELECT * FROM "ReviewItem" WHERE "packId" = ?')
    const firsts = database.prepare('SELECT "id" FROM "Answer" WHERE "packId" = ? AND "firstExposure"').pluck()
    for (const [version, pack] of [['qa', 'a-pack'] as const, ['qb', 'b-pack'] as const]) {
      const { review, firstId } = replay(logs[version])
      expect(firsts.all(pack)).toEqual([firstId])
      const stored = items.all(pack) as (Omit<ReviewState, 'missedAt'> & { missedAt: string })[]
      expect(stored.map(({ missedAt, ...item }) => ({ ...item, missedAt: new Date(missedAt) }))).toEqual(
        review ? [{ userId: 'u', packId: pack, questionId: 'q', topic: 't', ...review }] : []
      )
    }
    database.close()
  }
})
