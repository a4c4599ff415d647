import { Island } from '#app/_islands/island.tsx'
import type { Exam } from '#lib/domain/bank/schema.ts'
import type { ComparedSitting } from '#lib/domain/sitting.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { FinishedAttempt, ResultRow, WithheldRow } from '#lib/features/attempts/data.ts'
import { ChangedAnswers } from './changed-answers.tsx'
import { Comparison } from './comparison.tsx'
import { DomainBars } from './domain-bars.tsx'
import { Pace } from './pace.tsx'
import { QuestionRows } from './question-rows.tsx'
import { words } from './text.ts'
import { Verdict } from './verdict.tsx'
import { WithheldRows } from './withheld.tsx'

type Props = {
  attempt: FinishedAttempt
  minutes: number
  rows: ResultRow[]
  withheld: WithheldRow[]
  comparison: ComparedSitting[]
  exam: Exam
  preferences: Preferences
  onlyMissed: boolean
}

/** The score and what it rests on, where the time went, what was changed, then every question. */
export function ResultPage({ attempt, minutes, rows, withheld, comparison, exam, preferences, onlyMissed }: Props) {
  const { language } = preferences
  const text = words[language]
  const { id, result } = attempt
  const missed = rows.filter((row) => !row.right)
  const late = rows.filter((row) => row.late).length
  const retry = attempt.kind === 'retry'
  return (
    <div className="page grid gap-6 *:min-w-0">
      <Verdict attempt={attempt} late={late} exam={exam} preferences={preferences} />
      {withheld.length > 0 && (
        <WithheldRows
          attemptId={id}
          positions={withheld.map(({ position }) => position)}
          withheld={withheld[0].withheld}
          preferences={preferences}
        />
      )}
      <Island name="next-steps" props={{ attemptId: id, missed: missed.length, language }} />
      <div className="result-pair">
        <section className="card">
          <h2 className="mb-3 text-[1.05rem]">{text.domains}</h2>
          <DomainBars result={result} exam={exam} passLine={!retry} language={language} />
        </section>
        <ChangedAnswers attemptId={id} rows={rows} language={language} />
      </div>
      <Pace attemptId={id} rows={rows} minutes={minutes} language={language} />
      {!retry && <Comparison sittings={comparison} exam={exam} passMark={exam.passMark} preferences={preferences} />}
      <Questions id={id} rows={onlyMissed ? missed : rows} onlyMissed={onlyMissed} preferences={preferences} />
      <div className="no-print flex flex-wrap gap-3">
        <a href="/review" className="btn">
          {text.toReview}
        </a>
        <a href="/exams" className="btn">
          {text.toExams}
        </a>
      </div>
    </div>
  )
}

function Questions({
  id,
  rows,
  onlyMissed,
  preferences
}: {
  id: string
  rows: ResultRow[]
  onlyMissed: boolean
  preferences: Preferences
}) {
  const { language } = preferences
  const text = words[language]
  const unscored = rows.filter((row) => !row.scored).length
  return (
    <section className="card">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-[1.05rem]">{onlyMissed ? text.missed : text.questions}</h2>
        <a
          href={onlyMissed ? `/exams/${id}/result` : `/exams/${id}/result?show=missed`}
          className="no-print flex min-h-11 items-center text-[0.92rem]"
        >
          {onlyMissed ? text.all : text.missed}
        </a>
      </div>
      {unscored > 0 && <p className="mb-3 text-[0.92rem] text-ink-2">{text.unscoredMeans(unscored)}</p>}
      {rows.length === 0 ? <p>{text.noneMissed}</p> : <QuestionRows attemptId={id} rows={rows} language={language} />}
    </section>
  )
}
