import { result, room } from '#app/_addresses.ts'
import { clockTime } from '#app/_ui/dates.ts'
import type { Withheld } from '#lib/domain/access/gate.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import { QuestionLinks } from './question-links.tsx'
import { withheldWords } from './withheld-text.ts'

type Props = { withheld: Withheld; preferences: Preferences }

/** What is kept back because a running exam asks it again, and until when. */
function Why({ withheld: { attemptId, until }, preferences, lead }: Props & { lead: string }) {
  const text = withheldWords[preferences.language]
  return (
    <>
      <p>
        {lead} {until ? text.until(clockTime(until, preferences)) : text.untilPaused}
      </p>
      <a href={room(attemptId)} className="btn mt-3">
        {text.toExam}
      </a>
    </>
  )
}

/** Instead of an explanation. */
export function WithheldQuestion({
  attemptId,
  position,
  ...why
}: Props & {
  attemptId: string
  position: number
}) {
  const text = withheldWords[why.preferences.language]
  return (
    <div className="page">
      <div className="card max-w-xl" data-testid="withheld">
        <h1 className="mb-2 text-[1.3rem]">{text.title(position + 1)}</h1>
        <Why {...why} lead={text.one} />
        <p className="mt-3">
          <a href={result(attemptId)} className="prose-link inline-flex min-h-11 items-center">
            {text.back}
          </a>
        </p>
      </div>
    </div>
  )
}

/** On a result whose questions are being asked again: which are left out of everything below but the score. */
export function WithheldRows({
  attemptId,
  positions,
  ...why
}: Props & {
  attemptId: string
  positions: readonly number[]
}) {
  const text = withheldWords[why.preferences.language]
  return (
    <section className="card border-warn!" data-testid="withheld">
      <Why {...why} lead={text.some(positions.length)} />
      <p className="mt-3 text-[0.92rem] text-ink-2">
        {text.numbers} <QuestionLinks attemptId={attemptId} positions={positions} />
      </p>
    </section>
  )
}
