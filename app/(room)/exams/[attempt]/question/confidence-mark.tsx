'use client'
import type { Language } from '#lib/domain/bank/languages.ts'
import { CONFIDENCES, type Confidence } from '#lib/domain/review.ts'
import { words } from '../text.ts'

/** How sure the learner is; optional, and taken back by pressing it again. */
export function ConfidenceMark({
  language,
  value,
  onChange
}: {
  language: Language
  value: Confidence | null
  onChange: (confidence: Confidence | null) => void
}) {
  const text = words[language]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced with every one of its buttons
    <div
      role="group"
      aria-label={text.confidence}
      className="mt-4 flex flex-wrap items-center gap-2 text-[0.82rem] text-ink-3"
    >
      <span aria-hidden="true" className="mr-1">
        {text.confidence}
      </span>
      {CONFIDENCES.map((level) => (
        <button
          key={level}
          type="button"
          aria-pressed={value === level}
          className="pick"
          onClick={() => onChange(value === level ? null : level)}
        >
          {text[level]}
        </button>
      ))}
    </div>
  )
}
