'use client'
import { useMemo, useState } from 'react'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { useKeyHelp } from '#app/_ui/key-help.tsx'
import { useStable } from '#app/_ui/stable.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import { useAnswerSheet } from './answer-sheet.ts'
import { Desk, type Place } from './desk.tsx'
import { HandIn } from './hand-in.tsx'
import { HighlightBar } from './highlight-bar.tsx'
import { type Change, useMarks } from './marks.ts'
import type { RoomOpening } from './opening.ts'
import { stateOf, useUnsavedPositions } from './overview.tsx'
import { PauseCover, PauseNote } from './pause-cover.tsx'
import { RoomBar } from './room-bar.tsx'
import { RoomCover } from './room-cover.tsx'
import { OverviewFoot, QuestionFoot } from './room-foot.tsx'
import { useRoomKeys } from './room-keys.ts'
import { SaveNotice } from './save-notice.tsx'
import { troubleWords, words } from './text.ts'
import { TimeLeft } from './time-left.tsx'
import { TutorialOpened } from './tutorial-opened.tsx'
import { useClock } from './use-clock.ts'
import { useDeadline } from './use-deadline.ts'
import { useHandIn } from './use-hand-in.ts'
import { usePause } from './use-pause.ts'
import { useRoomLanguage } from './use-room-language.ts'
import { useTimeSpent } from './use-time-spent.ts'

type Props = { attemptId: string; paper: Paper; opening: RoomOpening; startLanguage: Language }

/** Less than this on a question after its last change is not worth a save of its own. */
const WORTH_SAVING = 1_000

