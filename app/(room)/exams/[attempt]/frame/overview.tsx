'use client'
import { memo, useEffect, useState } from 'react'
import type { AnswerSync } from '#app/_sync/answer-sync.ts'
import { useSave } from '#app/_sync/use-room-sync.ts'
import type { Elements } from '#app/_ui/elements.ts'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { reviewWords, words } from '../text.ts'

export type AnswerState = 'answered' | 'partly' | 'unanswered'

export const stateOf = (question: PublicQuestion, response: ResponseState): AnswerState =>
  response.selected.length === question.choose ? 'answered' : response.selected.length > 0 ? 'partly' : 'unanswered'

type Props = {
  language: Language
  questions: PublicQuestion[]
  responses: ResponseState[]
  current: number
  onOpen: (position: number) => void
}

/** All questions with their state: one grid, and a button for each kind of them that stands out. */
export const Overview = memo(function Overview({
  children,
  shown,
  answers,
  ...props
}: Props & { shown: boolean; answers: AnswerSync; children: Elements }) {
  const { language, questions, responses } = props
  const unsaved = useUnsavedPositions(answers, shown)
  const [wanted, setWanted] = useState<Kind>('all')
  const text = reviewWords[language]
  const kinds = positionsByKind(questions, responses, unsaved)
  const isShown = (kind: Kind) => ALWAYS_SHOWN.includes(kind) || kinds[kind].length > 0
  // the last unsaved answer may have arrived while they were looked at
  const kind = isShown(wanted) ? wanted : 'all'
  return (
    <div className="mx-auto grid w-[min(100%-2rem,52rem)] gap-6 py-6" lang={language}>
      <header>
        <h2 tabIndex={-1} className="text-[1.4rem] outline-none">
          {text.title}
        </h2>
        <p className="num text-ink-2">
          {text.lead(questions.length - kinds.unanswered.length - kinds.partly.length, questions.length)}
        </p>
        {children}
      </header>
      <section data-list={kind}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced with every one of its buttons */}
        <div role="group" aria-label={text.show} className="mb-4 flex flex-wrap gap-2">
          {KINDS.filter(isShown).map((one) => (
            <button key={one} type="button" className="pick" aria-pressed={one === kind} onClick={() => setWanted(one)}>
              <span>{text[one]}</span>
              <span className="num ml-2" translate="no">
                {kinds[one].length}
              </span>
            </button>
          ))}
        </div>
        {kinds[kind].length > 0 ? (
          <Cells {...props} unsaved={unsaved} positions={kinds[kind]} />
        ) : (
          <p className="muted">{kind === 'flagged' ? text.noneFlagged : text.noneUnanswered}</p>
        )}
      </section>
    </div>
  )
})

// those that come and go by themselves are the last ones: nothing stands behind them that would move
const KINDS = ['all', 'unanswered', 'flagged', 'partly', 'unsaved'] as const
type Kind = (typeof KINDS)[number]
const ALWAYS_SHOWN: readonly Kind[] = ['all', 'unanswered', 'flagged']

function positionsByKind(
  questions: readonly PublicQuestion[],
  responses: readonly ResponseState[],
  unsaved: readonly number[]
): Record<Kind, readonly number[]> {
  const where = (is: (question: PublicQuestion, response: ResponseState) => boolean) =>
    questions.flatMap((question, at) => (is(question, responses[at]) ? [at] : []))
  return {
    all: where(() => true),
    unanswered: where((question, response) => stateOf(question, response) === 'unanswered'),
    flagged: where((_, response) => response.flagged),
    partly: where((question, response) => stateOf(question, response) === 'partly'),
    unsaved
  }
}

/** One button a question; its state is in its look, its corner signs and its name. */
export function Cells({
  language,
  questions,
  responses,
  unsaved,
  current,
  onOpen,
  positions
}: Props & { positions: readonly number[]; unsaved: readonly number[] }) {
  return (
    <ol className="flex flex-wrap gap-2">
      {positions.map((at) => (
        <Cell
          key={questions[at].versionId}
          {...{ language, at, onOpen }}
          state={stateOf(questions[at], responses[at])}
          flagged={responses[at].flagged}
          unsaved={unsaved.includes(at)}
          here={at === current}
        />
      ))}
    </ol>
  )
}

const Cell = memo(function Cell({
  language,
  at,
  state,
  flagged,
  unsaved,
  here,
  onOpen
}: {
  language: Language
  at: number
  state: AnswerState
  flagged: boolean
  unsaved: boolean
  here: boolean
  onOpen: (position: number) => void
}) {
  const text = reviewWords[language]
  const signs = [flagged && text.flagged, unsaved && text.unsaved].filter(Boolean)
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(at)}
        aria-current={here ? 'true' : undefined}
        aria-label={[words[language].question(at + 1), text[state], ...signs].join(', ')}
        data-state={state}
        className={`cell num ${signs.length > 0 ? 'relative' : ''}`}
        translate="no"
      >
        <span>{at + 1}</span>
        {flagged && <Sign place="-top-2 -right-1" sign="⚑" />}
        {unsaved && <Sign place="-bottom-2 -right-1" sign="…" />}
      </button>
    </li>
  )
})

const Sign = ({ place, sign }: { place: string; sign: string }) => (
  <span
    aria-hidden="true"
    className={`absolute rounded bg-surface px-0.5 text-[0.8rem] text-shu leading-tight ${place}`}
  >
    {sign}
  </span>
)

const NONE: readonly number[] = []

/** The positions that the server has not acknowledged yet; none while the list is not `shown`. */
function useUnsavedPositions(answers: AnswerSync, shown: boolean): readonly number[] {
  const save = useSave(answers, (save) => (shown ? save : undefined))
  const [positions, setPositions] = useState(NONE)
  useEffect(() => {
    if (!save?.unsaved) return setPositions(NONE)
    let stale = false
    answers.unsavedGroups().then(
      (found) => {
        if (!stale)
          setPositions(
            found.flatMap(({ responses }) => responses.map(({ position }) => position)).sort((a, b) => a - b)
          )
      },
      () => {} // the browser's store cannot be read: the save state shows the number all the same
    )
    return () => {
      stale = true
    }
  }, [answers, save])
  return positions
}
