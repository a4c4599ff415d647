'use client'
import { memo, type ReactNode, useEffect, useState } from 'react'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { useSave } from './answer-sheet.ts'
import type { RoomAnswers } from './room-answers.ts'
import { reviewWords, words } from './text.ts'

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

/** So many of one state are shown by themselves; all are in the list of all. */
const MANY = 20

/** All questions with their state, and what is left open. */
export const Overview = memo(function Overview({
  children,
  shown,
  answers,
  ...props
}: Props & { shown: boolean; answers: RoomAnswers; children: ReactNode }) {
  const { language, questions, responses } = props
  const unsaved = useUnsavedPositions(answers, shown)
  const text = reviewWords[language]
  const states = questions.map((question, at) => stateOf(question, responses[at]))
  const where = (state: AnswerState) => states.flatMap((one, at) => (one === state ? [at] : []))
  const answered = where('answered').length
  const lists = [
    { id: 'unanswered', title: text.unanswered, positions: where('unanswered'), none: text.noneUnanswered },
    { id: 'partly', title: text.partly, positions: where('partly') },
    {
      id: 'flagged',
      title: text.flagged,
      positions: questions.flatMap((_, at) => (responses[at].flagged ? [at] : [])),
      none: text.noneFlagged
    },
    { id: 'all', title: text.all, positions: questions.map((_, at) => at) },
    // comes and goes by itself: nothing stands below it that would move
    { id: 'unsaved', title: text.unsaved, positions: [...unsaved] }
  ]
  return (
    <div className="mx-auto grid w-[min(100%-2rem,52rem)] gap-6 py-6" lang={language}>
      <header>
        <h2 tabIndex={-1} className="text-[1.4rem] outline-none">
          {text.title}
        </h2>
        <p className="num text-ink-2">{text.lead(answered, questions.length)}</p>
        {children}
      </header>
      {lists
        .filter(({ positions, none }) => positions.length > 0 || none !== undefined)
        .map(({ id, title, positions, none }) => (
          <section key={id} data-list={id}>
            <h3 className="num mb-2 text-[1rem]">
              {title}{' '}
              {positions.length > 0 && <span className="muted font-sans text-[0.86rem]">{positions.length}</span>}
            </h3>
            {positions.length > 0 ? (
              <Cells {...props} unsaved={unsaved} positions={id === 'all' ? positions : positions.slice(0, MANY)} />
            ) : (
              <p className="muted">{none}</p>
            )}
            {id !== 'all' && positions.length > MANY && (
              <p className="muted mt-2 text-[0.86rem]">{text.more(positions.length - MANY)}</p>
            )}
          </section>
        ))}
    </div>
  )
})

const LOOK: Record<AnswerState, string> = {
  answered: 'bg-ink text-paper border-ink',
  partly: 'border-ink border-dashed',
  unanswered: 'border-line-2'
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
        className={`num ${signs.length > 0 ? 'relative' : ''} h-11 w-11 rounded-lg border text-[0.9rem] ${LOOK[state]} ${here ? 'outline-2 outline-shu outline-offset-2' : ''}`}
      >
        {at + 1}
        {flagged && <Sign place="-top-2 -right-1">⚑</Sign>}
        {unsaved && <Sign place="-bottom-2 -right-1">…</Sign>}
      </button>
    </li>
  )
})

const Sign = ({ place, children }: { place: string; children: string }) => (
  <span
    aria-hidden="true"
    className={`absolute rounded bg-surface px-0.5 text-[0.8rem] text-shu leading-tight ${place}`}
  >
    {children}
  </span>
)

const NONE: readonly number[] = []

/** The positions that the server has not acknowledged yet; none while the list is not `shown`. */
function useUnsavedPositions(answers: RoomAnswers, shown: boolean): readonly number[] {
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
