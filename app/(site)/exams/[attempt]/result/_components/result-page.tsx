import Link from 'next/link'
import type { Exam, Language } from '#lib/domain/bank/schema.ts'
import type { ExamResult } from '#lib/domain/grading.ts'
import type { AttemptSummary, ResultRow } from '#lib/features/attempts/data.ts'
import { DomainBars } from './domain-bars.tsx'
import { QuestionRows } from './question-rows.tsx'
import { duration, words } from './text.ts'

type Props = {
  attempt: AttemptSummary & { result: ExamResult }
  rows: ResultRow[]
  exam: Exam
  language: Language
  onlyMissed: boolean
}

/** The score and what it rests on, by domain, then every question. */
export function ResultPage({ attempt, rows, exam, language, onlyMissed }: Props) {
  const text = words[language]
  const { result } = attempt
  const shown = onlyMissed ? rows.filter((row) => !row.right) : rows
  return (
    <div className="page grid gap-6">
      <section className="card grid items-center gap-x-9 gap-y-4 sm:grid-cols-[auto_1fr_auto] sm:p-8!">
        <h1 className="sr-only">{text.of(attempt.examName)}</h1>
        <div>
          <p className="muted text-[0.86rem]">{text.of(attempt.examName)}</p>
          <p className="num font-semibold font-serif text-[3.4rem] leading-none" data-testid="scaled-score">
            {result.scaled}
          </p>
          <p className="muted text-[0.82rem]">{text.scale(exam.passMark)}</p>
        </div>
        <div className="text-[0.95rem]">
          <p>
            {text.summary(result.right, result.scored, rows.length - result.scored)}{' '}
            {result.unanswered > 0 && text.unanswered(result.unanswered)} <Time attempt={attempt} language={language} />
          </p>
          <p className="muted mt-2 text-[0.82rem]">{text.estimate}</p>
        </div>
        <Stamp passed={result.passed} language={language} />
      </section>
      <section className="card">
        <h2 className="mb-3 text-[1.05rem]">{text.domains}</h2>
        <DomainBars result={result} exam={exam} language={language} />
      </section>
      <section className="card">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-[1.05rem]">{onlyMissed ? text.missed : text.questions}</h2>
          <Link
            href={onlyMissed ? `/exams/${attempt.id}/result` : `/exams/${attempt.id}/result?show=missed`}
            prefetch={false}
            className="no-print flex min-h-11 items-center text-[0.92rem]"
          >
            {onlyMissed ? text.all : text.missed}
          </Link>
        </div>
        <QuestionRows attemptId={attempt.id} rows={shown} language={language} />
      </section>
      <div className="no-print flex flex-wrap gap-3">
        <Link href="/review" className="btn btn-primary">
          {text.toReview}
        </Link>
        <Link href="/exams" className="btn">
          {text.toExams}
        </Link>
      </div>
    </div>
  )
}

function Time({ attempt, language }: { attempt: AttemptSummary; language: Language }) {
  const text = words[language]
  const { startedAt, deadlineAt, submittedAt, submittedBy } = attempt
  if (!submittedAt) return null
  if (submittedBy === 'deadline') return text.byDeadline
  return text.time(
    duration(submittedAt.getTime() - startedAt.getTime()),
    duration(deadlineAt.getTime() - submittedAt.getTime())
  )
}

/** The seal of the teacher's pen; a fail is only said. */
function Stamp({ passed, language }: { passed: boolean; language: Language }) {
  const text = words[language]
  if (!passed)
    return (
      <p className="font-semibold font-serif text-[1.3rem] text-ink-2" data-testid="verdict" data-passed="false">
        {text.failed}
      </p>
    )
  return (
    <svg
      role="img"
      aria-label={text.passed}
      data-testid="verdict"
      data-passed="true"
      viewBox="0 0 120 120"
      className="h-28 w-28 text-shu"
    >
      <g transform="rotate(-12 60 60)" fill="none" stroke="currentColor">
        <circle cx="60" cy="60" r="55" strokeWidth="4" />
        <circle cx="60" cy="60" r="49" strokeWidth="1.5" />
        <text
          x="60"
          y="62"
          textAnchor="middle"
          dominantBaseline="middle"
          fill="currentColor"
          stroke="none"
          fontSize={language === 'ja' ? 36 : 27}
          fontWeight="700"
          className="font-serif"
        >
          {text.passed}
        </text>
      </g>
    </svg>
  )
}
