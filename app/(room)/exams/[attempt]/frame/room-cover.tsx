'use client'
import { useEffect, useRef } from 'react'
import type { Elements } from '#app/_ui/elements.ts'
import type { Language } from '#lib/domain/bank/languages.ts'

/** Stands in the place of the question while it may not be seen or answered. */
export function RoomCover({
  language,
  testId,
  title,
  children
}: {
  language: Language
  testId: string
  title: string
  children: Elements
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <section
      lang={language}
      className="phrases mx-auto grid w-[min(100%-2rem,34rem)] justify-items-start gap-4 py-16"
      data-testid={testId}
    >
      <h2 ref={heading} tabIndex={-1} className="text-[1.4rem] outline-none">
        {title}
      </h2>
      {children}
    </section>
  )
}
