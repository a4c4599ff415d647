import { BarPlot } from '#app/_ui/bar-plot.tsx'
import { filledWith, markup } from '#app/_ui/markup.ts'
import { betweenSentences } from '#app/_ui/text.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { paceOf } from '#lib/domain/sitting.ts'
import type { ResultRow } from '#lib/features/results/data.ts'
import { QuestionLinks } from './question-links.tsx'
import { duration, words } from './text.ts'

/** How many of the slowest questions are named. */
const NAMED = 5
/** A question that was left open over lunch may not flatten all the others: bars end at this many paces. */
const HIGHEST = 4

const looks = { right: 'hollow', wrong: 'solid', unanswered: 'dashed' } as const
const fateOf = ({ right, selected }: ResultRow) =>
  right ? 'right' : selected.length === 0 ? 'unanswered' : ('wrong' as const)
const signs = { right: '○', wrong: '✕', unanswered: '−' }

/** Where the time went: a bar for each question against the exam's own pace. */
export function Pace({
  attemptId,
  rows,
  minutes,
  language
}: {
  attemptId: string
  rows: ResultRow[]
  minutes: number
  language: Language
}) {
  const text = words[language]
  const { total, median, own, slow, slowRight, brisk, briskRight } = paceOf(rows, minutes)
  const longest = Math.max(...rows.map((row) => row.timeMs))
  const top = Math.max(own * 1.25, Math.min(longest, own * HIGHEST))
  const lead = total === 0 ? text.paceNone : text.paceLead(duration(total), duration(median), duration(own))
  return (
    <section className="card">
      <h2 className="mb-3 text-[1.05rem]">{text.pace}</h2>
      {total > 0 && (
        <>
          <p className="muted num text-[0.8rem]">{duration(top)}</p>
          <BarPlot
            label={`${text.pace}. ${lead}`}
            bars={rows.map((row) => ({ height: Math.min(row.timeMs / top, 1), look: looks[fateOf(row)] }))}
            line={own / top}
          />
          <p className="muted num flex justify-between text-[0.8rem]">
            <span>{rows[0].position + 1}</span>
            <span>{rows.length}</span>
          </p>
          <p className="legend">
            <span className="legend-hollow">{text.legendRight}</span>
            <span className="legend-solid">{text.legendWrong}</span>
            <span className="legend-dashed">{text.legendUnanswered}</span>
            <span className="legend-line">{text.legendPace}</span>
          </p>
        </>
      )}
      <p className="mt-2 text-[0.92rem]">
        {lead}
        {betweenSentences[language]}
        {total > 0 && (slow.length > 0 ? text.paceSlow(slow.length, slowRight, brisk, briskRight) : text.paceWithin)}
        {betweenSentences[language]}
        {longest > top && text.cut(duration(top))}
      </p>
      {slow.length > 0 && (
        <p className="text-[0.92rem]">
          {text.slowest} <QuestionLinks attemptId={attemptId} positions={slow.slice(0, NAMED)} />
        </p>
      )}
      {total > 0 && (
        <details className="print-open">
          <summary className="min-h-11 py-2 text-[0.92rem]">{text.paceTable}</summary>
          <Times rows={rows} language={language} />
        </details>
      )}
    </section>
  )
}

const PER_LINE = 10

/** The plot's figures, ten questions a line. */
function Times({ rows, language }: { rows: ResultRow[]; language: Language }) {
  const lines = Array.from({ length: Math.ceil(rows.length / PER_LINE) }, (_, at) => {
    const line = rows.slice(at * PER_LINE, (at + 1) * PER_LINE)
    const cells = line.map((row) => markup`<td>${duration(row.timeMs)} ${signs[fateOf(row)]}</td>`)
    return markup`<tr><th scope="row">${line[0].position + 1}–${line[line.length - 1].position + 1}</th>${cells}</tr>`
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroller" tabIndex={0} aria-label={words[language].paceTable}>
      <table className="times">
        <caption className="muted text-left">{words[language].paceCaption}</caption>
        <tbody {...filledWith(lines)} />
      </table>
    </section>
  )
}
