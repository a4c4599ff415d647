'use client'
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { ResponseState } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { AnswerSheet } from './answer-sheet.ts'
import { reviewWords, words } from './text.ts'

export type AnswerState = 'answered' | 'partly' | 'unanswered'

export const stateOf = (question: PublicQuestion, response: ResponseState): AnswerState =>
  response.selected.length === question.choose ? 'answered' : response.selected.length > 0 ? 'partly' : 'unanswered'

type Props = {
  language: Language
  questions: PublicQuestion[]
  responses: ResponseState[]
  /** Positions that the server has not acknowledged. */
  unsaved: readonly number[]
  current: number
  onOpen: (position: number) => void
}

/** All questions with their state, and what is left open. */
export function Overview({
  children,
  sheet,
  ...rest
}: Omit<Props, 'responses' | 'unsaved'> & { sheet: AnswerSheet; children: ReactNode }) {
  const unsaved = useUnsavedPositions(sheet)
  const props: Props = { ...rest, responses: sheet.responses, unsaved }
  const { language, questions, responses } = props
  const text = reviewWords[language]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  // what is open is painted at once, the rest of the lists a moment later
  const whole = useDeferredValue(true, false)
  const states = questions.map((question, at) => stateOf(question, responses[at]))
  const where = (state: AnswerState) => states.flatMap((one, at) => (one === state ? [at] : []))
  const answered = where('answered').length
  const lists = [
    { title: text.unanswered, positions: where('unanswered'), none: text.noneUnanswered },
    { title: text.partly, positions: where('partly') },
    {
      title: text.flagged,
      positions: questions.flatMap((_, at) => (responses[at].flagged ? [at] : [])),
      none: text.noneFlagged
    },
    { title: text.unsaved, positions: [...unsaved] },
    { title: text.all, positions: questions.map((_, at) => at) }
  ]
  return (
    <div className="mx-auto grid w-[min(100%-2rem,52rem)] gap-6 py-6" data-testid="overview">
      <header>
        <h2 ref={heading} tabIndex={-1} className="text-[1.4rem] outline-none">
          {text.title}
        </h2>
        <p className="num text-ink-2">{text.lead(answered, questions.length)}</p>
      </header>
      {lists
        .filter(({ positions, none }) => positions.length > 0 || none !== undefined)
        .slice(0, whole ? undefined : 1)
        .map(({ title, positions, none }) => (
          <section key={title}>
            <h3 className="num mb-2 text-[1rem]">
              {title}{' '}
              {positions.length > 0 && <span className="muted font-sans text-[0.86rem]">{positions.length}</span>}
            </h3>
            {positions.length > 0 ? <Cells {...props} positions={positions} /> : <p className="muted">{none}</p>}
          </section>
        ))}
      {children}
    </div>
  )
}

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
}: Props & { positions: readonly number[] }) {
  const text = reviewWords[language]
  return (
    <ol className="flex flex-wrap gap-2">
      {positions.map((at) => {
        const state = stateOf(questions[at], responses[at])
        const { flagged } = responses[at]
        const signs = [flagged && text.flagged, unsaved.includes(at) && text.unsaved].filter(Boolean)
        return (
          <li key={questions[at].versionId}>
            <button
              type="button"
              onClick={() => onOpen(at)}
              aria-current={at === current ? 'true' : undefined}
              aria-label={[words[language].question(at + 1), text[state], ...signs].join(', ')}
              className={`num relative h-11 w-11 rounded-lg border text-[0.9rem] ${LOOK[state]} ${at === current ? 'outline-2 outline-shu outline-offset-2' : ''}`}
            >
              {at + 1}
              {flagged && <Sign place="-top-2 -right-1">⚑</Sign>}
              {unsaved.includes(at) && <Sign place="-bottom-2 -right-1">…</Sign>}
            </button>
          </li>
        )
      })}
    </ol>
  )
}

const Sign = ({ place, children }: { place: string; children: string }) => (
  <span
    aria-hidden="true"
    className={`absolute rounded bg-surface px-0.5 text-[0.8rem] text-shu leading-tight ${place}`}
  >
    {children}
  </span>
)

/** The positions that the server has not acknowledged yet. */
function useUnsavedPositions(sheet: Pick<AnswerSheet, 'save' | 'unsavedGroups'>): readonly number[] {
  const { unsaved, saving } = sheet.save
  const [positions, setPositions] = useState<readonly number[]>([])
  const groups = useRef(sheet.unsavedGroups)
  useEffect(() => {
    groups.current = sheet.unsavedGroups
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the count or the try has changed
  useEffect(() => {
    if (unsaved === 0) return setPositions([])
    let stale = false
    groups.current().then(
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
  }, [unsaved, saving])
  return positions
}
