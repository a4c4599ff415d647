'use client'
import { memo } from 'react'
import type { AnswerSync, SaveState } from '#app/_sync/answer-sync.ts'
import type { ExamClock } from '#app/_sync/exam-clock.ts'
import { useSave } from '#app/_sync/use-room-sync.ts'
import type { Elements } from '#app/_ui/elements.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import { type Language, otherLanguage } from '#lib/domain/bank/languages.ts'
import { TimeLeft } from '../clock/time-left.tsx'
import { words } from '../text.ts'

/** Where one is, what is saved, and the time left. */
export const RoomBar = memo(function RoomBar({
  attemptId,
  language,
  examName,
  place,
  answers,
  clock,
  onSwitchLanguage,
  children
}: {
  attemptId: string
  language: Language
  examName: string
  /** 12 / 65 */
  place: string
  answers: AnswerSync
  clock: ExamClock
  /** Absent where the paper has one language. */
  onSwitchLanguage: (() => void) | undefined
  /** What a wide screen has room for; on a phone it stands in the overview. */
  children: Elements
}) {
  const text = words[language]
  const save = useSave(answers, (save) => save)
  return (
    <header
      lang={language}
      className="relative z-10 flex min-h-14 shrink-0 flex-wrap items-center gap-x-2 border-line border-b bg-surface px-3.5 text-[0.9rem] sm:gap-x-5 sm:px-7"
    >
      <h1 className="font-sans text-[0.95rem] max-lg:sr-only">{text.mock(examName)}</h1>
      <span className="muted num whitespace-nowrap" translate="no">
        {place}
      </span>
      <span className="flex-1" />
      <SaveMark language={language} save={save} />
      <TimeLeft {...{ attemptId, clock, language }} />
      {onSwitchLanguage && (
        <button
          type="button"
          lang={otherLanguage(language)}
          translate="no"
          onClick={onSwitchLanguage}
          className="min-h-11 whitespace-nowrap px-1 text-[0.86rem]"
        >
          <span>{text.switchLanguage}</span> <Keycap of="L" />
        </button>
      )}
      {children}
    </header>
  )
})

/** Saved, saving, or how many answers are not saved yet: always in sight. */
export function SaveMark({ language, save }: { language: Language; save: SaveState }) {
  const text = words[language]
  const { unsaved, saving, offline, elsewhere, trouble } = save
  // while tries go wrong, each new one is no news
  const stuck = unsaved > 0 && (offline || trouble !== undefined || !saving)
  return (
    // as wide saving as saved, so that nothing beside it moves with every answer
    <span
      role="status"
      data-testid="save-state"
      data-unsaved={unsaved}
      className={`min-w-[6em] whitespace-nowrap text-[0.82rem] ${elsewhere || stuck ? 'text-shu' : 'text-ok'}`}
    >
      <span translate="no">{elsewhere || stuck ? '○' : '●'}</span>{' '}
      <span>
        {elsewhere
          ? text.openElsewhere
          : stuck
            ? text.unsaved(unsaved)
            : unsaved > 0 || saving
              ? text.saving
              : text.saved}
      </span>
    </span>
  )
}
