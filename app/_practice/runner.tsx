'use client'
import { useEffect, useRef, useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { CitedSections } from '#app/_ui/cited-sections.tsx'
import { Explanation } from '#app/_ui/explanation.tsx'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { useKeyHelp } from '#app/_ui/key-help.tsx'
import { optionOfKey, useKeys } from '#app/_ui/keyboard.ts'
import { LocalizedText } from '#app/_ui/localized.tsx'
import { newId } from '#app/_ui/new-id.ts'
import { Options, toggled } from '#app/_ui/options.tsx'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { Confidence } from '#lib/domain/review.ts'
import type { Verdict } from '#lib/features/practice/mutations.ts'
import type { Scope } from '#lib/features/practice/schema.ts'
import { ConfidencePicker } from './confidence-picker.tsx'
import { words } from './text.ts'

type Props = { first: PublicQuestion | null; scope: Scope; startLanguage: Language; back: string }

/** Drill and review: one question at a time, with the verdict, the rationales and the passage after each answer. */
export function Runner({ first, scope, startLanguage, back }: Props) {
  const [language, setLanguage] = useState(startLanguage)
  const [question, setQuestion] = useState(first)
  const [answerId, setAnswerId] = useState<string>()
  const [selected, setSelected] = useState<string[]>([])
  const [confidence, setConfidence] = useState<Confidence>()
  const [verdict, setVerdict] = useState<Verdict>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [count, setCount] = useState(1)
  const hydrated = useHydrated()
  const heading = useRef<HTMLHeadingElement>(null)
  const text = words[language]

  const help = useKeyHelp(language, [
    ['1–6, A–F', text.keyChoose],
    ['Enter', text.keyEnter],
    ['L', text.keyLanguage],
    ['N', text.keyNotes],
    ['?', text.keyHelp]
  ])

  // a new question is announced and read from its start
  useEffect(() => {
    if (count > 1) heading.current?.focus()
  }, [count])

  const complete = question !== null && selected.length === question.choose

  async function answer() {
    if (!question || !complete || busy) return
    // the same id for every try, so that a repeated request is stored once
    const id = answerId ?? newId()
    setAnswerId(id)
    setBusy(true)
    setFailure(undefined)
    try {
      const body = { id, scope, versionId: question.versionId, selected, confidence }
      const given = await callApi<Verdict>('POST', '/api/answers', body)
      // what is stored, if an earlier try had arrived with another choice
      setSelected(given.selected)
      setVerdict(given)
    } catch (error) {
      setFailure(failures[language][codeOf(error)] ?? failures[language].fault)
    } finally {
      setBusy(false)
    }
  }

  function proceed() {
    if (!verdict) return
    setQuestion(verdict.next)
    setAnswerId(undefined)
    setSelected([])
    setConfidence(undefined)
    setVerdict(undefined)
    setCount(count + 1)
    window.scrollTo(0, 0)
  }

  const showPassages = () => {
    const passages = document.getElementById('passages')
    passages?.focus({ preventScroll: true })
    passages?.scrollIntoView({ block: 'start' })
  }

  const toggle = (option: string) => {
    if (question && !verdict) setSelected(toggled(selected, option, question.choose))
  }

  useKeys((key) => {
    if (key === '?') return help.open()
    if (!question) return
    if (key === 'l' || key === 'L') {
      setLanguage(language === 'ja' ? 'en' : 'ja')
      return true
    }
    if (key === 'Enter') {
      if (verdict) proceed()
      else void answer()
      return true
    }
    if (verdict) {
      if (key !== 'n' && key !== 'N') return
      showPassages()
      return true
    }
    const option = question.options[optionOfKey(key) ?? -1]
    if (option) toggle(option.id)
    return option !== undefined
  })

  if (!question)
    return (
      <div className="page" lang={language}>
        <div className="card max-w-xl">
          <h1 className="text-[1.4rem]">{scope.mode === 'review' ? text.reviewDone : text.nothing}</h1>
          <p className="mt-2 text-ink-2">{scope.mode === 'review' ? text.reviewDoneHint : text.nothingHint}</p>
          <a href={back} className="btn btn-primary mt-5">
            {text.back}
          </a>
        </div>
      </div>
    )

  const revealed = verdict && {
    ...verdict.question,
    // in the order in which the question was shown
    options: question.options.flatMap(({ id }) => verdict.question.options.filter((option) => option.id === id))
  }

  return (
    <div className="frame py-6" data-hydrated={hydrated || undefined}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 text-[0.86rem]">
        <h1 ref={heading} tabIndex={-1} className="muted font-normal font-sans text-[0.86rem] outline-none">
          <a href={back} className="prose-link">
            {scope.mode === 'review' ? text.review : text.drill}
          </a>{' '}
          · {text.number(count)}
        </h1>
        <span className="flex items-center">
          <button
            type="button"
            className="min-h-11 px-2"
            onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}
            lang={language === 'ja' ? 'en' : 'ja'}
          >
            {text.switchLanguage} <span className="keycap">L</span>
          </button>
          {help.element}
        </span>
      </div>
      <div className="beside">
        <section data-testid="question" data-question={question.versionId}>
          <LocalizedText
            text={question.stem}
            language={language}
            formatted={question.formatted}
            part="stem"
            className="text-[1.04rem]"
          />
          {revealed ? (
            <Explanation question={revealed} selected={selected} language={language} />
          ) : (
            <>
              <Options question={question} language={language} selected={selected} onToggle={toggle} disabled={busy} />
              <ConfidencePicker language={language} value={confidence} onChange={setConfidence} />
            </>
          )}
          {failure && (
            <p role="alert" className="mt-4 rounded-lg border border-shu px-4 py-3 text-shu">
              {failure}
            </p>
          )}
          <div className="sticky bottom-0 mt-6 flex flex-wrap items-center gap-3 bg-paper py-3">
            {verdict ? (
              <>
                <button type="button" className="btn btn-primary max-sm:flex-1" onClick={proceed}>
                  {text.next} <span className="keycap">Enter</span>
                </button>
                <button type="button" className="btn lg:hidden" onClick={showPassages}>
                  {text.passages}
                </button>
              </>
            ) : (
              <button
                type="button"
                className="btn btn-primary max-sm:w-full"
                onClick={answer}
                disabled={!complete || busy}
              >
                {question.choose > 1 && !complete ? text.chooseMore(question.choose - selected.length) : text.answer}{' '}
                <span className="keycap">Enter</span>
              </button>
            )}
          </div>
        </section>
        {verdict ? (
          <div className="min-w-0 self-start">
            <CitedSections sections={verdict.sections} language={language} />
          </div>
        ) : (
          <aside className="hidden self-start border-line border-l pl-6 text-[0.9rem] text-ink-3 lg:block">
            <p>{text.passagesHere}</p>
          </aside>
        )}
      </div>
    </div>
  )
}
