import { headers } from 'next/headers'
import { cache } from 'react'
import { dayIn, now } from '../../infra/clock.ts'
import { database } from '../../infra/database.ts'
import { getViewer, type Viewer } from './data.ts'
import { type Preferences, preferencesOf, sessionIdOf } from './session.ts'

export type { Preferences }

/** Who asks in this request; null before the first visit's button. */
export const loadViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await sessionIdOf((await headers()).get('cookie'))
  return sessionId ? getViewer(database(), sessionId, now()) : null
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
