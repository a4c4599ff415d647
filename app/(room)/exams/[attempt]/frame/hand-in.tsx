'use client'
import { useEffect, useRef } from 'react'
import type { AnswerSync } from '#app/_sync/answer-sync.ts'
import { useSave } from '#app/_sync/use-room-sync.ts'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { reviewWords } from '../text.ts'
import { type AnswerState, stateOf } from './overview.tsx'
import type { HandingIn } from './use-hand-in.ts'

/** Asks once, then hands in; a failed hand-in says what was kept. The way back to the questions is always open. */
export function HandIn({
  language,
  state,
  questions,
  responses,
  answers,
  onKeepGoing,
  onHandIn
}: {
  language: Language
  state: HandingIn
  questions: PublicQuestion[]
  responses: ResponseState[]
  answers: AnswerSync
  onKeepGoing: () => void
  onHandIn: () => void
}) {
  const text = reviewWords[language]
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (state === 'no') dialog.current?.close()
    else if (!dialog.current?.open) dialog.current?.showModal()
  }, [state])
  const unsaved = useSave(answers, (save) => (state === 'unsaved' ? save.unsaved : 0))
  const left = (state: AnswerState) =>
    questions.filter((question, at) => stateOf(question, responses[at]) === state).length
  const flagged = responses.filter(({ flagged }) => flagged).length
  const says = {
    no: '',
    asking: text.confirm(left('unanswered'), left('partly'), flagged),
    sending: text.handingIn,
    unsaved: text.failedUnsaved(Math.max(1, unsaved)),
    failed: text.failed
  }
  return (
    <dialog
      ref={dialog}
      aria-labelledby="hand-in-title"
      lang={language}
      onCancel={(event) => {
        event.preventDefault()
        onKeepGoing()
      }}
      className="m-auto max-w-md rounded-[14px] border border-line bg-surface p-6 text-ink backdrop:bg-black/40"
    >
      <h2 id="hand-in-title" className="mb-2 text-[1.2rem]">
        {text.confirmTitle}
      </h2>
      <p role="status" className={state === 'failed' || state === 'unsaved' ? 'text-shu' : ''}>
        {says[state]}
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <button type="button" className="btn" onClick={onKeepGoing}>
          {text.keepGoing}
        </button>
        <button
          type="button"
          className="btn btn-primary"
          disabled={state === 'sending'}
          onClick={onHandIn}
          data-testid="confirm-hand-in"
        >
          {text.handIn}
        </button>
      </div>
    </dialog>
  )
}
