'use client'
import { useEffect, useRef } from 'react'
import { LocalizedText } from '#app/_ui/localized.tsx'
import { Options } from '#app/_ui/options.tsx'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { words } from './text.ts'

/** One question of the paper, with its options and the learner's own marks. */
export function QuestionSheet({
  text,
  question,
  position,
  response,
  language,
  onChoose,
  onStrike
}: {
  text: (typeof words)[Language]
  question: PublicQuestion
  position: number
  response: ResponseState
  language: Language
  onChoose: (option: string) => void
  onStrike: (option: string) => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // another question: a screen reader starts at its number
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <article
      className="mx-auto w-[min(100%-2rem,52rem)] py-6"
      data-testid="question"
      data-question={question.versionId}
    >
      <h2 ref={heading} tabIndex={-1} className="muted mb-2 font-sans text-[0.86rem] outline-none">
        {text.question(position + 1)}
      </h2>
      <LocalizedText text={question.stem} language={language} className="text-[1.06rem]" />
      <Options
        question={question}
        language={language}
        selected={response.selected}
        struck={response.struck}
        onToggle={onChoose}
        side={(option, letter) => {
          const out = response.struck.includes(option)
          return (
            <button
              type="button"
              className="min-h-12 min-w-14 px-3 text-[0.8rem] text-ink-3"
              aria-label={out ? text.unstrikeOption(letter) : text.strikeOption(letter)}
              onClick={() => onStrike(option)}
            >
              {out ? text.unstrike : text.strike}
            </button>
          )
        }}
      />
    </article>
  )
}
