'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { result } from '#app/_addresses.ts'
import type { AnswerSync, SaveState } from './answer-sync.ts'
import { browser } from './browser.ts'
import type { ExamClock } from './exam-clock.ts'
import type { RoomOpening } from './opening.ts'
import { RoomSync } from './room-sync.ts'

/** The clock, the answers and the end of an open exam, at work as long as the room is shown. */
export function useRoomSync(attemptId: string, opening: RoomOpening): RoomSync {
  const [sync] = useState(() => new RoomSync(browser, opening, () => location.replace(result(attemptId))))
  if (opening.store.attemptId !== attemptId) throw new RangeError('what is kept belongs to another attempt')
  useEffect(() => sync.start(), [sync])
  return sync
}

const useValue = <T>(subscribe: (listener: () => void) => () => void, read: () => T): T =>
  useSyncExternalStore(subscribe, read, read)

/** What `read` makes of the answers' state: must be the same for the same snapshot. */
export const useAnswers = <T>(answers: AnswerSync, read: (snapshot: ReturnType<AnswerSync['snapshot']>) => T): T =>
  useValue(answers.subscribe, () => read(answers.snapshot()))

/** How saving goes; draws the component anew only when what `read` makes of it changes. */
export const useSave = <T>(answers: AnswerSync, read: (save: SaveState) => T): T =>
  useAnswers(answers, ({ save }) => read(save))

/** Milliseconds to the deadline, drawn anew with every tick. */
export const useLeft = ({ subscribe, left }: ExamClock): number => useValue(subscribe, left)

export const usePausedAt = ({ subscribe, pausedAt }: ExamClock): number | null => useValue(subscribe, pausedAt)

export const useClosing = ({ subscribe, closing }: RoomSync['deadline']) => useValue(subscribe, closing)
