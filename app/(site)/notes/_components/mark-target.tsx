'use client'
import { useEffect } from 'react'

/**
 * Marks the passage that the address leads to. `:target` alone is not enough: browsers leave it alone when a
 * script changes the address, as the router does for every link within the app.
 */
export function MarkTarget() {
  useEffect(() => {
    const mark = () => {
      for (const marked of document.querySelectorAll('[data-target]')) marked.removeAttribute('data-target')
      document.getElementById(placeIn(window.location.hash))?.setAttribute('data-target', '')
    }
    mark()
    window.addEventListener('hashchange', mark)
    return () => window.removeEventListener('hashchange', mark)
  }, [])
  return null
}

function placeIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return ''
  }
}
