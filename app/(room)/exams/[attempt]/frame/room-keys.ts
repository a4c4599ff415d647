'use client'
import { useScreenKeys } from '#app/_ui/key-help.tsx'
import { type KeyAct, letterKey } from '#app/_ui/keyboard.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Marks } from '../question/marks.ts'
import { wordKeys } from '../question/word-keys.ts'
import { words } from '../text.ts'
import type { View } from './pane-stack.tsx'

type RoomKeys = {
  view: View
  /** Something in front of the room has the keyboard. */
  resting: boolean
  /** Absent where the paper has one language. */
  language: (() => void) | undefined
  /** The attempt may be paused. */
  pausable: boolean
  pause: () => void
  goOn: () => void
  move: (step: number) => void
  next: () => void
  /** To the overview, and back. */
  overview: () => void
  marks: Marks
}

/** The room's keyboard. @returns the button and the list of keys, in the language of what stands around the pane */
export function useRoomKeys(room: RoomKeys, language: Language) {
  const { view, marks } = room
  const text = words[language].keys
  const onQuestion = view === 'question'
  const open = onQuestion || view === 'overview'
  /** Does it where it has a meaning. */
  const where = (now: boolean, act: (key: string) => unknown) => (key: string) => now && act(key)
  const acts: KeyAct[] = [
    ...marks.keys.map((one) => ({ ...one, act: where(onQuestion, one.act) })),
    {
      keys: ['ArrowLeft', 'ArrowRight'],
      shown: '← →',
      meaning: text.move,
      repeats: true,
      act: where(open, (key) => room.move(key === 'ArrowLeft' ? -1 : 1))
    },
    { keys: ['Enter'], shown: 'Enter', meaning: text.enter, act: where(onQuestion, room.next) },
    { keys: letterKey('r'), shown: 'R', meaning: text.list, act: where(open, room.overview) }
  ]
  if (room.language) acts.push({ keys: letterKey('l'), shown: 'L', meaning: text.language, act: room.language })
  if (room.pausable)
    acts.push({
      keys: letterKey('p'),
      shown: 'P',
      meaning: text.pause,
      act: where(open || view === 'paused', () => (view === 'paused' ? room.goOn() : room.pause()))
    })
  acts.push({
    keys: ['Escape'],
    shown: 'Esc',
    meaning: text.leave,
    act: () => (onQuestion ? marks.stopStriking() : view === 'overview' && room.overview())
  })
  return useScreenKeys(language, acts, {
    resting: room.resting,
    elsewhere: wordKeys(marks.highlighter, marks.highlighter.leave, language)
  })
}
