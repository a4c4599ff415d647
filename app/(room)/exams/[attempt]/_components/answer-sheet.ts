'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Paper, SaveRequest } from '#lib/features/attempts/schema.ts'
import type { RoomOpening } from './opening.ts'
import { RoomAnswers } from './room-answers.ts'

export type SaveState = {
  /** Responses that the server has not acknowledged. */
  unsaved: number
  saving: boolean
  /** The last try found no server. */
  offline: boolean
  /** A newer tab or device has the exam. */
  elsewhere: boolean
  /** The code of the last refused try, such as storage-full or not-signed-in. */
  trouble: string | undefined
  /** This browser cannot keep answers through a reload. */
  unkept: boolean
  /** Responses that the server refused for good: answered after the deadline, or the attempt had ended without them. */
  tooLate: number
}

export type AnswerSheet = {
  /** One per position, always complete. */
  responses: ResponseState[]
  save: SaveState
  /** The server takes no more answers. */
  closed: boolean
  /** Changes one response and saves it. Does nothing while the exam goes on elsewhere or when its time is over. */
  change(position: number, part: Partial<Omit<ResponseState, 'position'>>): void
  /** Sends what is unsaved at once; resolves when it is acknowledged or when the try has failed. */
  flush(): Promise<void>
  hasUnsaved(): boolean
  /** Makes this tab the one that counts. */
  takeOver(): Promise<void>
  /** What the response file holds. */
  unsavedGroups(): Promise<SaveRequest[]>
  /** After handing in: removes what this browser keeps of the attempt, unless something is still unsaved. */
  finished(): Promise<void>
}

/** What the sheet needs of use-clock.ts. */
export type Clock = {
  left: number
  pausedAt: number | null
  exchange(answer: { now: number; deadlineAt: number; pausedAt: number | null }, sentAt: number): void
  serverNow(): number
  ask(): Promise<boolean>
}

/**
 * The learner's answers. Each change shows at once, is written to this browser's disk, and goes to the server until that
 * says it is on disk there; revisions make repeats harmless.
 */
export function useAnswerSheet(attemptId: string, paper: Paper, opening: RoomOpening, clock: Clock): AnswerSheet {
  const [room] = useState(() => new RoomAnswers(paper, opening, clock))
  if (opening.sheet.attemptId !== attemptId) throw new RangeError('the sheet belongs to another attempt')
  const snapshot = useSyncExternalStore(room.subscribe, room.snapshot, room.snapshot)
  useEffect(() => {
    room.clock = clock
  })
  useEffect(() => room.start(), [room])
  const { pausedAt } = clock
  useEffect(() => room.paused(pausedAt), [room, pausedAt])
  const { change, flush, hasUnsaved, takeOver, unsavedGroups, finished } = room
  return { ...snapshot, change, flush, hasUnsaved, takeOver, unsavedGroups, finished }
}
