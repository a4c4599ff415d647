import { type KeyAct, letterKey } from '#app/_ui/keyboard.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { markerWords } from '../text.ts'
import type { Highlighter } from './use-highlighter.ts'

/** The keys while words are chosen without a pointer. */
export function wordKeys(highlighter: Highlighter, leave: () => void, language: Language): KeyAct[] {
  const text = markerWords[language].keys
  const step = (key: string) => (key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1)
  return [
    {
      keys: ['ArrowLeft', 'ArrowRight'],
      shift: false,
      shown: '← →',
      meaning: text.word,
      repeats: true,
      act: (key) => highlighter.move(step(key), false)
    },
    {
      keys: ['ArrowLeft', 'ArrowRight'],
      shift: true,
      shown: '⇧← ⇧→',
      meaning: text.length,
      repeats: true,
      act: (key) => highlighter.move(step(key), true)
    },
    {
      keys: ['ArrowUp', 'ArrowDown'],
      shown: '↑ ↓',
      meaning: text.part,
      repeats: true,
      act: (key) => highlighter.movePart(step(key))
    },
    { keys: letterKey('h'), shown: 'H', meaning: text.mark, act: highlighter.toggle },
    { keys: ['Escape'], shown: 'Esc', meaning: text.done, act: leave }
  ]
}
