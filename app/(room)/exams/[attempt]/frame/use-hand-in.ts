'use client'
import { useRef, useState } from 'react'
import type { RoomSync } from '#app/_sync/room-sync.ts'

/** unsaved: nothing was handed in, because an answer could not be saved first. */
export type HandingIn = 'no' | 'asking' | 'sending' | 'unsaved' | 'failed'

/** Handing in by the learner's own decision: asked once, and never without what is not saved yet. */
export function useHandIn(sync: RoomSync) {
  const [state, setState] = useState<HandingIn>('no')
  const wanted = useRef(0)

  const keepGoing = () => {
    wanted.current += 1
    setState('no')
  }

  const handIn = async () => {
    wanted.current += 1
    const mine = wanted.current
    setState('sending')
    const end = await sync.handIn(() => mine === wanted.current)
    if (end === 'unsaved' || end === 'failed') setState(end)
  }

  return { state, ask: () => setState('asking'), keepGoing, handIn }
}
