import { EXAMS, pagesOf, REVIEW } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import type { Show } from '#lib/domain/show.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { ResultView } from '#lib/features/results/data.ts'
import { ChangedAnswers } from './changed-answers.tsx'
import { Comparison } from './comparison.tsx'
import { DomainBars } from './domain-bars.tsx'
import { Pace } from './pace.tsx'
import { PrintedExplanations } from './printed-explanations.tsx'
import { QuestionList } from './question-list.tsx'
import { words } from './text.ts'
import { Verdict } from './verdict.tsx'
import { WithheldRows } from './withheld.tsx'

type Props = ResultView & { retired: boolean; preferences: Preferences; show: Show }

/** What the paper says, every question, then where the time went, what was changed, and how it compares. */
export function ResultPage(props: Props) {
  const { attempt, minutes, rows, withheld, missed, comparison, exam, pack, retired, topics, preferences, show } = props
  const { language } = preferences
  const text = words[language]
  const { id, result, standing } = attempt
  const late = rows.filter((row) => row.late).length
  const answered = rows.filter(({ selected }) => selected.length > 0)
  const titles = new Map(topics.map((topic) => [topic.id, topic.title[language]]))
  return (
    <div className="page grid gap-6 *:min-w-0">
      <Verdict
        attempt={attempt}
        late={late}
        answered={{ all: answered.length, right: answered.filter(({ right }) => right).length }}
        exam={exam}
        preferences={preferences}
      />
      {withheld.length > 0 && (
        <WithheldRows
          attemptId={id}
          positions={withheld.map(({ position }) => position)}
          withheld={withheld[0].withheld}
          preferences={preferences}
        />
      )}
      <Island name="next-steps" props={{ attemptId: id, missed: retired ? 0 : missed.length, language }} />
      <QuestionList attemptId={id} rows={rows} show={show} titles={titles} language={language} />
      <PrintedExplanations missed={missed} titles={titles} language={language} />
      <div className="result-pair">
        <section className="card">
          <h2 className="mb-3 text-[1.05rem]">{text.domains}</h2>
          <DomainBars result={result} exam={exam} passLine={standing.says === 'score'} language={language} />
        </section>
        <ChangedAnswers attemptId={id} rows={rows} language={language} />
      </div>
      {rows.length > 0 && <Pace attemptId={id} rows={rows} minutes={minutes} language={language} />}
      {standing.says !== 'count' && (
        <Comparison sittings={comparison} exam={exam} passMark={exam.passMark} preferences={preferences} />
      )}
      <div className="no-print flex flex-wrap gap-3">
        <a href={retired ? REVIEW : pagesOf(pack).review} className="btn">
          {text.toReview}
        </a>
        <a href={retired ? EXAMS : pagesOf(pack).exams} className="btn">
          {text.toExams}
        </a>
      </div>
    </div>
  )
}
