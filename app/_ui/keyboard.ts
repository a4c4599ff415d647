'use client'
import { useEffect, useRef } from 'react'
import { Presses } from './gesture.ts'
import { singleKeysOff } from './single-keys.ts'

/** What one key of a screen does. A screen's list of keys (key-help.tsx) is made of the same. */
export type KeyAct = {
  /** Values of KeyboardEvent.key. */
  keys: readonly string[]
  /** With or without Shift; either where absent. */
  shift?: boolean
  /** How the list names the keys. */
  shown: string
  meaning: string
  /** What it would do now, where that changes while the key stays the same. */
  control?: string
  /** Goes on while the key is held: turning pages. All else happens once a press. */
  repeats?: boolean
  /** @returns false where the key has no meaning at the moment */
  act: (key: string) => unknown
}

/** A letter as it is typed with and without Shift. */
export const letterKey = (letter: string): readonly string[] => [letter.toLowerCase(), letter.toUpperCase()]

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'timeStamp'>

const isSingle = (key: string) => key.length === 1
const presses = new Presses()

/** The acts that the learner's settings leave: of keys with a single character none, where these are turned off. */
export const actsLeft = (acts: readonly KeyAct[], off = singleKeysOff()): readonly KeyAct[] =>
  off ? acts.filter(({ keys }) => !keys.every(isSingle)) : acts

/** Does what a key means. @returns whether it meant something */
export function keyPressed(acts: readonly KeyAct[], event: Pressed): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (isSingle(event.key) && singleKeysOff()) return false
  for (const { keys, shift, shown, control = shown, repeats, act } of acts) {
    if (!keys.includes(event.key) || (shift !== undefined && shift !== event.shiftKey)) continue
    // a key that is still held, or pressed twice at once, has done what it did
    if (event.repeat && !repeats) return true
    if (!presses.take({ control, at: event.timeStamp, x: placeOf(event.key), y: 0 })) return true
    if (act(event.key) !== false) return true
  }
  return false
}

/** Keys lie so far from one another that no two are the same place. */
const placeOf = (key: string) => (key.codePointAt(0) ?? 0) * 1_000 + key.length * 100

/**
 * Does what single keys mean anywhere on the page. Silent while an input method composes, while a modifier is held, in
 * text fields, and for Enter on a control that has its own meaning for it.
 */
export function useKeys(acts: readonly KeyAct[]): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return
      const target = event.target as HTMLElement
      if (target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, dialog[open]')) return
      if (event.key === 'Enter' && target.closest('a, button, summary')) return
      if (keyPressed(latest.current, event)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** The keys that choose an option, by number or by letter. */
export function optionKeys(options: number, meaning: string, act: (position: number) => unknown): KeyAct {
  const letters = 'abcdef'.slice(0, options)
  return {
    keys: ['123456'.slice(0, options), letters, letters.toUpperCase()].flatMap((keys) => [...keys]),
    shown: `1–${options}, A–${letters.at(-1)?.toUpperCase()}`,
    meaning,
    act: (key) => act(/\d/.test(key) ? Number(key) - 1 : letters.indexOf(key.toLowerCase()))
  }
}
