import { createDecipheriv, randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { NoEncryption, responseFileName, sealResponses } from '#app/(room)/exams/[attempt]/frame/response-file.ts'
import {
  type ResponseFile,
  responseFileContent,
  responseFileSchema,
  type SaveRequest
} from '#lib/features/attempts/schema.ts'
import { NOON } from '#tests/factories/time.ts'

afterEach(() => vi.unstubAllGlobals())

const key = randomBytes(32)
const groups: SaveRequest[] = [
  {
    epoch: 2,
    responses: [
      {
        position: 7,
        selected: ['a', 'd'],
        flagged: true,
        struck: [],
        confidence: 'unsure',
        highlights: 'ja:stem:3-10',
        trail: 'ab,ad',
        timeMs: 61_000,
        counter: 5,
        at: NOON.getTime()
      }
    ]
  }
]

/** Opens a file with Node's own cipher, which shares nothing with the browser's. @throws for any change */
function opened(file: ResponseFile, attemptId: string): unknown {
  const sealed = Buffer.from(file.data, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.iv, 'base64url'))
  decipher.setAAD(Buffer.from(attemptId)).setAuthTag(sealed.subarray(-16))
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString())
}

const sealed = () => sealResponses('an-attempt', key.toString('base64url'), groups)

test('a response file holds what was not saved and says nothing to who lacks the key', async () => {
  const file = await sealed()
  expect(responseFileSchema.parse(file)).toEqual(file)
  expect(responseFileContent.parse(opened(file, 'an-attempt'))).toEqual(groups)
  expect(Buffer.from(file.data, 'base64url').toString('latin1')).not.toMatch(/position|selected/)
})

test('it cannot be passed off as another attempt’s', async () => {
  const file = await sealed()
  expect(() => opened(file, 'another-attempt')).toThrow(/authenticate/)
})

test('no two files share an initialisation vector', async () => {
  const files = await Promise.all(Array.from({ length: 50 }, sealed))
  expect(new Set(files.map(({ iv }) => iv)).size).toBe(50)
})

test('a page without encryption is told so by the type of the error', async () => {
  vi.stubGlobal('crypto', {})
  await expect(sealed()).rejects.toBeInstanceOf(NoEncryption)
})

test('the name says which exam and, by the learner’s calendar, which day', () => {
  // noon in UTC is the next day already where the suite runs
  expect(responseFileName('SAA-C03', NOON.getTime())).toBe('gokaku-saa-c03-2026-11-23.gokaku.json')
  expect(responseFileName('試験／Ⅰ ../x', NOON.getTime())).toBe('gokaku-x-2026-11-23.gokaku.json')
  expect(responseFileName('基本情報', NOON.getTime())).toBe('gokaku-2026-11-23.gokaku.json')
})
