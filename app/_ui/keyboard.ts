'use client'
import { useEffect, useRef } from 'react'

/**
 * Calls `onKey` for a single key pressed anywhere on the page. Silent while an input method composes, while a
 * modifier is held, in text fields, and for Enter or space on a control that has its own meaning for it.
 * `onKey` returns true when it used the key.
 */
export function useKeys(onKey: (key: string) => boolean | undefined) {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement
      if (target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, dialog[open]')) return
      if (event.key === 'Enter' && target.closest('a, button, summary')) return
      if (latest.current(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** The position of the option that a key stands for: 1-6 or A-F; undefined for any other key. */
export function optionOfKey(key: string): number | undefined {
  if (/^[1-6]$/.test(key)) return Number(key) - 1
  if (/^[a-fA-F]$/.test(key)) return key.toLowerCase().charCodeAt(0) - 97
}
