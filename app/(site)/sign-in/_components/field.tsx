'use client'
import { type ComponentProps, useState } from 'react'
import { useHydrated } from '#app/_ui/hydrated.ts'

type Props = Pick<ComponentProps<'input'>, 'type' | 'autoComplete' | 'inputMode'> & {
  /** Its id as well: one such field a page. */
  name: string
  label: string
  hint?: string
  problem?: string
  /** Where given, a password can be read while it is typed. */
  toggle?: { show: string; hide: string }
}

/** A labelled input with its hint and what is wrong with it. */
export function Field({ name: id, label, hint, problem, toggle, type, ...input }: Props) {
  const [shown, setShown] = useState(false)
  const hydrated = useHydrated()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold text-[0.92rem]">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="muted mb-1 text-[0.86rem]">
          {hint}
        </p>
      )}
      <div className="flex gap-2">
        <input
          {...input}
          id={id}
          name={id}
          type={shown ? 'text' : type}
          required
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described || undefined}
          className="field min-w-0 aria-[invalid]:border-shu"
        />
        {toggle && (
          <button
            type="button"
            disabled={!hydrated}
            aria-controls={id}
            onClick={() => setShown(!shown)}
            className="btn shrink-0 px-4"
          >
            <span>{shown ? toggle.hide : toggle.show}</span>
            <span className="sr-only">{label}</span>
          </button>
        )}
      </div>
      {problem && (
        <p id={`${id}-problem`} className="mt-1 text-[0.86rem] text-shu">
          {problem}
        </p>
      )}
    </div>
  )
}
