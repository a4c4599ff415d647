'use client'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { words } from './text.ts'

type Text = (typeof words)[Language]
type State = 'answered' | 'partly' | 'unanswered'

const stateOf = (question: PublicQuestion, response: ResponseState): State =>
  response.selected.length === question.choose ? 'answered' : response.selected.length > 0 ? 'partly' : 'unanswered'

const LOOK: Record<State, string> = {
  answered: 'bg-ink text-paper border-ink',
  partly: 'border-ink border-dashed',
  unanswered: 'border-line-2'
}

/** All questions with their state, what is left open, and the way to hand in. */
export function Overview({
  text,
  questions,
  responses,
  current,
  onOpen,
  onBack,
  onHandIn
}: {
  text: Text
  questions: PublicQuestion[]
  responses: ResponseState[]
  current: number
  onOpen: (position: number) => void
  onBack: () => void
  onHandIn: () => void
}) {
  const states = questions.map((question, at) => stateOf(question, responses[at]))
  const open = states.flatMap((state, at) => (state === 'answered' ? [] : [at]))
  const flagged = responses.flatMap((response, at) => (response.flagged ? [at] : []))
  const cells = (positions: number[]) => (
    <ol className="flex flex-wrap gap-2">
      {positions.map((at) => (
        <li key={questions[at].versionId}>
          <button
            type="button"
            onClick={() => onOpen(at)}
            aria-current={at === current ? 'true' : undefined}
            aria-label={[
              text.question(at + 1),
              text[states[at]],
              ...(responses[at].flagged ? [text.flagged] : [])
            ].join(', ')}
            className={`num relative h-11 w-11 rounded-lg border text-[0.9rem] ${LOOK[states[at]]} ${at === current ? 'outline-2 outline-shu outline-offset-2' : ''}`}
          >
            {at + 1}
            {responses[at].flagged && (
              <span
                aria-hidden="true"
                className="absolute -top-2 -right-1 rounded bg-surface px-0.5 text-[0.8rem] text-shu"
              >
                ⚑
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  )
  return (
    <div className="mx-auto grid w-[min(100%-2rem,52rem)] gap-7 py-6" data-testid="overview">
      <header>
        <h2 className="text-[1.4rem]">{text.reviewTitle}</h2>
        <p className="num text-ink-2">{text.reviewLead(questions.length - open.length, questions.length)}</p>
      </header>
      <section>
        <h3 className="mb-2 text-[1rem]">{text.unanswered}</h3>
        {open.length > 0 ? cells(open) : <p className="muted">{text.noneUnanswered}</p>}
      </section>
      <section>
        <h3 className="mb-2 text-[1rem]">{text.flagged}</h3>
        {flagged.length > 0 ? cells(flagged) : <p className="muted">{text.noneFlagged}</p>}
      </section>
      <section>
        <h3 className="mb-2 text-[1rem]">{text.allQuestions}</h3>
        {cells(questions.map((_, at) => at))}
      </section>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn" onClick={onBack}>
          {text.back}
        </button>
        <button type="button" className="btn btn-primary" onClick={onHandIn} data-testid="hand-in">
          {text.handIn}
        </button>
      </div>
    </div>
  )
}
