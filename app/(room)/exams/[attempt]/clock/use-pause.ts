'use client'
import { useState } from 'react'
import type { RoomSync } from '#app/_sync/room-sync.ts'
import { usePausedAt, useSave } from '#app/_sync/use-room-sync.ts'

export type Pause = {
  paused: boolean
  /** unsaved: nothing was paused, because the server does not have every answer yet. */
  state: 'idle' | 'busy' | 'unsaved' | 'failed'
  pause: () => Promise<void>
  goOn: () => Promise<void>
}

/** Stopping the clock of a lenient attempt, and letting it run again. */
export function usePause(sync: RoomSync): Pause {
  const [state, setState] = useState<Pause['state']>('idle')
  const pausedAt = usePausedAt(sync.clock)

  const tell = async (act: () => Promise<'done' | 'unsaved' | 'failed'>) => {
    setState('busy')
    const end = await act()
    setState(end === 'done' ? 'idle' : end)
  }

  // what stood in the way has been saved by now
  const saved = useSave(sync.answers, ({ unsaved }) => state === 'unsaved' && unsaved === 0)
  return {
    paused: pausedAt !== null,
    state: saved ? 'idle' : state,
    pause: () => tell(sync.pause),
    goOn: () => tell(sync.resume)
  }
}
