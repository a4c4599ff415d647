'use client'
import { pagesOf } from '#app/_addresses.ts'
import { CitedSections } from '#app/_ui/cited-sections.tsx'
import { Explanation } from '#app/_ui/explanation.tsx'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import { useScreenKeys } from '#app/_ui/key-help.tsx'
import { type KeyAct, letterKey, optionKeys } from '#app/_ui/keyboard.ts'
import { LocalizedText } from '#app/_ui/localized.tsx'
import { Options } from '#app/_ui/options.tsx'
import { LanguageButton, useShownLanguage } from '#app/_ui/shown-language.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Pack } from '#lib/domain/bank/schema.ts'
import { nextConfidence } from '#lib/domain/review.ts'
import type { Scope } from '#lib/features/practice/schema.ts'
import { AnswerBar, NextBar } from './answer-bar.tsx'
import { ConfidencePicker } from './confidence-picker.tsx'
import { NothingLeft } from './nothing-left.tsx'
import { words } from './text.ts'
import { type Stage, useFocus, useRun } from './use-run.ts'

type Props = {
  pack: Pick<Pack, 'id' | 'languages'>
  stage: Stage
  scope: Scope
  /** The topic that is practised, where it is one. */
  topic?: Record<Language, string>
  /** Why the answer that was asked for is not shown. */
  keptBack?: 'withheld' | 'unopened'
  startLanguage: Language
  back: string
}

/** Drill and review: one question at a time, with the verdict, the rationales and the passage after each answer. */
export function Runner({ pack, stage, scope, topic, keptBack, startLanguage, back }: Props) {
  const shown = useShownLanguage(pack, startLanguage)
  const { language } = shown
  const run = useRun(scope, stage)
  const { question, tally, verdict, selected, confidence } = run
  const focus = useFocus(question, verdict !== undefined)
  const hydrated = useHydrated()
  const resting = !hydrated || run.busy
  const text = words[language]
  const help = useScreenKeys(language, question ? [...runnerKeys(run, language), ...shown.keys] : [])

  if (!question) return <NothingLeft {...{ language, back, keptBack }} mode={scope.mode} heading={focus.heading} />
  const revealed = verdict && {
    ...verdict.question,
    // in the order in which the question was shown
    options: question.options.flatMap(({ id }) => verdict.question.options.filter((option) => option.id === id))
  }
  return (
    <div className="frame py-6" data-hydrated={hydrated || undefined}>
      <div className="mb-3 flex items-start justify-between gap-x-4 text-[0.86rem]" lang={language}>
        <h1 ref={focus.heading} tabIndex={-1} className="muted font-normal font-sans text-[0.86rem] outline-none">
          <a href={back} className="prose-link inline-flex min-h-11 items-center">
            {scope.mode === 'review' ? text.review : text.drill}
          </a>
          {topic && <span>{` · ${topic[language]}`}</span>}
          <span>{` · ${text.number(tally.answered + (verdict ? 0 : 1))}`}</span>
          {tally.answered > 0 && <span data-testid="tally">{` · ${text.tally(tally.answered, tally.right)}`}</span>}
        </h1>
        <span className="flex shrink-0 items-center">
          <LanguageButton shown={shown} />
          {help}
        </span>
      </div>
      {keptBack && !verdict && (
        <p
          className="mb-4 rounded-lg border border-warn px-4 py-3 text-[0.92rem]"
          lang={language}
          data-testid="kept-back"
        >
          {text[keptBack]}
        </p>
      )}
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
            <Explanation
              question={revealed}
              selected={selected}
              right={verdict.correct}
              language={language}
              heading={focus.verdict}
            />
          ) : (
            <>
              <Options {...{ question, language, selected }} onToggle={run.toggle} disabled={resting} />
              <ConfidencePicker
                language={language}
                value={confidence}
                disabled={resting}
                onChange={run.setConfidence}
              />
            </>
          )}
          {run.failure && (
            <p role="alert" className="mt-4 rounded-lg border border-shu px-4 py-3 text-shu">
              {failures[language][run.failure] ?? failures[language].fault}
            </p>
          )}
          {verdict ? (
            <NextBar language={language} disabled={!hydrated} onNext={run.proceed} onPassages={showPassages} />
          ) : (
            <AnswerBar
              language={language}
              missing={question.choose > 1 ? question.choose - selected.length : 0}
              disabled={!run.complete || resting}
              onAnswer={() => void run.answer()}
            />
          )}
        </section>
        {verdict ? (
          <div className="min-w-0 self-start">
            <CitedSections sections={verdict.sections} language={language} noteOf={pagesOf(pack.id).note} />
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

function showPassages(): void {
  const passages = document.getElementById('passages')
  passages?.focus({ preventScroll: true })
  passages?.scrollIntoView({ block: 'start' })
}

function runnerKeys(run: ReturnType<typeof useRun>, language: Language): KeyAct[] {
  const text = words[language]
  const { question, verdict, confidence } = run
  const options = question?.options ?? []
  return [
    optionKeys(options.length, text.keyChoose, (position) => !verdict && run.toggle(options[position].id)),
    {
      keys: letterKey('s'),
      shown: 'S',
      meaning: text.keyConfidence,
      act: () => !verdict && run.setConfidence(nextConfidence(confidence))
    },
    {
      keys: ['Enter'],
      shown: 'Enter',
      meaning: text.keyEnter,
      control: verdict ? 'next' : 'answer',
      act: () => (verdict ? run.proceed() : void run.answer())
    },
    { keys: letterKey('n'), shown: 'N', meaning: text.keyNotes, act: () => verdict !== undefined && showPassages() }
  ]
}
