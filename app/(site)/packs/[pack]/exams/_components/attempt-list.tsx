import { result, room } from '#app/_addresses.ts'
import { dayAndTime } from '#app/_ui/dates.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { AttemptSummary } from '#lib/features/attempts/data.ts'
import { words } from './text.ts'

/** By this id the list is found and renewed. */
export const ATTEMPTS = 'attempts'

/** Every attempt, newest first, with its score. */
export function AttemptList({
  id,
  title,
  attempts,
  preferences
}: {
  id?: string
  title: string
  attempts: AttemptSummary[]
  preferences: Preferences
}) {
  const text = words[preferences.language]
  return (
    <section id={id}>
      <h2 className="text-[1.15rem]">{title}</h2>
      {attempts.length === 0 && <p className="muted mt-2">{text.none}</p>}
      <ul className="mt-2">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="border-line border-b">
            <a
              href={attempt.submittedAt ? result(attempt.id) : room(attempt.id)}
              className="flex min-h-12 flex-wrap items-center gap-x-6 py-2 text-ink no-underline"
            >
              <strong className="min-w-20">{attempt.examName}</strong>
              <span className="num text-ink-2">{`${text[attempt.kind]} · ${attempt.questions}`}</span>
              <span className="muted num flex-1 basis-44 text-[0.86rem]">
                {dayAndTime(attempt.startedAt, preferences)}
              </span>
              <Outcome attempt={attempt} language={preferences.language} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outcome({
  attempt: { submittedBy, unopened, result, standing },
  language
}: {
  attempt: AttemptSummary
  language: Language
}) {
  const text = words[language]
  if (unopened) return <span className="text-ink-2">{text.unopened}</span>
  if (!result || !standing) return <span className="text-shu">{text.running}</span>
  if (submittedBy === 'given-up') return <span className="muted">{text.givenUp}</span>
  if (standing.says === 'score')
    return (
      <span className="num">
        <span>{text.score(standing.scaled)}</span>{' '}
        <strong className={standing.passed ? 'text-ok' : 'text-shu'}>
          {standing.passed ? text.passed : text.failed}
        </strong>
      </span>
    )
  return (
    <span className="num">
      <span>{text.rightOf(result.right, result.scored)}</span>
      {standing.says === 'range' && (
        <span className="muted block text-[0.8rem]">
          {text.range(Math.round(100 * standing.range.low), Math.round(100 * standing.range.high))}
        </span>
      )}
    </span>
  )
}
