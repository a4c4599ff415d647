import type { Elements } from '#app/_ui/elements.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

/** What moves on stays at hand at the foot of the screen; pages with it scroll further, so that it hides no focus (globals.css). */
const Bar = ({ children }: { children: Elements }) => (
  <div className="answer-bar sticky low:static bottom-0 mt-6 flex flex-wrap items-center gap-3 bg-paper py-3">
    {children}
  </div>
)

export function AnswerBar({
  language,
  missing,
  disabled,
  onAnswer
}: {
  language: Language
  /** How many options are still to be chosen, of several. */
  missing: number
  disabled: boolean
  onAnswer: () => void
}) {
  const text = words[language]
  return (
    <Bar>
      <button type="button" className="btn btn-primary max-sm:w-full" onClick={onAnswer} disabled={disabled}>
        <span>{missing > 0 ? text.chooseMore(missing) : text.answer}</span> <Keycap of="Enter" />
      </button>
    </Bar>
  )
}

export function NextBar({
  language,
  disabled,
  onNext,
  onPassages
}: {
  language: Language
  disabled: boolean
  onNext: () => void
  onPassages: () => void
}) {
  const text = words[language]
  return (
    <Bar>
      <button
        type="button"
        className="btn btn-primary max-sm:flex-1"
        disabled={disabled}
        onClick={onNext}
        data-testid="next"
      >
        <span>{text.next}</span> <Keycap of="Enter" />
      </button>
      <button type="button" className="btn lg:hidden" disabled={disabled} onClick={onPassages}>
        {text.passages}
      </button>
    </Bar>
  )
}
