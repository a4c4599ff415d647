'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import type { RoomOpening } from './opening.ts'
import { RoomAnswers, type SaveState } from './room-answers.ts'
import type { Clock } from './use-clock.ts'

export type AnswerSheet = {
  /** The same for the whole visit: what can be done, and how saving goes (`useSave`). */
  answers: RoomAnswers
  /** One per position, always complete. */
  responses: ResponseState[]
}

/**
 * The learner's answers. Each change shows at once, is written to this browser's disk, and goes to the server until that
 * says it is on disk there; revisions make repeats harmless.
 */
export function useAnswerSheet(attemptId: string, paper: Paper, opening: RoomOpening, clock: Clock): AnswerSheet {
  const [answers] = useState(() => new RoomAnswers(paper, opening, clock))
  if (opening.sheet.attemptId !== attemptId) throw new RangeError('the sheet belongs to another attempt')
  const responses = useAnswers(answers, ({ responses }) => responses)
  useEffect(() => {
    answers.clock = clock
  })
  useEffect(() => answers.start(), [answers])
  const { pausedAt } = clock
  useEffect(() => answers.paused(pausedAt), [answers, pausedAt])
  return { answers, responses }
}

/** How saving goes; draws the component anew only when what `read` makes of it changes. */
export const useSave = <T>(answers: RoomAnswers, read: (save: SaveState) => T): T =>
  useAnswers(answers, ({ save }) => read(save))

/** What `read` makes of the answers' state: must be the same for the same snapshot. */
export function useAnswers<T>(answers: RoomAnswers, read: (snapshot: ReturnType<RoomAnswers['snapshot']>) => T): T {
  const value = () => read(answers.snapshot())
  return useSyncExternalStore(answers.subscribe, value, value)
}
