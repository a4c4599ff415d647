import type { Ref } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

/** Where a drill or review has no question (any more). */
export function NothingLeft({
  language,
  mode,
  back,
  keptBack,
  heading
}: {
  language: Language
  mode: 'drill' | 'review'
  back: string
  keptBack?: 'withheld' | 'unopened'
  heading: Ref<HTMLHeadingElement>
}) {
  const text = words[language]
  return (
    <div className="page" lang={language}>
      <div className="card max-w-xl">
        <h1 ref={heading} tabIndex={-1} className="text-[1.4rem] outline-none">
          {mode === 'review' ? text.reviewDone : text.nothing}
        </h1>
        <p className="mt-2 text-ink-2" data-testid={keptBack && 'kept-back'}>
          {keptBack ? text[keptBack] : mode === 'review' ? text.reviewDoneHint : text.nothingHint}
        </p>
        <a href={back} className="btn btn-primary mt-5">
          {text.back}
        </a>
      </div>
    </div>
  )
}
