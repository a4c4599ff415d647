/** The encrypted file of responses: written by the room's own function, read by the server. */
import { describe, expect } from 'vitest'
import { sealResponses } from '#app/(room)/exams/[attempt]/frame/response-file.ts'
import { sweepExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getPaper } from '#lib/features/attempts/data.ts'
import { pauseAttempt, submitAttempt } from '#lib/features/attempts/mutations.ts'
import { deliverFile } from '#lib/features/attempts/saving/mutations.ts'
import { type ResponseFile, responseFileSchema, type SaveRequest } from '#lib/features/attempts/schema.ts'
import { consequencesOf, keyAt, makeFile, makeResponse, newAttempt, storedResponses } from '#tests/factories/attempt.ts'
import { newGuest, test } from '#tests/factories/database.ts'
import { ownerOf } from '#tests/factories/scope.ts'
import { daysAfter, minutesAfter, NOON } from '#tests/factories/time.ts'

const refused = (code: string) => expect.objectContaining({ code })
const DEADLINE = minutesAfter(NOON, 20)
const LATER = minutesAfter(NOON, 60)
const groups: SaveRequest[] = [
  { epoch: 1, responses: [makeResponse({ position: 0, selected: ['b'], counter: 4 })] },
  {
    epoch: 2,
    responses: [
      makeResponse({ position: 1, selected: ['a', 'd'], highlights: 'ja:stem:0-4', confidence: 'unsure', counter: 5 }),
      makeResponse({ position: 2, selected: [], flagged: true, counter: 6 })
    ]
  }
]

/** The same file with one byte of a field changed. */
function tampered(file: ResponseFile, field: 'iv' | 'data', at: number): ResponseFile {
  const bytes = Buffer.from(file[field], 'base64url')
  bytes[at] ^= 1
  return { ...file, [field]: bytes.toString('base64url') }
}

describe('a file', () => {
  test('made with the key of the paper is taken as if it had been sent', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const { fileKey } = await getPaper(database, ownerOf(userId), id)
    const file = await sealResponses(id, fileKey, groups)
    expect(responseFileSchema.safeParse(JSON.parse(JSON.stringify(file))).success).toBe(true)
    expect(await deliverFile(database, ownerOf(userId), id, file, NOON)).toEqual({ delivered: 3, refused: 0 })
    expect(await storedResponses(database, id)).toEqual(
      groups.flatMap(({ epoch, responses }) => responses.map(({ at: _, ...response }) => ({ ...response, epoch })))
    )
    // and again: nothing new, nothing lost
    const before = await database.response.findMany()
    expect(await deliverFile(database, ownerOf(userId), id, file, minutesAfter(NOON, 1))).toEqual({
      delivered: 3,
      refused: 0
    })
    expect(await database.response.findMany()).toEqual(before)
  })

  test('says nothing of the responses to who reads it, and is another each time', async () => {
    const [left, right] = [await makeFile('an attempt', groups), await makeFile('an attempt', groups)]
    expect(left.iv).not.toBe(right.iv)
    expect(left.data).not.toBe(right.data)
    const text = Buffer.from(left.data, 'base64url').toString('latin1')
    for (const word of ['selected', 'position', 'unsure']) expect(text).not.toContain(word)
  })

  test('that is older than what is stored changes nothing', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const newer = [{ epoch: 3, responses: [makeResponse({ position: 0, selected: ['c'] })] }]
    await deliverFile(database, ownerOf(userId), id, await makeFile(id, newer), NOON)
    expect(await deliverFile(database, ownerOf(userId), id, await makeFile(id, groups), NOON)).toEqual({
      delivered: 3,
      refused: 0
    })
    expect((await storedResponses(database, id)).map(({ selected }) => selected)).toEqual([['c'], ['a', 'd'], []])
  })

  test('that comes late counts what was answered in time, for 24 hours', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id, form } = await newAttempt(database, catalog, userId)
    await sweepExpired(database, LATER)
    const late = [
      { epoch: 1, responses: [makeResponse({ position: 0, selected: keyAt(catalog, form, 0) })] },
      { epoch: 1, responses: [makeResponse({ position: 1, at: DEADLINE.getTime() + 1 })] }
    ]
    const file = await makeFile(id, late)
    await expect(
      deliverFile(database, ownerOf(userId), id, file, new Date(daysAfter(DEADLINE, 1).getTime() + 1))
    ).rejects.toEqual(refused('attempt-closed'))
    expect(await deliverFile(database, ownerOf(userId), id, file, LATER)).toEqual({ delivered: 1, refused: 1 })
    expect((await storedResponses(database, id)).map(({ position }) => position)).toEqual([0])
    const { answers } = await consequencesOf(database, id)
    expect(answers.filter(({ correct }) => correct)).toHaveLength(1)
  })
})

