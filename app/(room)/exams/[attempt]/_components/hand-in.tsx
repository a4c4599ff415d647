'use client'
import { useEffect, useRef } from 'react'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { words } from './text.ts'

/** Asks once, then hands in; a failed hand-in says what was kept and can be repeated. */
export function HandIn({
  text,
  state,
  unanswered,
  onKeepGoing,
  onHandIn
}: {
  text: (typeof words)[Language]
  state: 'no' | 'asking' | 'sending' | 'failed'
  unanswered: number
  /** Absent once the time is over. */
  onKeepGoing: (() => void) | undefined
  onHandIn: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (state === 'no') dialog.current?.close()
    else if (!dialog.current?.open) dialog.current?.showModal()
  }, [state])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="hand-in-title"
      onCancel={(event) => {
        event.preventDefault()
        if (state !== 'sending') onKeepGoing?.()
      }}
      className="m-auto max-w-md rounded-[14px] border border-line bg-surface p-6 text-ink backdrop:bg-black/40"
    >
      <h2 id="hand-in-title" className="mb-2 text-[1.2rem]">
        {text.confirmTitle}
      </h2>
      <p role="status" className={state === 'failed' ? 'text-shu' : ''}>
        {state === 'failed' ? text.handInFailed : state === 'sending' ? text.handingIn : text.confirm(unanswered)}
      </p>
      {state !== 'sending' && (
        <div className="mt-5 flex flex-wrap gap-3">
          {onKeepGoing && (
            <button type="button" className="btn" onClick={onKeepGoing}>
              {text.keepGoing}
            </button>
          )}
          <button type="button" className="btn btn-primary" onClick={onHandIn} data-testid="confirm-hand-in">
            {text.handIn}
          </button>
        </div>
      )}
    </dialog>
  )
}
