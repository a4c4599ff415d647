'use client'
import { memo, useMemo } from 'react'
import { Keycap } from '#app/_ui/keycap.tsx'
import { MarkedText } from '#app/_ui/marked-text.tsx'
import { Options } from '#app/_ui/options.tsx'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { type Highlight, type Part, parseHighlights } from '#lib/domain/highlight.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { markerWords, words } from '../text.ts'
import { ConfidenceMark } from './confidence-mark.tsx'
import type { QuestionActs } from './marks.ts'

/** One question of the paper, with its options and the learner's own marks. Drawn anew only when one of them changes. */
export const QuestionView = memo(function QuestionView({
  question,
  position,
  response,
  language,
  cursor,
  acts
}: {
  question: PublicQuestion
  position: number
  response: ResponseState
  language: Language
  cursor: Highlight | undefined
  acts: QuestionActs
}) {
  const text = words[language]
  const highlights = useMemo(() => parseHighlights(response.highlights), [response.highlights])
  return (
    <article className="mx-auto w-[min(100%-2rem,52rem)] py-4" lang={language}>
      <div className="flex min-h-11 items-center gap-3 text-[0.86rem]">
        <h2 tabIndex={-1} className="muted font-sans text-[0.86rem] outline-none">
          {text.question(position + 1)}
        </h2>
        {question.choose > 1 && <span className="text-ink-2">{text.choose(question.choose)}</span>}
        <span className="flex-1" />
        <button
          type="button"
          className="min-h-11 px-2 text-ink-2"
          onMouseDown={(event) => event.preventDefault()}
          onClick={acts.highlight}
        >
          <span>{markerWords[language].open}</span> <Keycap of="H" />
        </button>
      </div>
      <MarkedText question={question} part="stem" {...{ language, highlights, cursor }} />
      <Options
        question={question}
        language={language}
        selected={response.selected}
        struck={response.struck}
        onToggle={acts.choose}
        words={(option) => (
          <MarkedText question={question} part={option.id as Part} {...{ language, highlights, cursor }} />
        )}
        side={(option, letter) => {
          const out = response.struck.includes(option)
          return (
            <button
              type="button"
              className="m-1.5 min-h-11 min-w-11 whitespace-nowrap rounded-[10px] border border-line-2 px-2.5 text-[0.8rem] text-ink-2"
              aria-label={out ? text.unstrikeOption(letter) : text.strikeOption(letter)}
              onClick={() => acts.strike(option)}
            >
              <span aria-hidden="true">{out ? '↩ ' : '✕ '}</span>
              <span>{out ? text.unstrike : text.strike}</span>
            </button>
          )
        }}
      />
      <ConfidenceMark language={language} value={response.confidence} onChange={acts.trust} />
    </article>
  )
})
