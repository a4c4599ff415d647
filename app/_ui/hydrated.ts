'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Whether the page's script is at work. A form that the script sends keeps its button disabled until then:
 * sent by the browser alone, what was typed would be lost.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false
  )
