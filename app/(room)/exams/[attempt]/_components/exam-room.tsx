'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { callApi } from '#app/_ui/api.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { useKeyHelp } from '#app/_ui/key-help.tsx'
import { optionOfKey, useKeys } from '#app/_ui/keyboard.ts'
import { toggled } from '#app/_ui/options.tsx'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { useAnswerSheet } from './answer-sheet.ts'
import { HandIn } from './hand-in.tsx'
import { Overview } from './overview.tsx'
import { QuestionSheet } from './question-sheet.tsx'
import { RoomBar } from './room-bar.tsx'
import { words } from './text.ts'
import { useTimeLeft } from './use-time-left.ts'

type Props = {
  attemptId: string
  examName: string
  deadlineAt: number
  serverNow: number
  questions: PublicQuestion[]
  responses: ResponseState[]
  startLanguage: Language
}

/** The exam room: one question at a time, all of them in the browser from the start, none with its key. */
export function ExamRoom({ attemptId, examName, deadlineAt, serverNow, questions, responses, startLanguage }: Props) {
  const router = useRouter()
  const { left, setServerTime } = useTimeLeft(attemptId, deadlineAt, serverNow)
  const sheet = useAnswerSheet(attemptId, responses, setServerTime)
  const [language, setLanguage] = useState(startLanguage)
  const [position, setPosition] = useState(0)
  const [view, setView] = useState<'question' | 'overview'>('question')
  const [handingIn, setHandingIn] = useState<'no' | 'asking' | 'sending' | 'failed'>('no')
  const hydrated = useHydrated()
  const striking = useRef(false)
  const text = words[language]
  const question = questions[position]
  const response = sheet.responses[position]
  const spend = useTimeSpent(position, view === 'question')

  const leaveQuestion = () => {
    const spent = spend()
    if (spent > 0) sheet.change(position, { timeMs: response.timeMs + spent })
  }

  const goTo = (next: number) => {
    if (next < 0 || next >= questions.length) return
    leaveQuestion()
    striking.current = false
    setPosition(next)
    setView('question')
    window.scrollTo(0, 0)
  }

  const showOverview = () => {
    leaveQuestion()
    setView('overview')
    window.scrollTo(0, 0)
  }

  const change = (part: Partial<ResponseState>) =>
    sheet.change(position, { ...part, timeMs: response.timeMs + spend() })
  const choose = (option: string) => change({ selected: toggled(response.selected, option, question.choose) })
  const strike = (option: string) =>
    change(
      response.struck.includes(option)
        ? { struck: response.struck.filter((other) => other !== option) }
        : {
            struck: [...response.struck, option],
            selected: response.selected.filter((other) => other !== option)
          }
    )
  const flag = () => change({ flagged: !response.flagged })
  const switchLanguage = () => setLanguage(language === 'ja' ? 'en' : 'ja')

  const finish = () => {
    router.replace(`/exams/${attemptId}/result`)
  }

  async function handIn() {
    setHandingIn('sending')
    try {
      // what is not saved yet goes first; a failed save must not be handed in without it
      await sheet.flush()
      if (sheet.hasUnsaved()) throw new Error('not saved')
      await callApi('POST', `/api/attempts/${attemptId}/submission`)
      finish()
    } catch {
      setHandingIn('failed')
    }
  }

  // At the deadline the paper is handed in as it stands; the server closes it at the same moment by its own clock.
  const over = left <= 0 || sheet.closed
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is over
  useEffect(() => {
    if (!over) return
    setHandingIn('sending')
    void sheet
      .flush()
      .then(() => callApi('POST', `/api/attempts/${attemptId}/submission`))
      .then(finish, () => setHandingIn('failed'))
  }, [over])

  const help = useKeyHelp(language, [
    ['1–6, A–F', text.keys.choose],
    ['← →', text.keys.move],
    ['Enter', text.keys.enter],
    ['F', text.keys.flag],
    ['X', text.keys.strike],
    ['R', text.keys.list],
    ['L', text.keys.language],
    ['?', text.keys.help]
  ])

  useKeys((key) => {
    if (handingIn !== 'no') return
    if (key === '?') return help.open()
    // F flags; where there is a sixth option, its letter chooses it and capital F flags
    if (view === 'question' && (key === 'F' || (key === 'f' && question.options.length < 6))) {
      flag()
      return true
    }
    switch (key === 'ArrowLeft' || key === 'ArrowRight' ? key : key.toLowerCase()) {
      case 'ArrowLeft':
        goTo(position - 1)
        return true
      case 'ArrowRight':
        goTo(position + 1)
        return true
      case 'l':
        switchLanguage()
        return true
      case 'r':
        if (view === 'overview') setView('question')
        else showOverview()
        return true
    }
    if (view !== 'question') return
    if (key === 'Enter') {
      if (position === questions.length - 1) showOverview()
      else goTo(position + 1)
      return true
    }
    if (key === 'x' || key === 'X') {
      // the next letter strikes out instead of choosing
      striking.current = true
      return true
    }
    const option = question.options[optionOfKey(key) ?? -1]
    if (!option) return
    if (striking.current) strike(option.id)
    else choose(option.id)
    striking.current = false
    return true
  })

  return (
    <div className="flex min-h-dvh flex-col" lang={language} data-hydrated={hydrated || undefined}>
      <RoomBar
        text={text}
        examName={examName}
        position={position}
        total={questions.length}
        left={left}
        save={sheet.save}
        language={language}
        onSwitchLanguage={switchLanguage}
        help={help.element}
      />
      {sheet.save.elsewhere && (
        <p role="alert" className="flex flex-wrap items-center gap-3 bg-shu-soft px-4 py-2 sm:px-7">
          {text.elsewhere}
          <button type="button" className="btn" onClick={() => void sheet.takeOver()}>
            {text.takeOver}
          </button>
        </p>
      )}
      <main className="flex-1">
        {view === 'question' ? (
          <QuestionSheet
            key={question.versionId}
            text={text}
            question={question}
            position={position}
            response={response}
            language={language}
            onChoose={choose}
            onStrike={strike}
          />
        ) : (
          <Overview
            text={text}
            questions={questions}
            responses={sheet.responses}
            current={position}
            onOpen={goTo}
            onBack={() => setView('question')}
            onHandIn={() => setHandingIn('asking')}
          />
        )}
      </main>
      {view === 'question' && (
        <footer className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-surface px-3.5 py-2.5 sm:gap-3 sm:px-7">
          <button type="button" className="btn px-3!" disabled={position === 0} onClick={() => goTo(position - 1)}>
            ← {text.previous}
          </button>
          <button type="button" className="btn px-3!" aria-pressed={response.flagged} onClick={flag}>
            <span className={response.flagged ? 'text-shu' : ''}>⚑</span>
            <span className="max-sm:sr-only">{response.flagged ? text.flagged : text.flag}</span>
            <span className="keycap">F</span>
          </button>
          <span className="flex-1" />
          <button type="button" className="btn px-3!" onClick={showOverview}>
            {text.list} <span className="keycap">R</span>
          </button>
          {position === questions.length - 1 ? (
            <button type="button" className="btn btn-primary px-3!" onClick={showOverview}>
              {text.review}
            </button>
          ) : (
            <button type="button" className="btn btn-primary px-3!" onClick={() => goTo(position + 1)}>
              {text.next} →
            </button>
          )}
        </footer>
      )}
      <HandIn
        text={text}
        state={handingIn}
        unanswered={questions.filter(({ choose }, at) => sheet.responses[at].selected.length < choose).length}
        onKeepGoing={over ? undefined : () => setHandingIn('no')}
        onHandIn={() => void handIn()}
      />
    </div>
  )
}

/** Milliseconds since the last call for which the question was on a visible page; calling starts anew. */
function useTimeSpent(position: number, shown: boolean): () => number {
  const spent = useRef(0)
  const since = useRef<number | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts a new count
  useEffect(() => {
    const stop = () => {
      if (since.current !== undefined) spent.current += performance.now() - since.current
      since.current = undefined
    }
    const start = () => {
      stop()
      if (shown && document.visibilityState === 'visible') since.current = performance.now()
    }
    spent.current = 0
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', start)
    }
  }, [position, shown])
  return () => {
    const now = performance.now()
    const total = spent.current + (since.current === undefined ? 0 : now - since.current)
    spent.current = 0
    if (since.current !== undefined) since.current = now
    return Math.round(total)
  }
}
