/** People with accounts. */
import { signUp } from '#lib/features/account/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { viewerOf } from './database.ts'
import { NOON } from './time.ts'

export const PASSWORD = 'correct horse battery'
export const CLIENT = { address: '203.0.113.7', userAgent: 'test browser' }

export const credentials = (email = 'hanako@example.org', password = PASSWORD) => ({ email, password })

export async function newAccount(database: Database, email = 'hanako@example.org') {
  return viewerOf(database, await signUp(database, null, credentials(email), CLIENT, NOON))
}
