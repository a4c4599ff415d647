/** The sync engine against the server's own code and a real database: what the model server of the unit tests promises, it keeps. */
import { expect } from 'vitest'
import { Refusal } from '#lib/domain/refusal.ts'
import { closeExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getClock, getPaper } from '#lib/features/attempts/data.ts'
import { pauseAttempt, resumeAttempt, submitAttempt, takeEpoch } from '#lib/features/attempts/mutations.ts'
import { getResponses } from '#lib/features/attempts/responses/data.ts'
import { saveResponses } from '#lib/features/attempts/saving/mutations.ts'
import { openResult } from '#lib/features/results/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { newAttempt } from '#tests/factories/attempt.ts'
import { test } from '#tests/factories/database.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { sitThrough } from '#tests/factories/sync/chaos.ts'
import { type ExamServer, Refused } from '#tests/factories/sync/exam-server.ts'

/** The routes of app/api/attempts/[id], without HTTP. */
function serverOf(database: Database, userId: string, id: string): ExamServer {
  const refusing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw error instanceof Refusal ? new Refused(error.code) : error
    }
  }
  const clock = async (now: number) => {
    await closeExpired(database, ownerOf(userId), new Date(now), id)
    return getClock(database, ownerOf(userId), id, new Date(now))
  }
  const responses = async () =>
    (await getResponses(database, ownerOf(userId), id)).map(({ late: _, ...response }) => response)
  const then = async (work: Promise<unknown>, now: number) => {
    await refusing(work)
    return clock(now)
  }
  return {
    save: async (batch, now) => {
      const { deadlineAt, pausedAt, ...saved } = await refusing(
        saveResponses(database, ownerOf(userId), id, batch, new Date(now))
      )
      return { ...saved, now, deadlineAt: deadlineAt.getTime(), pausedAt: pausedAt?.getTime() ?? null }
    },
    open: async (paper, now) => {
      const epoch = await refusing(takeEpoch(database, ownerOf(userId), id, new Date(now)))
      const { deadlineAt, pausedAt } = await clock(now)
      return {
        epoch,
        responses: await responses(),
        paper: paper ? await getPaper(database, ownerOf(userId), id) : undefined,
        ...{ now, deadlineAt, pausedAt }
      }
    },
    askTime: clock,
    pause: (now) => then(pauseAttempt(database, ownerOf(userId), id, new Date(now)), now),
    resume: (now) => then(resumeAttempt(database, ownerOf(userId), id, new Date(now)), now),
    submit: (now) => then(submitAttempt(database, ownerOf(userId), id, new Date(now)), now),
    openResult: async (now) => {
      await refusing(openResult(database, ownerOf(userId), id, new Date(now)))
    },
    stored: async () => new Map((await responses()).map((row) => [row.position, row]))
  }
}

for (const several of [false, true])
  test(`with ${several ? 'tabs and devices' : 'one tab at a time'} nothing is lost, and nothing said to be saved that is not`, async ({
    database,
    catalog,
    learner
  }) => {
    const { id } = await newAttempt(database, catalog, learner.userId)
    const newServer = () => serverOf(database, learner.userId, id)
    const chaos = await sitThrough({ seed: `database ${several}`, minutes: 3, newServer, several })
    expect(chaos.broken).toEqual([])
    expect(chaos.choices, 'something happened').toBeGreaterThan(20)
    expect(chaos.saves).toBeGreaterThan(10)
  })
