'use client'
import { useCallback, useMemo, useRef } from 'react'
import type { Language } from '#lib/domain/bank/schema.ts'
import { texts } from './text.ts'

const words = texts(
  { title: 'キーボード操作', open: 'キー操作', close: '閉じる' },
  { title: 'Keyboard', open: 'Keys', close: 'Close' }
)

/** The list of keys, opened by its button or by `?` (the page calls `open` through the ref it is given). */
export function useKeyHelp(language: Language, keys: readonly (readonly [key: string, meaning: string])[]) {
  const dialog = useRef<HTMLDialogElement>(null)
  const text = words[language]
  const open = useCallback(() => {
    dialog.current?.showModal()
    return true
  }, [])
  const element = useMemo(
    () => (
      <>
        <button type="button" onClick={open} className="min-h-11 px-2 text-[0.86rem] text-ink-2 max-sm:hidden">
          {text.open} <span className="keycap">?</span>
        </button>
        <dialog
          ref={dialog}
          aria-label={text.title}
          className="m-auto max-w-sm rounded-[14px] border border-line bg-surface p-6 text-ink backdrop:bg-black/40"
        >
          <h2 className="mb-3">{text.title}</h2>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-[0.92rem]">
            {keys.map(([key, meaning]) => (
              <div key={key} className="contents">
                <dt className="font-mono font-semibold">{key}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <form method="dialog" className="mt-5">
            <button type="submit" className="btn">
              {text.close}
            </button>
          </form>
        </dialog>
      </>
    ),
    [text, keys, open]
  )
  return { open, element }
}
