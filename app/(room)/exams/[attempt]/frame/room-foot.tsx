'use client'
import { memo } from 'react'
import type { Elements } from '#app/_ui/elements.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import { reviewWords, words } from '../text.ts'

/** What is always at hand beneath the question. */
export const QuestionFoot = memo(function QuestionFoot({
  language,
  first,
  last,
  flagged,
  onMove,
  onFlag,
  onOverview
}: {
  language: Language
  first: boolean
  last: boolean
  flagged: boolean
  onMove: (step: number) => void
  onFlag: () => void
  onOverview: () => void
}) {
  const text = words[language]
  return (
    <Foot>
      <button type="button" className="btn px-3!" disabled={first} onClick={() => onMove(-1)}>
        <span>←</span> <span className="max-sm:sr-only">{text.previous}</span>
      </button>
      <button type="button" className="btn px-3!" aria-pressed={flagged} onClick={onFlag}>
        <span className={flagged ? 'text-shu' : ''}>{flagged ? '⚑' : '⚐'}</span>
        <span className="max-sm:sr-only">{flagged ? text.flagged : text.flag}</span>
        <Keycap of="F" />
      </button>
      <span className="flex-1" />
      <button type="button" className="btn px-3!" onClick={onOverview}>
        <span>{text.list}</span> <Keycap of="R" />
      </button>
      <button type="button" className="btn btn-primary px-4!" onClick={() => (last ? onOverview() : onMove(1))}>
        {last ? text.review : `${text.next} →`}
      </button>
    </Foot>
  )
})

export const OverviewFoot = memo(function OverviewFoot({
  language,
  onBack,
  onHandIn
}: {
  language: Language
  onBack: () => void
  onHandIn: () => void
}) {
  const text = reviewWords[language]
  return (
    <Foot>
      <button type="button" className="btn px-3!" onClick={onBack}>
        <span>{`← ${words[language].back}`}</span> <Keycap of="R" />
      </button>
      <span className="flex-1" />
      <button type="button" className="btn btn-primary" onClick={onHandIn} data-testid="hand-in">
        {text.handIn}
      </button>
    </Foot>
  )
})

const Foot = ({ children }: { children: Elements }) => (
  <div className="flex items-center gap-2 border-line border-t bg-surface px-3.5 py-2.5 sm:gap-3 sm:px-7">
    {children}
  </div>
)
