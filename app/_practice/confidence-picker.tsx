'use client'
import type { Language } from '#lib/domain/bank/languages.ts'
import { CONFIDENCES, type Confidence } from '#lib/domain/review.ts'
import { words } from './text.ts'

/** How sure the learner is; optional. A right guess does not count as known. */
export function ConfidencePicker({
  language,
  value,
  disabled,
  onChange
}: {
  language: Language
  value: Confidence | null
  disabled: boolean
  onChange: (confidence: Confidence | null) => void
}) {
  const text = words[language]
  return (
    <fieldset disabled={disabled} className="mt-4 flex flex-wrap items-center gap-2 text-[0.86rem]" lang={language}>
      <legend className="muted float-left mr-2 py-2">{text.confidence}</legend>
      {CONFIDENCES.map((level) => (
        <label key={level} className="pick relative has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ai">
          <input
            type="radio"
            name="confidence"
            className="pointer-events-none absolute inset-0 opacity-0"
            checked={value === level}
            onChange={() => onChange(level)}
          />
          <span>{text[level]}</span>
        </label>
      ))}
    </fieldset>
  )
}
