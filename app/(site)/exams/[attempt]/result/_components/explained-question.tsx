'use client'
import { explanation, pagesOf, pastNote, result } from '#app/_addresses.ts'
import { CitedSections } from '#app/_ui/cited-sections.tsx'
import { Explanation } from '#app/_ui/explanation.tsx'
import { useScreenKeys } from '#app/_ui/key-help.tsx'
import { MarkedText } from '#app/_ui/marked-text.tsx'
import { LanguageButton, useShownLanguage } from '#app/_ui/shown-language.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Pack } from '#lib/domain/bank/schema.ts'
import type { CitedSection } from '#lib/domain/explanation.ts'
import { type Part, parseHighlights } from '#lib/domain/highlight.ts'
import type { RevealedQuestion } from '#lib/domain/question.ts'
import type { Confidence } from '#lib/domain/review.ts'
import type { Show } from '#lib/domain/show.ts'
import { duration, words } from './text.ts'

type Props = {
  pack: Pick<Pack, 'id' | 'languages'>
  attemptId: string
  position: number
  total: number
  /** The positions before and after this one among those that are shown. */
  neighbours: { previous?: number; next?: number }
  show: Show
  timeMs: number
  scored: boolean
  late: boolean
  selected: readonly string[]
  right: boolean
  /** What the learner marked in the room. */
  marks: { struck: readonly string[]; highlights: string; flagged: boolean; confidence: Confidence | null }
  question: RevealedQuestion
  sections: CitedSection[]
  /** Topics whose page is no longer what it was for this attempt. */
  pastTopics: string[]
  startLanguage: Language
}

/** One question of a finished exam: the learner's choice, every rationale, and the passage beside it. */
export function ExplainedQuestion(props: Props) {
  const { attemptId, position, total, neighbours, show, timeMs, scored, late, selected, question, sections } = props
  const { pack, pastTopics } = props
  const shown = useShownLanguage(pack, props.startLanguage)
  const { language } = shown
  const text = words[language]
  const address = (to: number | undefined) => (to === undefined ? undefined : explanation(attemptId, to, show))
  const previous = address(neighbours.previous)
  const next = address(neighbours.next)
  const highlights = parseHighlights(props.marks.highlights)

  const help = useScreenKeys(language, [
    {
      keys: ['ArrowLeft', 'ArrowRight'],
      shown: '← →',
      meaning: text.keyMove,
      act: (key) => {
        const to = key === 'ArrowLeft' ? previous : next
        if (!to) return false
        location.assign(to)
      }
    },
    ...shown.keys
  ])

  return (
    <div className="frame py-6" lang={language}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 text-[0.86rem]">
        <h1 className="muted font-normal font-sans text-[0.86rem]">
          <a href={result(attemptId, show, position)} className="prose-link">
            {text.back}
          </a>{' '}
          <span>{`· ${text.question(position + 1, total)}`}</span>
          {show !== 'all' && <span>{` · ${text.show[show]}`}</span>}
        </h1>
        <span className="flex items-center">
          <LanguageButton shown={shown} />
          {help}
        </span>
      </div>
      <div className="beside">
        <section data-testid="question" data-question={question.versionId}>
          <MarkedText question={question} part="stem" language={language} highlights={highlights} cursor={undefined} />
          <Marks {...props.marks} timeMs={timeMs} language={language} />
          {!scored && <p className="mt-3 text-[0.86rem] text-ink-2">{text.unscoredHere}</p>}
          {late && <p className="mt-3 text-[0.86rem] text-ink-2">{text.lateHere}</p>}
          <Explanation
            question={question}
            selected={selected}
            right={props.right}
            language={language}
            struck={props.marks.struck}
            words={({ id }) => (
              <MarkedText
                question={question}
                part={id as Part}
                language={language}
                highlights={highlights}
                cursor={undefined}
              />
            )}
          />
          <nav className="no-print mt-6 flex gap-3">
            {previous && (
              <a href={previous} className="btn">
                {`← ${text.previous}`}
              </a>
            )}
            {next && (
              <a href={next} className="btn btn-primary">
                {`${text.next} →`}
              </a>
            )}
          </nav>
        </section>
        <div className="min-w-0 self-start">
          <CitedSections
            sections={sections}
            language={language}
            noteOf={(topic, passage) =>
              pastTopics.includes(topic) ? pastNote(attemptId, topic, passage) : pagesOf(pack.id).note(topic, passage)
            }
          />
        </div>
      </div>
    </div>
  )
}

/** What the learner left on the sheet beside the answer: flag, confidence, time. */
function Marks({
  flagged,
  confidence,
  timeMs,
  language
}: Pick<Props['marks'], 'flagged' | 'confidence'> & { timeMs: number; language: Language }) {
  const text = words[language]
  return (
    <ul aria-label={text.marks} data-testid="marks" className="mt-3 flex flex-wrap gap-x-4 text-[0.86rem] text-ink-2">
      {flagged && <li>{`⚑ ${text.flagged}`}</li>}
      {confidence && <li>{text.confidence[confidence]}</li>}
      <li className="num">{text.spent(duration(timeMs))}</li>
    </ul>
  )
}
