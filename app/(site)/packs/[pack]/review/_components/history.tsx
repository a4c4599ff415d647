import { letterOf } from '#app/_ui/letter.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Confidence } from '#lib/domain/review.ts'
import { words } from './text.ts'

export type PastRow = {
  id: string
  when: string
  source: 'drill' | 'review' | 'exam'
  correct: boolean
  confidence: Confidence | null
  answered: boolean
  /** Places of the chosen options; absent where another variant of the question was asked. */
  chosen?: number[]
  /** The answer that stands above. */
  shown: boolean
}

/** What the learner answered to one question, newest first. */
export function History({ past, language }: { past: readonly PastRow[]; language: Language }) {
  const text = words[language]
  return (
    <section className="mt-6" data-testid="history">
      <h2 className="mb-2 text-[1.05rem]">{text.history}</h2>
      <ol className="border-line border-t text-[0.9rem]">
        {past.map((row) => (
          <li key={row.id} className="flex flex-wrap gap-x-4 gap-y-0.5 border-line border-b py-2">
            <span className="num">{row.when}</span>
            <span>{text.source[row.source]}</span>
            <span className={`font-semibold ${row.correct ? 'text-ok' : 'text-shu'}`}>
              {row.answered ? (row.correct ? text.right : text.wrong) : text.none}
            </span>
            {row.answered && (
              <span>
                <span>{text.chose}</span>{' '}
                {row.chosen ? (
                  <span translate="no">{row.chosen.map(letterOf).join(' ')}</span>
                ) : (
                  <span>{text.variant}</span>
                )}
              </span>
            )}
            {row.confidence && <span>{text.confidence[row.confidence]}</span>}
            {row.shown && <span className="muted">{text.shown}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
