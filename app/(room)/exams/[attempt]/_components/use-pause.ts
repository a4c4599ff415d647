'use client'
import { useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import type { ClockAnswer } from '#lib/features/attempts/schema.ts'
import { useSave } from './answer-sheet.ts'
import type { RoomAnswers } from './room-answers.ts'
import type { Clock } from './use-clock.ts'

export type Pause = {
  paused: boolean
  /** unsaved: nothing was paused, because the server does not have every answer yet. */
  state: 'idle' | 'busy' | 'unsaved' | 'failed'
  pause: () => Promise<void>
  goOn: () => Promise<void>
}

/** Stopping the clock of a lenient attempt, and letting it run again. Only the server's word counts. */
export function usePause(attemptId: string, clock: Clock, answers: RoomAnswers): Pause {
  const [state, setState] = useState<Pause['state']>('idle')

  const tell = async (method: 'POST' | 'DELETE') => {
    setState('busy')
    try {
      const sentAt = performance.now()
      clock.exchange(await callApi<ClockAnswer>(method, `/api/attempts/${attemptId}/pause`), sentAt)
      setState('idle')
      return true
    } catch (error) {
      // ended in the meantime: the clock learns it and the deadline's own way goes on
      if (codeOf(error) === 'attempt-closed') void clock.ask()
      setState('failed')
      return false
    }
  }

  const pause = async () => {
    setState('busy')
    await answers.flush()
    if (answers.hasUnsaved()) setState('unsaved')
    else await tell('POST')
  }
  const goOn = async () => {
    // what was answered elsewhere in time, or kept while paused, follows at once
    if (await tell('DELETE')) await answers.flush()
  }

  // what stood in the way has been saved by now
  const saved = useSave(answers, ({ unsaved }) => state === 'unsaved' && unsaved === 0)
  return { paused: clock.pausedAt !== null, state: saved ? 'idle' : state, pause, goOn }
}
