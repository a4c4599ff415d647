import { result } from '#app/_addresses.ts'
import { SHOWS, shownOf } from '#lib/domain/show.ts'
import { type Listed, QuestionRows } from './question-rows.tsx'
import { words } from './text.ts'

/** The questions of a result, all of them or those of one kind. */
export function QuestionList({ attemptId, rows, show, titles, language }: Listed) {
  const text = words[language]
  const shown = shownOf(rows, show)
  const unscored = shown.filter((row) => !row.scored).length
  return (
    <section className="card" id="questions">
      <h2 className="text-[1.05rem]">{text.questions}</h2>
      <nav aria-label={text.shows} className="no-print mt-2 mb-3 flex flex-wrap gap-x-2 gap-y-2">
        {SHOWS.map((one) => (
          <a
            key={one}
            href={`${result(attemptId, one)}#questions`}
            aria-current={one === show ? 'page' : undefined}
            className="choice"
          >
            {text.show[one]} <span className="num">{shownOf(rows, one).length}</span>
          </a>
        ))}
      </nav>
      {shown.length === 0 ? (
        <p className="py-2 text-ink-2">{text.noneShown}</p>
      ) : (
        <QuestionRows attemptId={attemptId} rows={shown} show={show} titles={titles} language={language} />
      )}
      {unscored > 0 && <p className="mt-3 text-[0.86rem] text-ink-2">{text.unscoredMeans(unscored)}</p>}
    </section>
  )
}
