'use client'
import { useEffect } from 'react'
import { startPage } from './start-page.ts'

/** Where Next's client runs the page (under `npm run dev`, and after an error), the start that page.ts makes elsewhere. */
export function PageStart() {
  useEffect(startPage, [])
  return null
}
