import { dayAndTime } from '#app/_ui/dates.ts'
import { betweenSentences } from '#app/_ui/text.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Exam } from '#lib/domain/bank/schema.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { FinishedAttempt } from '#lib/features/results/data.ts'
import { duration, words } from './text.ts'

/** What the paper says of the learner, and what that rests on: a score, a share with its range, or a count only. */
export function Verdict({
  attempt,
  late,
  answered,
  exam,
  preferences
}: {
  attempt: FinishedAttempt
  /** How many answers arrived after the deadline and count. */
  late: number
  answered: { all: number; right: number }
  exam: Exam
  preferences: Preferences
}) {
  const { language } = preferences
  const text = words[language]
  const { result, questions, standing } = attempt
  const givenUp = attempt.submittedBy === 'given-up'
  const title = titleOf(attempt, language)
  return (
    <section className="card grid items-center gap-x-9 gap-y-4 sm:grid-cols-[auto_1fr_auto] sm:p-8!">
      <h1 className="sr-only">{title}</h1>
      <div>
        <p className="muted text-[0.86rem]">{title}</p>
        {standing.says === 'score' ? (
          <>
            <p className="num font-semibold font-serif text-[3.4rem] leading-none" data-testid="scaled-score">
              {standing.scaled}
            </p>
            <p className="muted text-[0.82rem]">{text.scale(exam.passMark)}</p>
          </>
        ) : (
          <p
            className="num font-semibold font-serif text-[2rem]"
            data-testid={attempt.kind === 'retry' ? 'retry-score' : 'right-of-all'}
          >
            {givenUp ? text.rightOf(answered.right, answered.all) : text.rightOf(result.right, result.scored)}
          </p>
        )}
        {standing.says === 'range' && (
          <p className="num text-[0.92rem] text-ink-2" data-testid="range">
            {text.shareRight(percent(result.right / result.scored))}
            {text.separator}
            {text.range(percent(standing.range.low), percent(standing.range.high))}
          </p>
        )}
      </div>
      <div className="text-[0.95rem]">
        <p>
          {standing.says === 'score' && text.summary(result.right, result.scored, questions - result.scored)}
          {betweenSentences[language]}
          {givenUp
            ? text.givenUp(answered.all, questions)
            : result.unanswered > 0 && text.unanswered(result.unanswered)}
          {betweenSentences[language]}
          {timeOf(attempt, language)}
        </p>
        {late > 0 && (
          <p className="mt-1" data-testid="late">
            {text.lateCount(late)}
          </p>
        )}
        <p className="muted mt-2 text-[0.82rem]">{meaningOf(attempt, language)}</p>
        <p className="muted num mt-1 text-[0.82rem]">
          {text.printedOn(dayAndTime(attempt.submittedAt, preferences))} · {conditionsOf(attempt, language)}
        </p>
      </div>
      {standing.says === 'score' && <Stamp passed={standing.passed} language={language} />}
    </section>
  )
}

const percent = (share: number) => Math.round(100 * share)

function titleOf({ kind, submittedBy, examName }: FinishedAttempt, language: Language): string {
  const text = words[language]
  if (kind === 'retry') return text.ofRetry(examName)
  if (submittedBy === 'given-up') return text.ofGivenUp(examName)
  return kind === 'short' ? text.ofShort(examName) : text.of(examName)
}

function meaningOf({ kind, submittedBy, standing }: FinishedAttempt, language: Language): string {
  const text = words[language]
  if (submittedBy === 'given-up') return text.givenUpMeans
  if (kind === 'retry') return text.retryScale
  return standing.says === 'range' ? text.rangeMeans : text.estimate
}

function timeOf({ startedAt, deadlineAt, submittedAt, submittedBy, pausedMs }: FinishedAttempt, language: Language) {
  if (submittedBy === 'deadline') return words[language].byDeadline
  if (submittedBy === 'given-up') return ''
  return words[language].time(
    duration(Math.max(0, submittedAt.getTime() - startedAt.getTime() - pausedMs)),
    duration(deadlineAt.getTime() - submittedAt.getTime())
  )
}

function conditionsOf({ policy, allowanceMinutes, pausedMs }: FinishedAttempt, language: Language): string {
  const text = words[language]
  const parts = [text.conditions(text[policy])]
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
          className="font-serif uppercase"
        >
          {text.passed}
        </text>
      </g>
    </svg>
  )
}
