'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { callApi } from '#app/_ui/api.ts'

/**
 * Milliseconds until the deadline by the server's clock. The browser's own clock is never read: only how long it
 * has been (monotonic) since the server last told the time. Measured again when the page becomes visible, because
 * a sleeping laptop stops that clock too.
 */
export function useTimeLeft(attemptId: string, deadlineAt: number, serverNow: number) {
  const offset = useRef<number | undefined>(undefined)
  const [left, setLeft] = useState(deadlineAt - serverNow)

  const setServerTime = useCallback((now: number) => {
    offset.current = now - performance.now()
  }, [])

  useEffect(() => {
    offset.current ??= serverNow - performance.now()
    const tick = () => setLeft(deadlineAt - ((offset.current ?? 0) + performance.now()))
    const measure = () => {
      if (document.visibilityState === 'visible')
        callApi<{ now: number }>('GET', `/api/attempts/${attemptId}`).then(
          ({ now }) => {
            setServerTime(now)
            tick()
          },
          () => {} // offline: the old measure goes on
        )
    }
    const interval = setInterval(tick, 500)
    document.addEventListener('visibilitychange', measure)
    return () => {
      clearInterval(interval)
      document.removeEventListener('visibilitychange', measure)
    }
  }, [attemptId, deadlineAt, serverNow, setServerTime])

  return { left, setServerTime }
}

/** 1:43:07, rounded up to whole seconds; never below zero. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
