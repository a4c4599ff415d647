'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { keyPressed } from '#app/_ui/keyboard.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import { Cells } from '#app/(room)/exams/[attempt]/frame/overview.tsx'
import { SaveMark } from '#app/(room)/exams/[attempt]/frame/room-bar.tsx'
import { HighlightBar } from '#app/(room)/exams/[attempt]/question/highlight-bar.tsx'
import { useMarks } from '#app/(room)/exams/[attempt]/question/marks.ts'
import { QuestionView } from '#app/(room)/exams/[attempt]/question/question-view.tsx'
import { blankResponse, type ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { SAMPLE, tutorialWords } from './tutorial-text.ts'

export type TutorialProps = {
  language: Language
  onEnd: () => void
  /** Before an exam: goes on to it. */
  onStart?: () => void
}

const STEPS = ['choose', 'strike', 'highlight', 'list', 'save'] as const

/** The room in a few steps, to be tried on a sample question. It knows nothing of any attempt and stores nothing. */
export function Tutorial({ language, onEnd, onStart }: TutorialProps) {
  const [at, setAt] = useState(0)
  const [response, setResponse] = useState(() => blankResponse(0))
  const dialog = useRef<HTMLDialogElement>(null)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const change = (part: Partial<ResponseState>) => setResponse((before) => ({ ...before, ...part }))
  const marks = useMarks(SAMPLE, language, response, change)
  const text = tutorialWords[language]
  const step = STEPS[at]
  const trying = step === 'choose' || step === 'strike' || step === 'highlight'
  const last = at === STEPS.length - 1

  const onKeyDown = (event: KeyboardEvent) => {
    if (!trying || event.nativeEvent.isComposing) return
    const { key, nativeEvent } = event
    if (key === 'Escape' ? marks.stopStriking() : keyPressed(marks.keys, nativeEvent)) event.preventDefault()
  }
  const turn = (to: number) => {
    marks.highlighter.leave()
    setAt(to)
    page.current?.scrollTo(0, 0)
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby="tutorial-title"
      lang={language}
      data-testid="tutorial"
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onEnd()
      }}
      className="m-auto open:flex h-[min(100dvh-1rem,50rem)] max-h-none w-[min(100%-1rem,52rem)] max-w-none flex-col overflow-hidden rounded-[14px] border border-line bg-paper text-ink backdrop:bg-black/40"
    >
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-surface px-4 py-3 sm:px-6">
        <h2 id="tutorial-title" className="flex-1 text-[1.1rem]">
          {text.title}
        </h2>
        <span className="muted num text-[0.86rem]" translate="no">
          {text.step(at + 1, STEPS.length)}
        </span>
        <button type="button" className="min-h-11 px-1 text-[0.86rem] text-ink-2" onClick={onEnd}>
          {onStart ? text.notNow : text.close}
        </button>
      </header>
      <div ref={page} className="min-h-40 flex-1 overflow-y-auto overscroll-contain px-4 pt-4 sm:px-6">
        {/* the steps are spoken as they are turned */}
        <div aria-live="polite">
          <h3 className="text-[1.1rem]">{text.steps[step].title}</h3>
          <p className="mt-1 pointer-coarse:hidden">{text.steps[step].text}</p>
          <p className="mt-1 hidden pointer-coarse:block">{text.steps[step].touch}</p>
          <p className="muted mt-1 text-[0.86rem]">{last ? text.lenient : text.practice}</p>
        </div>
        {trying && (
          <div ref={marks.highlighter.root} className="-mx-4" data-testid="question">
            <QuestionView
              question={SAMPLE}
              position={0}
              {...{ response, language }}
              cursor={marks.highlighter.cursor}
              acts={marks.acts}
            />
          </div>
        )}
        {step === 'strike' && (
          <button type="button" className="btn mb-4 px-3!" aria-pressed={response.flagged} onClick={marks.acts.flag}>
            <span className={response.flagged ? 'text-shu' : ''}>{response.flagged ? '⚑' : '⚐'}</span>{' '}
            <span>{text.flag}</span> <Keycap of="F" />
          </button>
        )}
        {step === 'list' && <SampleList language={language} />}
        {step === 'save' && <SampleSaves language={language} />}
      </div>
      <footer className="flex shrink-0 flex-col gap-2 border-line border-t bg-surface px-4 py-3 sm:px-6">
        {trying && <HighlightBar question={SAMPLE} language={language} highlighter={marks.highlighter} />}
        <div className="flex flex-wrap items-center gap-3">
          {onStart && !last && (
            <button type="button" className="btn px-3!" onClick={onStart} data-testid="skip-tutorial">
              {text.skip}
            </button>
          )}
          <span className="flex-1" />
          {at > 0 && (
            <button type="button" className="btn px-3!" onClick={() => turn(at - 1)}>
              {text.back}
            </button>
          )}
          <button
            type="button"
            className="btn btn-primary"
            onClick={() => (last ? (onStart ?? onEnd)() : turn(at + 1))}
            data-testid="tutorial-next"
          >
            {last ? (onStart ? text.start : text.end) : text.next}
          </button>
        </div>
      </footer>
    </dialog>
  )
}

/** One question in each state. */
function SampleList({ language }: { language: Language }) {
  const two = { ...SAMPLE, choose: 2 }
  const states: [typeof SAMPLE, Partial<ResponseState>][] = [
    [SAMPLE, { selected: ['b'] }],
    [SAMPLE, { selected: ['a'], flagged: true }],
    [two, { selected: ['a'] }],
    [SAMPLE, {}],
    [SAMPLE, { flagged: true }]
  ]
  return (
    <div className="py-6">
      <Cells
        language={language}
        questions={states.map(([question], at) => ({ ...question, versionId: `sample-${at}` }))}
        responses={states.map(([, part], at) => ({ ...blankResponse(at), ...part }))}
        positions={states.map((_, at) => at)}
        unsaved={[]}
        current={-1}
        onOpen={() => {}}
      />
    </div>
  )
}

/** The three things that the save state says. */
function SampleSaves({ language }: { language: Language }) {
  const fine = {
    unsaved: 0,
    saving: false,
    offline: false,
    elsewhere: false,
    trouble: undefined,
    unkept: false,
    tooLate: 0
  }
  return (
    <p className="flex flex-wrap gap-6 py-6">
      <SaveMark language={language} save={fine} />
      <SaveMark language={language} save={{ ...fine, saving: true, unsaved: 1 }} />
      <SaveMark language={language} save={{ ...fine, offline: true, unsaved: 2 }} />
    </p>
  )
}
