import { EXAMS } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { dayAndTime } from '#app/_ui/dates.ts'
import { LATE_HOURS } from '#lib/domain/attempt.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { AttemptSummary } from '#lib/features/attempts/data.ts'
import { unopenedWords } from './unopened-text.ts'

/** Before the result of an exam that ended by itself: who looks at it ends what the exam still takes. */
export function Unopened({ attempt, preferences }: { attempt: AttemptSummary; preferences: Preferences }) {
  const { language } = preferences
  const text = unopenedWords[language]
  const until = new Date(attempt.deadlineAt.getTime() + LATE_HOURS * 3_600_000)
  return (
    <div className="page">
      <div className="card max-w-2xl" data-testid="unopened">
        <h1 className="text-[1.4rem]">{text.title(attempt.examName)}</h1>
        <p className="mt-2">{text.lead(dayAndTime(until, preferences))}</p>
        <p className="mt-2">{text.ends}</p>
        <Island name="open-result" props={{ attemptId: attempt.id, language }} />
        <p className="mt-4">
          <a href={EXAMS} className="prose-link inline-flex min-h-11 items-center">
            {text.file}
          </a>
        </p>
      </div>
    </div>
  )
}
