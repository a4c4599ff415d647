import { dayAndTime } from '#app/_ui/dates.ts'
import type { Exam, Language } from '#lib/domain/bank/schema.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { FinishedAttempt } from '#lib/features/attempts/data.ts'
import { duration, words } from './text.ts'

/** The score and what it rests on. A retry has neither score nor verdict: its paper is no sample of the exam. */
export function Verdict({
  attempt,
  late,
  exam,
  preferences
}: {
  attempt: FinishedAttempt
  /** How many answers arrived after the deadline and count. */
  late: number
  exam: Exam
  preferences: Preferences
}) {
  const { language } = preferences
  const text = words[language]
  const { result, questions } = attempt
  const retry = attempt.kind === 'retry'
  const title = retry ? text.ofRetry(attempt.examName) : text.of(attempt.examName)
  return (
    <section className="card grid items-center gap-x-9 gap-y-4 sm:grid-cols-[auto_1fr_auto] sm:p-8!">
      <h1 className="sr-only">{title}</h1>
      <div>
        <p className="muted text-[0.86rem]">{title}</p>
        {retry ? (
          <p className="num font-semibold font-serif text-[2rem]" data-testid="retry-score">
            {text.rightOf(result.right, result.scored)}
          </p>
        ) : (
          <>
            <p className="num font-semibold font-serif text-[3.4rem] leading-none" data-testid="scaled-score">
              {result.scaled}
            </p>
            <p className="muted text-[0.82rem]">{text.scale(exam.passMark)}</p>
          </>
        )}
      </div>
      <div className="text-[0.95rem]">
        <p>
          {!retry && text.summary(result.right, result.scored, questions - result.scored)}{' '}
          {result.unanswered > 0 && text.unanswered(result.unanswered)} {timeOf(attempt, language)}
        </p>
        {late > 0 && (
          <p className="mt-1" data-testid="late">
            {text.lateCount(late)}
          </p>
        )}
        <p className="muted mt-2 text-[0.82rem]">{retry ? text.retryScale : text.estimate}</p>
        <p className="muted num mt-1 text-[0.82rem]">
          {text.printedOn(dayAndTime(attempt.submittedAt, preferences))} · {conditionsOf(attempt, language)}
        </p>
      </div>
      {!retry && <Stamp passed={result.passed} language={language} />}
    </section>
  )
}

function timeOf({ startedAt, deadlineAt, submittedAt, submittedBy, pausedMs }: FinishedAttempt, language: Language) {
  if (submittedBy === 'deadline') return words[language].byDeadline
  return words[language].time(
    duration(Math.max(0, submittedAt.getTime() - startedAt.getTime() - pausedMs)),
    duration(deadlineAt.getTime() - submittedAt.getTime())
  )
}

function conditionsOf({ policy, allowanceMinutes, pausedMs }: FinishedAttempt, language: Language): string {
  const text = words[language]
  const parts = [`${text.conditions}: ${text[policy]}`]
  if (allowanceMinutes > 0) parts.push(text.allowance(allowanceMinutes))
  if (pausedMs > 0) parts.push(text.paused(duration(pausedMs)))
  return parts.join(' · ')
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
