'use client'
import { pagesOf } from '#app/_addresses.ts'
import { CitedSections } from '#app/_ui/cited-sections.tsx'
import { Explanation } from '#app/_ui/explanation.tsx'
import { useScreenKeys } from '#app/_ui/key-help.tsx'
import { LocalizedText } from '#app/_ui/localized.tsx'
import { LanguageButton, useShownLanguage } from '#app/_ui/shown-language.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Pack } from '#lib/domain/bank/schema.ts'
import type { CitedSection } from '#lib/domain/explanation.ts'
import type { RevealedQuestion } from '#lib/domain/question.ts'
import { History, type PastRow } from './history.tsx'
import { words } from './text.ts'

type Props = {
  question: RevealedQuestion
  /** Ids of the options that the learner chose. */
  selected: string[]
  right: boolean
  sections: CitedSection[]
  pack: Pick<Pack, 'id' | 'languages'>
  /** Where its questions are practised; absent where that is no longer offered. */
  topic?: { id: string; title: Record<Language, string> }
  /** The list that it stands on. */
  back: string
  past: PastRow[]
  startLanguage: Language
}

/** A missed question as it was asked, with the learner's choice, its explanation, and their other answers to it. */
export function MissedQuestion({ pack, question, selected, right, sections, topic, back, past, startLanguage }: Props) {
  const shown = useShownLanguage(pack, startLanguage)
  const { language } = shown
  const text = words[language]
  const help = useScreenKeys(language, shown.keys)
  return (
    <div className="frame py-6" lang={language}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 text-[0.86rem]">
        <h1 className="muted font-normal font-sans text-[0.86rem]">
          <a href={back} className="prose-link inline-flex min-h-11 items-center">
            {text.back}
          </a>
          {topic && <span>{` · ${topic.title[language]}`}</span>}
        </h1>
        <span className="flex items-center">
          <LanguageButton shown={shown} />
          {help}
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
          <Explanation question={question} selected={selected} right={right} language={language} />
          <History past={past} language={language} />
          {topic && (
            <p className="no-print mt-6">
              <a href={pagesOf(pack.id).drill(topic.id)} className="btn">
                {text.drill(topic.title[language])}
              </a>
            </p>
          )}
        </section>
        <div className="min-w-0 self-start">
          <CitedSections sections={sections} language={language} noteOf={pagesOf(pack.id).note} />
        </div>
      </div>
    </div>
  )
}
