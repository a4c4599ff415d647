'use client'
import { useLayoutEffect, useRef, useState } from 'react'

// biome-ignore lint/suspicious/noExplicitAny: whatever each of the functions takes
type Acts = Record<string, (...args: any[]) => unknown>

/** The same functions at every render, each calling the newest one: what is memoised is not drawn anew for them. */
export function useStable<T extends Acts>(acts: T): T {
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(acts).map((name) => [name, (...args: unknown[]) => latest.current[name](...args)])
      ) as T
  )
  return stable
}
