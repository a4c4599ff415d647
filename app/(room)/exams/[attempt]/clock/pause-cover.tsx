'use client'
import type { ExamClock } from '#app/_sync/exam-clock.ts'
import { useLeft } from '#app/_sync/use-room-sync.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import { clockOf } from '#lib/domain/clock.ts'
import { RoomCover } from '../frame/room-cover.tsx'
import { troubleWords, words } from '../text.ts'
import type { Pause } from './use-pause.ts'

/** Hides the question while the clock stands still. */
export function PauseCover({ language, clock, pause }: { language: Language; clock: ExamClock; pause: Pause }) {
  const left = useLeft(clock)
  const text = troubleWords[language]
  return (
    <RoomCover language={language} testId="paused" title={text.pausedTitle}>
      <p className="text-ink-2">{text.pausedLead}</p>
      <p>
        <span className="muted mr-3">{words[language].time}</span>
        <span className="num font-mono font-semibold text-[1.3rem]" translate="no">
          {clockOf(left)}
        </span>
      </p>
      <button
        type="button"
        className="btn btn-primary"
        disabled={pause.state === 'busy'}
        onClick={() => void pause.goOn()}
        data-testid="go-on"
      >
        <span>{text.goOn}</span> <Keycap of="P" />
      </button>
      <PauseNote language={language} state={pause.state} />
    </RoomCover>
  )
}

/** What became of pausing or going on. */
export function PauseNote({ language, state }: { language: Language; state: Pause['state'] }) {
  const text = troubleWords[language]
  return (
    <p role="status" className="text-[0.88rem] empty:hidden">
      {{ idle: '', busy: text.busy, unsaved: text.pauseUnsaved, failed: text.pauseFailed }[state]}
    </p>
  )
}
