/** Attempts and results as their pages show them: what is over is closed first, and a result is opened. */

import type { Show } from '#lib/domain/show.ts'
import { closeExpired } from '#lib/features/attempts/closing/mutations.ts'
import { getAttempt, getAttempts, getClock } from '#lib/features/attempts/data.ts'
import { getExplanation, getResult } from '#lib/features/results/data.ts'
import { openResult } from '#lib/features/results/mutations.ts'
import type { Database } from '#lib/infra/database.ts'
import { ownerOf } from '#tests/factories/scope.ts'

export async function shownAttempts(database: Database, userId: string, now: Date) {
  await closeExpired(database, ownerOf(userId), now)
  return getAttempts(database, ownerOf(userId), now)
}

export async function shownAttempt(database: Database, userId: string, id: string, now: Date) {
  await closeExpired(database, ownerOf(userId), now, id)
  return getAttempt(database, ownerOf(userId), id, now)
}

export async function shownClock(database: Database, userId: string, id: string, now: Date) {
  await closeExpired(database, ownerOf(userId), now, id)
  return getClock(database, ownerOf(userId), id, now)
}

export async function shownResult(database: Database, userId: string, id: string, now: Date) {
  return getResult(database, await openResult(database, ownerOf(userId), id, now), now)
}

export async function shownExplanation(
  database: Database,
  userId: string,
  id: string,
  position: number,
  now: Date,
  show?: Show
) {
  return getExplanation(database, await openResult(database, ownerOf(userId), id, now), position, now, show)
}
