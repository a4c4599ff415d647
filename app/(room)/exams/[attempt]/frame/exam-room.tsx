'use client'
import { useMemo, useState } from 'react'
import { result } from '#app/_addresses.ts'
import type { RoomOpening } from '#app/_sync/opening.ts'
import { useAnswers, useClosing, useRoomSync } from '#app/_sync/use-room-sync.ts'
import { TutorialLoader } from '#app/_tutorial/tutorial-loader.tsx'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import { usePainted } from '#app/_ui/painted.ts'
import { useStable } from '#app/_ui/stable.ts'
import { LANGUAGES, type Language } from '#lib/domain/bank/languages.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import { PauseCover, PauseNote } from '../clock/pause-cover.tsx'
import { usePause } from '../clock/use-pause.ts'
import { useTimeSpent } from '../clock/use-time-spent.ts'
import { HighlightBar } from '../question/highlight-bar.tsx'
import { type Change, useMarks } from '../question/marks.ts'
import { troubleWords, words } from '../text.ts'
import { HandIn } from './hand-in.tsx'
import { PaneStack, type Place, type View } from './pane-stack.tsx'
import { RoomBar } from './room-bar.tsx'
import { RoomCover } from './room-cover.tsx'
import { OverviewFoot, QuestionFoot } from './room-foot.tsx'
import { useRoomKeys } from './room-keys.ts'
import { SaveNotice } from './save-notice.tsx'
import { useHandIn } from './use-hand-in.ts'
import { useRoomLanguage } from './use-room-language.ts'

type Props = { attemptId: string; paper: Paper; opening: RoomOpening; startLanguage: Language }

const OVER = { open: 'overClosing', closing: 'overClosing', waiting: 'overWaiting', revealed: 'overRevealed' } as const

/** Less than this on a question after its last change is not worth a save of its own. */
const WORTH_SAVING = 1_000

/** The exam room: one question at a time, all of them in the browser from the start, none with its key. */
export function ExamRoom({ attemptId, paper, opening, startLanguage }: Props) {
  const { questions, examName, fileKey } = paper
  const sync = useRoomSync(attemptId, opening)
  const { clock, answers } = sync
  const responses = useAnswers(answers, ({ responses }) => responses)
  const closing = useClosing(sync.deadline)
  const pause = usePause(sync)
  const handIn = useHandIn(sync)
  const [language, switchLanguage] = useRoomLanguage(
    attemptId,
    startLanguage,
    // a paper that a browser has kept from an earlier version has both
    paper.languages ?? LANGUAGES
  )
  const [position, setPosition] = useState(0)
  const [place, setPlace] = useState<Place>('question')
  const [learning, setLearning] = useState(false)
  const hydrated = useHydrated()
  const question = questions[position]
  const response = responses[position]
  const view: View = closing !== 'open' ? 'over' : pause.paused ? 'paused' : place
  const answering = view === 'question' || view === 'overview'
  // the panes turn at once; what stands around them follows
  const now = useMemo(() => ({ language, position, view }), [language, position, view])
  const around = usePainted(now)
  const text = words[around.language]

  const spend = useTimeSpent(position, view === 'question')
  const change: Change = (part) => {
    if (answering) answers.change(position, { ...part, timeMs: response.timeMs + spend() })
  }
  const marks = useMarks(question, language, response, change)

  const go = (next: number, to: Place) => {
    if (next < 0 || next >= questions.length) return
    const spent = spend()
    if (answering && spent > WORTH_SAVING) answers.change(position, { timeMs: response.timeMs + spent })
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
  const acts = useStable({
    ...{ move, showOverview, open, back, pauseNow, switchLanguage: switchLanguage ?? (() => {}) },
    askHandIn: handIn.ask,
    keepGoing: handIn.keepGoing,
    handIn: () => void handIn.handIn()
  })

  const help = useRoomKeys(
    {
      ...{ view, marks, move },
      resting: learning || handIn.state !== 'no',
      language: switchLanguage,
      pausable: paper.policy === 'lenient',
      pause: acts.pauseNow,
      goOn: () => void pause.goOn(),
      next: () => (position === questions.length - 1 ? showOverview() : move(1)),
      overview: view === 'overview' ? back : showOverview
    },
    around.language
  )

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
            <span>{text.pause}</span> <Keycap of="P" />
          </button>
        )}
        <button type="button" className="min-h-11 px-1 text-[0.86rem] text-ink-2" onClick={() => setLearning(true)}>
          {text.help}
        </button>
      </>
    ),
    [pausable, text, acts]
  )

  const more = useMemo(
    () => (
      <>
        <span className="contents max-lg:hidden">{lesser}</span>
        {help}
      </>
    ),
    [lesser, help]
  )

  return (
    <div className="flex h-dvh flex-col overflow-y-auto" data-hydrated={hydrated || undefined}>
      <RoomBar
        {...{ attemptId, examName, answers, clock }}
        language={around.language}
        place={text.of(around.position + 1, questions.length)}
        onSwitchLanguage={switchLanguage && acts.switchLanguage}
      >
        {more}
      </RoomBar>
      <main className="relative isolate min-h-40 flex-1 overflow-y-auto overscroll-contain">
        {view === 'over' && (
          <RoomCover language={language} testId="time-over" title={troubleWords[language].overTitle}>
            <p role="status">{troubleWords[language][OVER[closing]]}</p>
            {closing === 'revealed' && (
              <a className="btn btn-primary" href={result(attemptId)}>
                {troubleWords[language].toResult}
              </a>
            )}
          </RoomCover>
        )}
        {view === 'paused' && <PauseCover language={language} clock={clock} pause={pause} />}
        {answering && (
          <PaneStack
            {...{ questions, responses, language, position, place, around, answers, lesser }}
            root={marks.highlighter.root}
            cursor={marks.highlighter.cursor}
            acts={marks.acts}
            onOpen={acts.open}
          />
        )}
      </main>
      <footer className="shrink-0" lang={around.language}>
        <SaveNotice language={around.language} {...{ answers, answering, attemptId, fileKey, examName }} />
        {answering && (
          <div className="flex flex-col gap-2 border-line border-t bg-surface px-3.5 py-2 empty:hidden sm:px-7">
            {pause.state !== 'idle' && <PauseNote language={language} state={pause.state} />}
            {view === 'question' && marks.striking && <p role="status">{text.striking}</p>}
            {view === 'question' && <HighlightBar {...{ language, question, highlighter: marks.highlighter }} />}
          </div>
        )}
        {answering && around.view === 'question' && (
          <QuestionFoot
            language={around.language}
            first={around.position === 0}
            last={around.position === questions.length - 1}
            flagged={responses[around.position].flagged}
            onMove={acts.move}
            onFlag={marks.acts.flag}
            onOverview={acts.showOverview}
          />
        )}
        {answering && around.view === 'overview' && (
          <OverviewFoot language={around.language} onBack={acts.back} onHandIn={acts.askHandIn} />
        )}
      </footer>
      <HandIn
        {...{ language: around.language, questions, responses, answers }}
        state={answering ? handIn.state : 'no'}
        onKeepGoing={acts.keepGoing}
        onHandIn={acts.handIn}
      />
      {learning && <TutorialLoader language={language} onEnd={() => setLearning(false)} />}
    </div>
  )
}
