/** Whose data it is, and in which pack, is said by a scope; scopes are made in one place, from who asks or from a row. */
import { describe, expect, test } from 'vitest'
import { readSources, type Sources } from './imports.ts'

/** Reads and writes of what a learner has. The account itself is written by its own id, when there is no scope yet. */
const LEARNER_DATA =
  /^lib\/features\/(access|answers|attempts|notes|papers|practice|results|reviews|sittings|throttle)\/(.+\/)?(data|mutations|loaders)\.ts$/
const BY_ID =
  /^\s*(?:\w+: )?(?:\{ )?(?:userId|ownerId|learnerId)\??: string\b(?=[^\n]*(?:,|\))\s*$)|[(,] ?(?:userId|ownerId|learnerId)\??: string\b/m
/** From a stored row, where nobody asks. */
const MAY_TAKE_ROWS =
  /^lib\/(domain\/access\/scope|features\/attempts\/(closing\/mutations|data)|features\/account\/mutations)\.ts$/

function faultsIn(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => [
    ...(LEARNER_DATA.test(path) && BY_ID.test(text) ? [`${path}: takes an id where it needs a scope`] : []),
    ...(/\bscopeOfRow\(/.test(text) && !MAY_TAKE_ROWS.test(path) ? [`${path}: makes a scope of a row`] : []),
    ...(/\bas (?:unknown as )?(?:Owner|Learner)Scope\b/.test(text) && path !== 'lib/domain/access/scope.ts'
      ? [`${path}: calls something a scope`]
      : [])
  ])
}

test('nothing of a learner is read or written by a bare id', () => {
  const sources = readSources(process.cwd(), ['app', 'lib', 'bin'])
  expect([...sources.keys()].filter((path) => LEARNER_DATA.test(path)).length).toBeGreaterThan(15)
  expect(faultsIn(sources)).toEqual([])
})

describe('a planted fault is found', () => {
  test.each([
    ['lib/features/reviews/data.ts', 'export async function getMissed(database: Database, userId: string) {', 'an id'],
    [
      'lib/features/attempts/closing/mutations.ts',
      'function close(\n  database: Database,\n  userId: string,\n  now: Date\n)',
      'an id'
    ],
    ['lib/features/reviews/data.ts', 'getLog(database, scopeOfRow({ userId: asked }))', 'of a row'],
    ['app/page.tsx', 'getMissed(database(), { ownerId } as LearnerScope)', 'calls something']
  ])('%s: %s', (path, text, message) => {
    expect(faultsIn(new Map([[path, text]]))).toEqual([expect.stringContaining(message)])
  })

  test('by type, too', async () => {
    const { requirePack } = await import('#lib/domain/access/scope.ts')
    // @ts-expect-error a literal is no scope
    expect(() => requirePack({ ownerId: 'u', packId: 'p' }, 'other')).toThrow(RangeError)
  })
})
