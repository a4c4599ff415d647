import { describe, expect, test } from 'vitest'
import { circlesIn, crowdedFolders, fileCirclesIn, importsOf, readSources, violationsIn } from './imports.ts'

const ENTRIES = ['app', 'lib', 'bin', 'proxy.ts', 'instrumentation.ts']

describe('this project', () => {
  const sources = readSources(process.cwd(), ENTRIES)

  test('is walked whole', () => {
    expect(sources.size).toBeGreaterThan(60)
    const imports = [...sources].flatMap(([path, text]) => importsOf(path, text))
    // each kind of address leads somewhere that exists, so none is skipped for being misread
    const inside = imports.filter(({ to }) => /^(app|lib|bin)\//.test(to) && !to.startsWith('lib/infra/generated/'))
    expect(inside.length).toBeGreaterThan(150)
    expect(inside.filter(({ to }) => /\.(ts|tsx)$/.test(to) && !sources.has(to))).toEqual([])
    expect(imports).toContainEqual(
      expect.objectContaining({ from: 'instrumentation.ts', to: 'lib/features/attempts/closing/mutations.ts' })
    )
  })

  test('has no import that runs against its layers', () => {
    expect(violationsIn(sources)).toEqual([])
  })

  test('has no circle of files in the interface', () => {
    expect(fileCirclesIn(sources, 'app/')).toEqual([])
  })

  test('has at most fifteen files in a folder of the exam room and what it is made of', () => {
    for (const folder of ['app/(room)', 'app/_sync', 'app/_tutorial'])
      expect(crowdedFolders(sources, folder, 15)).toEqual([])
  })

  test('has no circle of features', () => {
    expect(circlesIn(sources)).toEqual([])
  })
})

describe('a planted fault is found', () => {
  const found = (path: string, text: string) => violationsIn(new Map([[path, text]]))

  test.each([
    ['lib/domain/form.ts', "import { now } from '../infra/clock.ts'", 'domain must not import lib/infra/clock.ts'],
    ['lib/domain/form.ts', "import { now } from '#lib/infra/clock.ts'", 'domain must not import lib/infra/clock.ts'],
    ['lib/domain/bank/note.ts', "import { readFileSync } from 'node:fs'", 'the domain must not import node:fs'],
    ['lib/domain/rng.ts', "import shuffle from 'lodash'", 'the domain must not import lodash'],
    ['lib/domain/rng.ts', "import 'react'", 'the domain must not import react'],
    ['lib/infra/log.ts', "import { x } from '../features/account/data.ts'", 'infra must not import lib/features/'],
    [
      'lib/infra/log.ts',
      "import type { X } from '#lib/features/account/data.ts'",
      'infra must not import lib/features/'
    ],
    ['lib/infra/log.ts', "type X = import('../features/account/data.ts').X", 'infra must not import lib/features/'],
    [
      'lib/infra/log.ts',
      "const x = await import('../features/account/data.ts')",
      'infra must not import lib/features/'
    ],
    [
      'lib/infra/log.ts',
      'const x = await import(`../features/account/data.ts`)',
      'infra must not import lib/features/'
    ],
    ['lib/infra/log.ts', "export * from '../features/account/data.ts'", 'infra must not import lib/features/'],
    [
      'lib/infra/log.ts',
      "import {\n  x,\n  y\n} from '../features/account/data.ts'",
      'infra must not import lib/features/'
    ],
    [
      'lib/features/notes/data.ts',
      "import { texts } from '../../../app/_ui/text.ts'",
      'features must not import app/_ui'
    ],
    [
      'lib/features/notes/data.ts',
      "import { texts } from '#app/_ui/text.ts'",
      'features must not import app/_ui/text.ts'
    ],
    ['lib/infra/env.ts', "import '../../bin/start.ts'", 'infra must not import bin/start.ts'],
    ['bin/bank.ts', "import Page from '../app/page.tsx'", 'bin must not import app/page.tsx'],
    ['bin/server.ts', "import { ROUTES } from '../app/api/_routes.ts'", 'bin must not import app/api/_routes.ts'],
    ['bin/start.ts', "import next from 'next'", 'next belongs where'],
    ['lib/features/account/session.ts', "import { cookies } from 'next/headers'", 'next/headers belongs where'],
    ['lib/features/account/session.ts', "import NextAuth from 'next-auth'", 'only account/auth.ts'],
    ['lib/features/notes/session.ts', '', 'a feature has loaders, data'],
    ['lib/features/notes/data.ts', "import { cookies } from 'next/headers'", 'next/headers belongs where'],
    ['lib/features/notes/mutations.ts', "import { cache } from 'react'", 'react belongs where'],
    ['lib/infra/log.ts', "import { NextResponse } from 'next/server'", 'next/server belongs where'],
    ['lib/features/account/loaders.ts', "import { decode } from 'next-auth/jwt'", 'only account/auth.ts'],
    ['app/page.tsx', "import { signIn } from 'next-auth/react'", 'only account/auth.ts'],
    ['lib/infra/log.ts', 'const x = await import(path)', 'only running it can tell'],
    ['lib/features/notes/helpers.ts', '', 'a feature has loaders, data'],
    ['lib/features/notes/auth.ts', '', 'a feature has loaders, data'],
    ['lib/features/notes/data.ts', "import { x } from './mutations.ts'", 'what reads must not import'],
    [
      'lib/features/notes/data.ts',
      "import { x } from '../attempts/closing/mutations.ts'",
      'what reads must not import'
    ],
    ['lib/features/notes/data.ts', "import { loadViewer } from '../account/loaders.ts'", 'only loaders import'],
    ['lib/features/notes/schema.ts', 'const late = { deadlineAt: { lte: now } }', 'a schema holds no database filter'],
    ['lib/features/notes/data.ts', 'await database.answer.findMany()', 'answers are read and written in'],
    ['lib/features/notes/mutations.ts', 'sql`INSERT INTO "ReviewItem"`', 'answers are read and written in'],
    ['lib/features/notes/rooms/helpers.ts', '', 'a feature has loaders, data'],
    ['lib/features/notes/rooms/deeper/data.ts', '', 'a feature has loaders, data'],
    ['lib/features/shared.ts', '', 'a feature has loaders, data'],
    ['lib/misc.ts', '', 'belongs to no layer']
  ])('%s: %s', (path, text, message) => {
    expect(found(path, text)).toEqual([expect.stringContaining(message)])
  })

  test.each([
    [['attempts', 'responses'], 'attempts -> responses -> attempts'],
    [['attempts', 'practice', 'access'], 'access -> attempts -> practice -> access'],
    [['attempts', 'attempts/closing'], 'attempts -> attempts/closing -> attempts']
  ])('a circle of %j', (folders, circle) => {
    const planted = folders.map((folder, at) => {
      const next = folders[(at + 1) % folders.length]
      return [`lib/features/${folder}/data.ts`, `import type { X } from '#lib/features/${next}/schema.ts'`] as const
    })
    expect(circlesIn(new Map(planted))).toEqual([circle])
  })

  test('a circle of files, through a type and an import that is made later', () => {
    const planted = new Map([
      ['app/_a/one.ts', "import type { Two } from './two.ts'"],
      ['app/_a/two.ts', "const load = () => import('#app/_a/one.ts')"],
      ['app/_a/three.ts', "import './one.ts'"]
    ])
    expect(fileCirclesIn(planted, 'app/')).toEqual(['app/_a/one.ts -> app/_a/two.ts -> app/_a/one.ts'])
    expect(fileCirclesIn(planted, 'lib/')).toEqual([])
  })

  test('a crowded folder', () => {
    const planted = new Map(['a', 'b', 'c'].map((name) => [`app/_a/${name}.ts`, '']))
    expect(crowdedFolders(planted, 'app/_a', 2)).toEqual(['app/_a: 3 files'])
    expect(crowdedFolders(planted, 'app/_a', 3)).toEqual([])
  })

  test('but no circle where one feature loads what another needs', () => {
    const planted = new Map([
      ['lib/features/catalog/loaders.ts', "import { loadViewer } from '../account/loaders.ts'"],
      ['lib/features/account/loaders.ts', "import { getViewer } from './data.ts'"],
      ['lib/features/account/mutations.ts', "import { getCatalog } from '../catalog/data.ts'"]
    ])
    expect(circlesIn(planted)).toEqual([])
  })

  test('with its line', () => {
    expect(found('lib/infra/log.ts', "\n\nimport '../features/account/data.ts'")[0]).toMatch(/^lib\/infra\/log\.ts:3: /)
  })
})

test.each([
  ['lib/features/notes/loaders.ts', "import { cache } from 'react'"],
  ['lib/features/notes/actions.ts', "import { cookies } from 'next/headers'"],
  ['lib/features/account/auth.ts', "import type { NextAuthOptions } from 'next-auth'"],
  ['lib/features/account/session.ts', "import { decode } from 'next-auth/jwt'"],
  ['bin/server.ts', "import next from 'next'\nimport { answerApi } from '../app/api/_listener.ts'"],
  ['lib/features/answers/mutations.ts', 'await transaction.answer.update()'],
  ['lib/features/attempts/closing/mutations.ts', "import { getResponses } from '../responses/data.ts'"],
  ['lib/features/notes/data.ts', "import { getCatalog } from '../catalog/data.ts'"],
  ['lib/infra/pack-files.ts', "import { checkBank } from '../domain/bank/check.ts'"],
  ['lib/domain/form.ts', "import { z } from 'zod'\nimport { seededRng } from './rng.ts'"],
  ['app/page.tsx', "import { loadCatalog } from '#lib/features/catalog/loaders.ts'\nimport '#lib/infra/clock.ts'"]
])('what the rules allow is not found: %s: %s', (path, text) => {
  expect(violationsIn(new Map([[path, text]]))).toEqual([])
})
