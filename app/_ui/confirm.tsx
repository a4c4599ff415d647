'use client'
import { useRef } from 'react'
import type { Elements } from './elements.ts'
import { useHydrated } from './hydrated.ts'

type Props = { id: string; open: string; title: string; cancel: string; confirm: Elements; children: Elements }

/** A button that asks first: what will happen, and two clear buttons, of which the harmless one has the focus. */
export function Confirm({ id, open, title, cancel, confirm, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hydrated = useHydrated()
  return (
    <>
      <button
        type="button"
        disabled={!hydrated}
        onClick={() => dialog.current?.showModal()}
        className="btn btn-danger max-w-full shrink-0"
      >
        {open}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-lead`}
        className="m-auto w-[min(100%-2rem,30rem)] rounded-[14px] border border-line bg-surface p-6 text-ink backdrop:bg-black/40"
      >
        <h2 id={`${id}-title`} className="text-[1.2rem]">
          {title}
        </h2>
        <div id={`${id}-lead`} className="mt-2 text-ink-2">
          {children}
        </div>
        <div className="mt-5 flex flex-wrap gap-3">
          {/* biome-ignore lint/a11y/noAutofocus: in a dialog it says which control has the focus on opening */}
          <button type="button" autoFocus onClick={() => dialog.current?.close()} className="btn">
            {cancel}
          </button>
          {confirm}
        </div>
      </dialog>
    </>
  )
}
