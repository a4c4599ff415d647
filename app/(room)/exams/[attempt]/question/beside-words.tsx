'use client'
import { useLayoutEffect, useRef } from 'react'
import type { Elements } from '#app/_ui/elements.ts'

/** Between the words and what stands beside them, and between that and the edges of the screen; CSS pixels. */
const GAP = 10
/** A finger's handles hang below the words that it has selected. */
const HANDLES = 28

/**
 * Stands above the words or, where there is no room or a phone shows its own menu there, below them; always within the
 * screen. It follows them when the question is scrolled.
 * @param words where the words are now; it stays where it was while that is not known
 */
export function BesideWords({ words, children }: { words: () => DOMRect | undefined; children: Elements }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const own = box.current
      const at = words()
      if (!own || !at) return
      const { width, height } = own.getBoundingClientRect()
      const coarse = matchMedia('(pointer: coarse)').matches
      const above = at.top - height - GAP
      const below = at.bottom + (coarse ? HANDLES : GAP)
      const top = !coarse && above >= GAP ? above : below
      own.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`
      own.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`
    }
    place()
    addEventListener('resize', place)
    document.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      removeEventListener('resize', place)
      document.removeEventListener('scroll', place, { capture: true })
    }
  })
  return (
    <div ref={box} className="fixed z-20 max-w-[calc(100vw-1.25rem)]" data-testid="beside-words">
      {children}
    </div>
  )
}
