'use client'
import { useRef, useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import type { RoomAnswers } from './room-answers.ts'

/** unsaved: nothing was handed in, because an answer could not be saved first. */
export type HandingIn = 'no' | 'asking' | 'sending' | 'unsaved' | 'failed'

/** Handing in by the learner's own decision: asked once, and never without what is not saved yet. */
export function useHandIn(attemptId: string, answers: RoomAnswers) {
  const [state, setState] = useState<HandingIn>('no')
  const wanted = useRef(0)

  const keepGoing = () => {
    wanted.current += 1
    setState('no')
  }

  const handIn = async () => {
    wanted.current += 1
    const mine = wanted.current
    const still = () => mine === wanted.current
    setState('sending')
    await answers.flush()
    // the learner has gone back to the questions in the meantime
    if (!still()) return
    if (answers.hasUnsaved()) return setState('unsaved')
    try {
      await callApi('POST', `/api/attempts/${attemptId}/submission`)
    } catch (error) {
      if (codeOf(error) !== 'attempt-closed') {
        if (still()) setState('failed')
        return
      }
    }
    await answers.finished()
    location.replace(`/exams/${attemptId}/result`)
  }

  return { state, ask: () => setState('asking'), keepGoing, handIn }
}
