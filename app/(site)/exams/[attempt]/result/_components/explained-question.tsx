'use client'
import { useState } from 'react'
import { CitedSections } from '#app/_ui/cited-sections.tsx'
import { Explanation } from '#app/_ui/explanation.tsx'
import { useKeys } from '#app/_ui/keyboard.ts'
import { LocalizedText } from '#app/_ui/localized.tsx'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { CitedSection } from '#lib/domain/explanation.ts'
import type { RevealedQuestion } from '#lib/domain/question.ts'
import { duration, words } from './text.ts'

type Props = {
  attemptId: string
  position: number
  total: number
  timeMs: number
  scored: boolean
  late: boolean
  selected: readonly string[]
  question: RevealedQuestion
  sections: CitedSection[]
  /** Topics whose page is no longer what it was for this attempt. */
  pastTopics: string[]
  startLanguage: Language
}

/** One question of a finished exam: the learner's choice, every rationale, and the passage beside it. */
export function ExplainedQuestion(props: Props) {
  const { attemptId, position, total, timeMs, scored, late, selected, question, sections, startLanguage } = props
  const { pastTopics } = props
  const [language, setLanguage] = useState(startLanguage)
  const text = words[language]
  const result = `/exams/${attemptId}/result`
  const previous = position > 0 ? `${result}/${position}` : undefined
  const next = position < total - 1 ? `${result}/${position + 2}` : undefined
  const other = language === 'ja' ? 'en' : 'ja'

  useKeys((key) => {
    if (key === 'l' || key === 'L') setLanguage(other)
    else if (key === 'ArrowLeft' && previous) location.assign(previous)
    else if (key === 'ArrowRight' && next) location.assign(next)
    else return
    return true
  })

  return (
    <div className="mx-auto w-[min(100%-2rem,1240px)] py-6" lang={language}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 text-[0.86rem]">
        <h1 className="muted font-normal font-sans text-[0.86rem]">
          <a href={result} className="prose-link">
            {text.back}
          </a>{' '}
          · {text.question(position + 1, total)} · {text.spent(duration(timeMs))}
        </h1>
        <button type="button" lang={other} className="min-h-11 px-2" onClick={() => setLanguage(other)}>
          {text.switchLanguage} <span className="keycap">L</span>
        </button>
      </div>
      <div className="grid gap-8 lg:grid-cols-[1.15fr_0.85fr] lg:gap-10">
        <section data-testid="question" data-question={question.versionId}>
          <LocalizedText
            text={question.stem}
            language={language}
            formatted={question.formatted}
            part="stem"
            className="text-[1.04rem]"
          />
          {!scored && <p className="mt-3 text-[0.86rem] text-ink-2">{text.unscoredHere}</p>}
          {late && <p className="mt-3 text-[0.86rem] text-ink-2">{text.lateHere}</p>}
          <Explanation question={question} selected={selected} language={language} />
          <nav className="no-print mt-6 flex gap-3">
            {previous && (
              <a href={previous} className="btn">
                ← {text.previous}
              </a>
            )}
            {next && (
              <a href={next} className="btn btn-primary">
                {text.next} →
              </a>
            )}
          </nav>
        </section>
        <div className="min-w-0 self-start">
          <CitedSections
            sections={sections}
            language={language}
            noteOf={(topic) => (pastTopics.includes(topic) ? `/exams/${attemptId}/notes/${topic}` : `/notes/${topic}`)}
          />
        </div>
      </div>
    </div>
  )
}
