'use client'
import { useEffect } from 'react'
import { startPage } from './start-page.ts'

/** Under `npm run dev`, where Next's client runs the page, the start that page.ts makes in production. */
export function PageStart() {
  useEffect(startPage, [])
  return null
}
