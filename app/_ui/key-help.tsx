'use client'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import { useHydrated } from './hydrated.ts'
import { actsLeft, type KeyAct, useKeys } from './keyboard.ts'
import { Keycap } from './keycap.tsx'
import { singleKeysOff } from './single-keys.ts'
import { texts } from './text.ts'

const words = texts(
  {
    title: 'キーボード操作',
    open: 'キー操作',
    close: '閉じる',
    list: 'この一覧を開く',
    off: '1文字のキーは、設定でオフになっています。'
  },
  {
    title: 'Keyboard shortcuts',
    open: 'Keys',
    close: 'Close',
    list: 'Open this list',
    off: 'Single-character keys are turned off in your settings.'
  }
)

/**
 * The keys of a screen: does what they mean, and lists them behind a button and `?`. One table for both, so that the
 * list cannot lie.
 * @param elsewhere keys that a part of the screen handles while it has the focus
 */
export function useScreenKeys(
  language: Language,
  acts: readonly KeyAct[],
  { resting = false, elsewhere = [] }: { resting?: boolean; elsewhere?: readonly KeyAct[] } = {}
) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [off, setOff] = useState(false)
  const hydrated = useHydrated()
  const text = words[language]
  const open = useCallback(() => {
    setOff(singleKeysOff())
    dialog.current?.showModal()
  }, [])
  const all: KeyAct[] = [...acts, { keys: ['?'], shown: '?', meaning: text.list, act: open }]
  useKeys(resting ? [] : all)

  // drawn anew for new words only
  const listed = JSON.stringify(actsLeft([...all, ...elsewhere], off).map(({ shown, meaning }) => [shown, meaning]))
  return useMemo(
    () => (
      <>
        <button
          type="button"
          disabled={!hydrated}
          onClick={open}
          className="min-h-11 px-2 text-[0.86rem] text-ink-2 max-sm:hidden"
        >
          <span>{text.open}</span> <Keycap of="?" />
        </button>
        <dialog
          ref={dialog}
          aria-label={text.title}
          className="m-auto max-w-md rounded-[14px] border border-line bg-surface p-6 text-ink backdrop:bg-black/40"
        >
          <h2 className="mb-3">{text.title}</h2>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-[0.92rem]" data-testid="keys">
            {(JSON.parse(listed) as [string, string][]).map(([shown, meaning], at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one key may stand twice, for two states of the screen
              <div key={at} className="contents">
                <dt className="font-mono font-semibold" translate="no">
                  {shown}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          {off && <p className="mt-3 text-[0.86rem] text-ink-2">{text.off}</p>}
          <form method="dialog" className="mt-5">
            <button type="submit" className="btn">
              {text.close}
            </button>
          </form>
        </dialog>
      </>
    ),
    [text, listed, open, off, hydrated]
  )
}
