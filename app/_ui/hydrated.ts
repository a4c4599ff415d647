'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Whether the page's script is at work. A button that needs it is disabled until then: what is pressed or sent before
 * would be lost.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false
  )
