/**
 * Every address of the app is made here. What belongs to a pack stands under it; an exam room, a result and an
 * answered question are found by their own ids, which say what pack they are of.
 */
import type { Show } from '#lib/domain/show.ts'

/** The pages of a pack. */
export function pagesOf(pack: string) {
  const home = `/packs/${pack}`
  const note = (topic: string, anchor?: string) => `${home}/notes/${topic}${fragment(anchor)}`
  return {
    home,
    exams: `${home}/exams`,
    drills: `${home}/drills`,
    /** Questions of one topic, or of one passage of its page. */
    drill: (topic: string, passage?: string) => `${home}/drills/${topic}${query({ passage })}`,
    review: `${home}/review`,
    reviewRun: (topic?: string) => `${home}/review/run${query({ topic })}`,
    notes: `${home}/notes`,
    note,
    /** The original that a page stands for, at one of its headings (counted from 1). */
    source: (topic: string, heading: number) => `${home}/notes/${topic}/source#h${heading}`,
    coverage: `${home}/coverage`
  }
}

/** The same places without a pack: they lead on to the pack that the learner is in. */
export const HOME = '/'
export const EXAMS = '/exams'
export const REVIEW = '/review'

/** The exam room. The service worker (public/sw.js) and the server's shell (bin/shell.ts) know it by this shape. */
export const room = (attempt: string) => `/exams/${attempt}`
/** Whether a path is a room's. */
export const isRoom = (path: string) => /^\/exams\/[\w-]+$/.test(path)

/** A result with some of its questions shown, at the place of one of them. */
export const result = (attempt: string, show: Show = 'all', position?: number) =>
  `/exams/${attempt}/result${shown(show)}${position === undefined ? '' : `#question-${position + 1}`}`

/** The explanation of a question; its previous and next go through what is shown. */
export const explanation = (attempt: string, position: number, show: Show = 'all') =>
  `/exams/${attempt}/result/${position + 1}${shown(show)}`

/** The page of a topic as it was for an attempt. */
export const pastNote = (attempt: string, topic: string, anchor?: string) =>
  `/exams/${attempt}/notes/${topic}${fragment(anchor)}`

/** A question as it was answered once. */
export const answered = (answer: string) => `/review/${encodeURIComponent(answer)}`

export const SETTINGS = '/settings'
/** @param error why one is led there: next-auth's codes and ours, for which the page has words */
export const signIn = (next?: string, error?: string) =>
  `/sign-in${query({ error, next: next === HOME ? undefined : next })}`
export const signUp = (next?: string) => `/sign-up${query({ next: next === HOME ? undefined : next })}`

/** The kinds of page that each pack has, as the bar on top names them. */
export type Place = 'home' | 'exams' | 'drills' | 'review' | 'notes'

/** Which of them a path belongs to: a result to the exams, an answered question to the review. */
export function placeIn(path: string): Place | undefined {
  if (attemptIn(path)) return 'exams'
  if (answerIn(path)) return 'review'
  const found = /^\/packs\/[^/]+(?:\/(exams|drills|review|notes)(?:\/.*)?)?$/.exec(path)
  return found && packIn(path) ? ((found[1] ?? 'home') as Place) : undefined
}

/** Whether a question is answered there: nothing else stands at the foot of a phone's screen. */
export const isAnswering = (path: string) => /^\/packs\/[^/]+\/(drills\/.|review\/run)/.test(path)

/** What a path of the app names: a pack, an attempt, an answer; undefined where it names none. */
export const packIn = (path: string) => part(/^\/packs\/([^/]+)/, path)
export const attemptIn = (path: string) => part(/^\/exams\/([^/]+)/, path)
export const answerIn = (path: string) => part(/^\/review\/([^/]+)/, path)

function part(pattern: RegExp, path: string): string | undefined {
  const found = pattern.exec(path)?.[1]
  try {
    return found && decodeURIComponent(found)
  } catch {
    return undefined
  }
}

const shown = (show: Show) => query({ show: show === 'all' ? undefined : show })
const fragment = (anchor: string | undefined) => (anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`)

function query(fields: Record<string, string | undefined>): string {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
