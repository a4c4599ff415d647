'use client'
import { type ReactNode, useState } from 'react'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { SaveState } from './answer-sheet.ts'
import type { words } from './text.ts'
import { clockOf } from './use-time-left.ts'

type Text = (typeof words)[Language]

/** A hidden clock comes back for the last five minutes. */
const ALWAYS_SHOWN_BELOW = 5 * 60_000

/** Where one is, what is saved, and the time left. */
export function RoomBar({
  text,
  examName,
  position,
  total,
  left,
  save,
  language,
  onSwitchLanguage,
  help
}: {
  text: Text
  examName: string
  position: number
  total: number
  left: number
  save: SaveState
  language: Language
  onSwitchLanguage: () => void
  help: ReactNode
}) {
  const [hidden, setHidden] = useState(false)
  const last = left <= ALWAYS_SHOWN_BELOW
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <header className="sticky top-0 z-10 flex min-h-14 flex-wrap items-center gap-x-3 border-line border-b bg-surface px-3.5 text-[0.9rem] sm:gap-x-5 sm:px-7">
      <h1 className="font-sans text-[0.95rem] max-sm:sr-only">{text.mock(examName)}</h1>
      <span className="muted num whitespace-nowrap">{text.of(position + 1, total)}</span>
      <span className="flex-1" />
      <span
        role="status"
        data-testid="save-state"
        data-unsaved={save.unsaved}
        className={`whitespace-nowrap text-[0.82rem] ${save.elsewhere || (save.unsaved > 0 && !save.saving) ? 'text-shu' : 'text-ok'}`}
      >
        ●{' '}
        {save.elsewhere
          ? text.paused
          : save.saving
            ? text.saving
            : save.unsaved > 0
              ? text.unsaved(save.unsaved)
              : text.saved}
      </span>
      {(!hidden || last) && (
        <span
          role="timer"
          aria-label={text.time}
          data-testid="time-left"
          className={`num font-mono font-semibold text-[1.05rem] ${last ? 'text-shu' : ''}`}
        >
          {clockOf(left)}
        </span>
      )}
      {!last && (
        <button
          type="button"
          onClick={() => setHidden(!hidden)}
          className="min-h-11 px-1 text-[0.82rem] text-ink-2 max-sm:hidden"
        >
          {hidden ? text.show : text.hide}
        </button>
      )}
      <span role="alert" className="sr-only">
        {last && left > 0 ? text.lastMinutes : ''}
      </span>
      <button type="button" lang={other} onClick={onSwitchLanguage} className="min-h-11 px-1 text-[0.86rem]">
        {text.switchLanguage} <span className="keycap">L</span>
      </button>
      {help}
    </header>
  )
}
