import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Language } from '../../domain/bank/schema.ts'
import { Refusal } from '../../domain/refusal.ts'
import { dayIn, now } from '../../infra/clock.ts'
import { database } from '../../infra/database.ts'
import { readSessionId } from './auth.ts'
import { getViewer, type Viewer } from './data.ts'

/** Who asks in this request; null before the first visit's button. */
export const loadViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await readSessionId()
  return sessionId ? getViewer(database(), sessionId, now()) : null
})

/** @throws Refusal not-signed-in */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await loadViewer()
  if (!viewer) throw new Refusal('not-signed-in', 'start as a guest or sign in first')
  return viewer
}

export type Theme = 'system' | 'light' | 'dark'
export type Preferences = { language: Language; theme: Theme; timeZone: string | undefined }

/** Language, theme and time zone: what the learner chose, else what the browser says. */
export const loadPreferences = cache(async (): Promise<Preferences> => {
  const jar = await cookies()
  const language = jar.get('language')?.value
  const theme = jar.get('theme')?.value
  return {
    language:
      language === 'ja' || language === 'en' ? language : preferredLanguage((await headers()).get('accept-language')),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    timeZone: jar.get('time-zone')?.value
  }
})

/** The first of our languages in an Accept-Language header; English for a browser that asks for neither. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag, quality] = part.trim().split(';q=')
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
  return wanted.find(({ language }) => language === 'ja' || language === 'en')?.language === 'ja' ? 'ja' : 'en'
}

/** This moment, and the learner's calendar day. */
export async function loadMoment(): Promise<{ at: Date; day: string }> {
  const at = now()
  return { at, day: dayIn((await loadPreferences()).timeZone, at) }
}
