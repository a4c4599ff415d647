import Link from 'next/link'
import { letterOf } from '#app/_ui/letter.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { ResultRow } from '#lib/features/attempts/data.ts'
import { duration, words } from './text.ts'

/** Every question in a line: its number, its ask, the learner's choice and whether it was right. */
export function QuestionRows({
  attemptId,
  rows,
  language
}: {
  attemptId: string
  rows: ResultRow[]
  language: Language
}) {
  const text = words[language]
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.position} className="border-line border-t" data-testid="result-row" data-right={row.right}>
          <Link
            href={`/exams/${attemptId}/result/${row.position + 1}`}
            prefetch={false}
            className="grid min-h-12 grid-cols-[2rem_1fr_auto] items-baseline gap-x-4 py-2.5 text-[0.94rem] text-ink no-underline"
          >
            <span className="muted num">{row.position + 1}</span>
            <span>
              <span className="line-clamp-2">{row.question.stem[language].replaceAll('**', '')}</span>
              <span className="muted num text-[0.8rem]">
                {[
                  duration(row.timeMs),
                  ...(row.scored ? [] : [text.unscored]),
                  ...(row.flagged ? [`⚑ ${text.flagged}`] : [])
                ].join(' · ')}
              </span>
            </span>
            <span className={`whitespace-nowrap font-semibold ${row.right ? 'text-ok' : 'text-shu'}`}>
              {row.right ? '○' : '✕'} {chosenLetters(row) || text.none}
              <span className="sr-only"> {row.right ? text.right : text.wrong}</span>
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

const chosenLetters = ({ question, selected }: ResultRow): string =>
  question.options.flatMap((option, at) => (selected.includes(option.id) ? [letterOf(at)] : [])).join(' ')
