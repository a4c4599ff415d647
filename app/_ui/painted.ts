'use client'
import { useEffect, useRef, useState } from 'react'

/**
 * Calls `act` once what the page now says has been painted and `wait` milliseconds more have passed.
 * @returns what takes it back
 */
export function afterPaint(act: () => void, wait = 0): () => void {
  let timer: ReturnType<typeof setTimeout>
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act, wait)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** The value as of the last frame: what is drawn with it comes one frame later, and holds up nothing. */
export function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  const newest = useRef(value)
  const waiting = useRef(false)
  useEffect(() => {
    newest.current = value
    if (waiting.current || Object.is(value, painted)) return
    waiting.current = true
    afterPaint(() => {
      waiting.current = false
      setPainted(newest.current)
    })
  }, [value, painted])
  return painted
}