describe('refused as unreadable, and nothing stored', () => {
  test('with any byte of it changed, or cut', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const file = await makeFile(id, groups)
    const length = Buffer.from(file.data, 'base64url').length
    const wrong = [
      ...[0, 1, 100, length - 17, length - 16, length - 1].map((at) => tampered(file, 'data', at)),
      ...[0, 5, 11].map((at) => tampered(file, 'iv', at)),
      { ...file, data: file.data.slice(0, -24) },
      { ...file, data: file.data.slice(4) },
      { ...file, data: '' },
      { ...file, data: 'AAAA' },
      { ...file, data: 'これはファイルではない' }
    ]
    for (const [at, changed] of wrong.entries())
      await expect(deliverFile(database, ownerOf(userId), id, changed, NOON), `case ${at}`).rejects.toEqual(
        refused('file-unreadable')
      )
    expect(await database.response.count()).toBe(0)
    await deliverFile(database, ownerOf(userId), id, file, NOON)
    expect(await database.response.count()).toBe(3)
  })

  test('as another attempt’s file, by name or by key', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    await submitAttempt(database, ownerOf(userId), id, NOON)
    const other = await newAttempt(database, catalog, userId, { now: NOON, seed: 'other' })
    const own = await makeFile(id, groups)
    for (const file of [own, { ...own, attemptId: other.id }, await makeFile(other.id, groups, id)])
      await expect(deliverFile(database, ownerOf(userId), other.id, file, NOON)).rejects.toEqual(
        refused('file-unreadable')
      )
    expect(await database.response.count()).toBe(0)
  })

  test.for([
    ['nothing', []],
    ['no list', { epoch: 1 }],
    ['a save without responses', [{ epoch: 1, responses: [] }]],
    ['a response too wide', [{ epoch: 1, responses: [{ ...makeResponse(), correct: true }] }]],
    ['one good and one bad save', [groups[0], { epoch: 0, responses: [makeResponse()] }]],
    ['null', null]
  ] as const)('holding %s', async ([, content], { database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const file = await makeFile(id, content as unknown as SaveRequest[])
    await expect(deliverFile(database, ownerOf(userId), id, file, NOON)).rejects.toEqual(refused('file-unreadable'))
    expect(await database.response.count()).toBe(0)
  })
})

describe('refused like a save', () => {
  test('of a paused, strict or handed-in attempt, and for another learner', async ({
    database,
    catalog,
    learner: { userId }
  }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const file = await makeFile(id, groups)
    const stranger = await newGuest(database)
    await expect(deliverFile(database, ownerOf(stranger.userId), id, file, NOON)).rejects.toEqual(refused('not-found'))
    await pauseAttempt(database, ownerOf(userId), id, NOON)
    await expect(deliverFile(database, ownerOf(userId), id, file, NOON)).rejects.toEqual(refused('attempt-paused'))
    await submitAttempt(database, ownerOf(userId), id, NOON)
    await expect(deliverFile(database, ownerOf(userId), id, file, NOON)).rejects.toEqual(refused('attempt-closed'))

    const strict = await newAttempt(database, catalog, userId, { policy: 'strict', seed: 'strict' })
    const late = await makeFile(strict.id, groups)
    await expect(deliverFile(database, ownerOf(userId), strict.id, late, LATER)).rejects.toEqual(
      refused('attempt-closed')
    )
    expect(await database.response.count()).toBe(0)
  })

  test('where it names a position beyond the form', async ({ database, catalog, learner: { userId } }) => {
    const { id } = await newAttempt(database, catalog, userId)
    const file = await makeFile(id, [{ epoch: 1, responses: [makeResponse({ position: 10 })] }])
    await expect(deliverFile(database, ownerOf(userId), id, file, NOON)).rejects.toEqual(refused('invalid'))
  })
})
