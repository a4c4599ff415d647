'use client'
import { useKeys } from '#app/_ui/keyboard.ts'
import type { View } from './desk.tsx'

type RoomKeys = {
  view: View
  /** Something in front of the room has the keyboard. */
  resting: boolean
  help: () => boolean
  language: () => void
  /** Absent where the exam cannot be paused. */
  pause: (() => void) | undefined
  goOn: () => void
  move: (step: number) => void
  next: () => void
  /** To the overview, and back. */
  overview: () => void
  /** A key of the question itself. @returns whether it was one */
  mark: (key: string) => boolean
}

/** The room's keyboard. A key that means something to the question (an option's letter) means that first. */
export function useRoomKeys(room: RoomKeys): void {
  useKeys((key) => {
    if (room.resting) return
    if (room.view === 'question' && room.mark(key)) return true
    const open = room.view === 'question' || room.view === 'overview'
    const does: Record<string, (() => void) | false | undefined> = {
      '?': room.help,
      l: room.language,
      p: room.view === 'paused' ? room.goOn : room.pause,
      r: open && room.overview,
      Escape: room.view === 'overview' && room.overview,
      Enter: room.view === 'question' && room.next,
      ArrowLeft: open && (() => room.move(-1)),
      ArrowRight: open && (() => room.move(1))
    }
    const act = does[key.length === 1 ? key.toLowerCase() : key]
    if (!act) return
    act()
    return true
  })
}
