import { expect, test } from 'vitest'
import { databaseFile, parseEnv } from '#lib/infra/env.ts'

const parse = (variables: Record<string, string>) => parseEnv({ NODE_ENV: 'test', ...variables })

test('nothing has to be configured', () => {
  expect(parse({}).DATABASE_URL).toBe('file:data/gokaku.db')
})

test.each([
  [{ DATABASE_URL: 'postgres://localhost/x' }, 'DATABASE_URL'],
  [{ NEXTAUTH_SECRET: 'short' }, 'at least 32 characters'],
  [{ AUTHORS: 'hanako' }, 'AUTHORS'],
  [{ MAX_DATABASE_MB: '10 GB' }, 'MAX_DATABASE_MB: must be a number of megabytes'],
  [{ MIN_FREE_MB: '-1' }, 'MIN_FREE_MB: must be a number of megabytes'],
  [{ GITHUB_ID: 'id' }, 'GITHUB_ID and GITHUB_SECRET'],
  [{ GOOGLE_SECRET: 'secret' }, 'GOOGLE_ID and GOOGLE_SECRET'],
  [{ OIDC_ISSUER: 'https://id.example', OIDC_ID: 'id' }, 'OIDC_ISSUER, OIDC_ID and OIDC_SECRET']
])('%j is refused with the name of the variable', (variables, message) => {
  expect(() => parse(variables)).toThrow(message)
})

test('every wrong variable is named, one a line', () => {
  expect(() => parse({ DATABASE_URL: 'x', NEXTAUTH_SECRET: 'short' })).toThrow(/DATABASE_URL.*\n.*NEXTAUTH_SECRET/)
})

test('a database path is taken as it is when absolute, else below the root', () => {
  expect(databaseFile('file:/var/lib/gokaku.db')).toBe('/var/lib/gokaku.db')
  expect(databaseFile('file:data/x.db')).toMatch(/^\/.*\/data\/x\.db$/)
})

test('limits of storage are megabytes; an empty one is as if it were not set', () => {
  const usual = parse({})
  expect(parse({ MAX_DATABASE_MB: '', MIN_FREE_MB: ' ' })).toEqual(usual)
  expect(parse({ MAX_DATABASE_MB: '0.5', MIN_FREE_MB: '0' })).toEqual({
    ...usual,
    MAX_DATABASE_MB: 0.5,
    MIN_FREE_MB: 0
  })
})

test('authors are e-mail addresses in any case, separated by commas or spaces', () => {
  expect(parse({}).AUTHORS).toEqual([])
  expect(parse({ AUTHORS: ' Hanako@Example.org,taro@example.org ' }).AUTHORS).toEqual([
    'hanako@example.org',
    'taro@example.org'
  ])
})