/** The exam room: one question at a time, all of them in the browser from the start, none with its key. */
export function ExamRoom({ attemptId, paper, opening, startLanguage }: Props) {
  const { questions, examName, fileKey } = paper
  const clock = useClock(attemptId, opening.clock)
  const sheet = useAnswerSheet(attemptId, paper, opening, clock)
  const closing = useDeadline(attemptId, clock, sheet)
  const pause = usePause(attemptId, clock, sheet)
  const handIn = useHandIn(attemptId, sheet)
  const [language, switchLanguage] = useRoomLanguage(attemptId, startLanguage)
  const [position, setPosition] = useState(0)
  const [place, setPlace] = useState<Place>('question')
  const [learning, setLearning] = useState(false)
  const hydrated = useHydrated()
  const text = words[language]
  const question = questions[position]
  const response = sheet.responses[position]
  const view = closing !== 'open' ? 'over' : pause.paused ? 'paused' : place
  const answering = view === 'question' || view === 'overview'

  const spend = useTimeSpent(position, view === 'question')
  const change: Change = (part) => {
    if (answering) sheet.change(position, { ...part, timeMs: response.timeMs + spend() })
  }
  const marks = useMarks(question, language, response, change)

  const go = (next: number, to: Place) => {
    if (next < 0 || next >= questions.length) return
    const spent = spend()
    if (answering && spent > WORTH_SAVING) sheet.change(position, { timeMs: response.timeMs + spent })
    marks.highlighter.leave()
    setPosition(next)
    setPlace(to)
  }
  const move = (step: number) => go(position + step, 'question')
  const showOverview = () => go(position, 'overview')
  const open = (at: number) => go(at, 'question')
  const back = () => open(position)
  const pausable = paper.policy === 'lenient' && answering
  const pauseNow = () => void pause.pause()
  const acts = useStable({ move, showOverview, open, pauseNow })
  const unsaved = useUnsavedPositions(sheet, view === 'overview')

  const help = useKeyHelp(language, [
    ['1–6, A–F', text.keys.choose],
    ['← →', text.keys.move],
    ['Enter', text.keys.enter],
    ['F', text.keys.flag],
    ['X', text.keys.strike],
    ['H', text.keys.highlight],
    ['R', text.keys.list],
    ['L', text.keys.language],
    ...(paper.policy === 'lenient' ? ([['P', text.keys.pause]] as const) : []),
    ['?', text.keys.help]
  ])

  useRoomKeys({
    view,
    resting: learning || handIn.state !== 'no',
    help: help.open,
    language: switchLanguage,
    pause: pausable ? acts.pauseNow : undefined,
    goOn: () => void pause.goOn(),
    move,
    next: () => (position === questions.length - 1 ? showOverview() : move(1)),
    overview: view === 'overview' ? back : showOverview,
    mark: marks.onKey
  })

  const states = questions.map((one, at) => stateOf(one, sheet.responses[at]))

  // what a phone has no room for in its bar stands in the overview
  const lesser = useMemo(
    () => (
      <>
        {pausable && (
          <button
            type="button"
            className="min-h-11 px-1 text-[0.86rem] text-ink-2"
            onClick={acts.pauseNow}
            data-testid="pause"
          >
            {text.pause} <span className="keycap">P</span>
          </button>
        )}
        <button type="button" className="min-h-11 px-1 text-[0.86rem] text-ink-2" onClick={() => setLearning(true)}>
          {text.help}
        </button>
      </>
    ),
    [pausable, text, acts]
  )

  return (
    <div className="flex h-dvh flex-col overflow-y-auto" data-hydrated={hydrated || undefined}>
      <RoomBar
        language={language}
        examName={examName}
        place={text.of(position + 1, questions.length)}
        save={sheet.save}
        time={<TimeLeft attemptId={attemptId} left={clock.left} language={language} />}
        onSwitchLanguage={switchLanguage}
      >
        <span className="contents max-lg:hidden">{lesser}</span>
        {help.element}
      </RoomBar>
      <main className="relative isolate min-h-40 flex-1 overflow-y-auto overscroll-contain">
        {view === 'over' && (
          <RoomCover language={language} testId="time-over" title={troubleWords[language].overTitle}>
            <p role="status">{troubleWords[language][closing === 'waiting' ? 'overWaiting' : 'overClosing']}</p>
          </RoomCover>
        )}
        {view === 'paused' && <PauseCover language={language} left={clock.left} pause={pause} />}
        {answering && (
          <Desk
            {...{ questions, language, position, place, unsaved, lesser }}
            responses={sheet.responses}
            root={marks.highlighter.root}
            cursor={marks.highlighter.cursor}
            acts={marks.acts}
            onOpen={acts.open}
          />
        )}
      </main>
      <footer className="shrink-0" lang={language}>
        <SaveNotice {...{ language, sheet, answering, file: { attemptId, fileKey, examName } }} />
        {answering && (
          <div className="flex flex-col gap-2 border-line border-t bg-surface px-3.5 py-2 empty:hidden sm:px-7">
            {pause.state !== 'idle' && <PauseNote language={language} state={pause.state} />}
            {view === 'question' && marks.striking && <p role="status">{text.striking}</p>}
            {view === 'question' && <HighlightBar {...{ language, question, highlighter: marks.highlighter }} />}
          </div>
        )}
        {view === 'question' && (
          <QuestionFoot
            language={language}
            first={position === 0}
            last={position === questions.length - 1}
            flagged={response.flagged}
            onMove={acts.move}
            onFlag={marks.acts.flag}
            onOverview={acts.showOverview}
          />
        )}
        {view === 'overview' && <OverviewFoot language={language} onBack={back} onHandIn={handIn.ask} />}
      </footer>
      <HandIn
        language={language}
        state={answering ? handIn.state : 'no'}
        counts={[
          states.filter((state) => state === 'unanswered').length,
          states.filter((state) => state === 'partly').length,
          sheet.responses.filter(({ flagged }) => flagged).length
        ]}
        unsaved={sheet.save.unsaved}
        onKeepGoing={handIn.keepGoing}
        onHandIn={() => void handIn.handIn()}
      />
      {learning && <TutorialOpened language={language} onEnd={() => setLearning(false)} />}
    </div>
  )
}
