'use client'
import { useEffect, useRef } from 'react'

/** Milliseconds since the last call for which the question was on a visible page; calling starts anew. */
export function useTimeSpent(position: number, shown: boolean): () => number {
  const spent = useRef(0)
  const since = useRef<number | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts a new count
  useEffect(() => {
    const stop = () => {
      if (since.current !== undefined) spent.current += performance.now() - since.current
      since.current = undefined
    }
    const start = () => {
      stop()
      if (shown && document.visibilityState === 'visible') since.current = performance.now()
    }
    spent.current = 0
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', start)
    }
  }, [position, shown])
  return () => {
    const now = performance.now()
    const total = spent.current + (since.current === undefined ? 0 : now - since.current)
    spent.current = 0
    if (since.current !== undefined) since.current = now
    return Math.round(total)
  }
}
