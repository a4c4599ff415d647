import { room } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { clockTime } from '#app/_ui/dates.ts'
import { betweenSentences } from '#app/_ui/text.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { AttemptSummary } from '#lib/features/attempts/data.ts'
import { words } from './text.ts'

/** An exam that is still running: the way back into it, and the way out of it. */
export function Resume({ attempt, preferences }: { attempt: AttemptSummary; preferences: Preferences }) {
  const text = words[preferences.language]
  return (
    <section className="card flex flex-wrap items-center justify-between gap-4 border-shu!">
      <p>
        {text.resumeLead(attempt.examName)}
        {betweenSentences[preferences.language]}
        <span className="num">
          {attempt.pausedAt ? text.paused : text.until(clockTime(attempt.deadlineAt, preferences))}
        </span>
      </p>
      <div className="flex flex-wrap gap-3">
        <a href={room(attempt.id)} className="btn btn-primary">
          {text.resume}
        </a>
        <Island name="give-up" props={{ attemptId: attempt.id, language: preferences.language }} />
      </div>
    </section>
  )
}
