import { headers } from 'next/headers'
import { cache } from 'react'
import { type AuthorPermit, askAsAuthor } from '../../domain/access/author.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { dayIn, now } from '../../infra/clock.ts'
import { database } from '../../infra/database.ts'
import { env } from '../../infra/env.ts'
import { LOOPBACK_HEADER } from '../../infra/headers.ts'
import { countAccounts, getViewer } from './data.ts'
import { type Preferences, preferencesOf, sessionIdOf } from './session.ts'

export type { Preferences }

/** Who asks in this request; null before the first visit's button. */
export const loadViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await sessionIdOf((await headers()).get('cookie'))
  return sessionId ? getViewer(database(), sessionId, now()) : null
})

/** Leave to see what is for authors; undefined for a learner. */
export const loadAuthor = cache(async (): Promise<AuthorPermit | undefined> => {
  const { AUTHORS } = env()
  const [list, viewer] = await Promise.all([headers(), loadViewer()])
  // the development server is not ours and writes no such header
  const loopback = process.env.NODE_ENV === 'development' || list.get(LOOPBACK_HEADER) === '1'
  const accounts = AUTHORS.length > 0 || !loopback ? 0 : await countAccounts(database())
  return askAsAuthor({ email: viewer?.email ?? null, loopback }, AUTHORS, accounts)
})

/** Language, theme and time zone: what the learner chose, else what the browser says. */
export const loadPreferences = cache(async (): Promise<Preferences> => {
  const list = await headers()
  return preferencesOf(list.get('cookie'), list.get('accept-language'))
})

/** This moment, and the learner's calendar day. */
export async function loadMoment(): Promise<{ at: Date; day: string }> {
  const at = now()
  return { at, day: dayIn((await loadPreferences()).timeZone, at) }
}
