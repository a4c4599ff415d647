'use client'
import {
  memo,
  type Ref,
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState
} from 'react'
import type { AnswerSync } from '#app/_sync/answer-sync.ts'
import type { Elements } from '#app/_ui/elements.ts'
import { afterPaint } from '#app/_ui/painted.ts'
import type { ResponseState } from '#lib/domain/attempt.ts'
import { type Language, otherLanguage } from '#lib/domain/bank/languages.ts'
import type { Highlight } from '#lib/domain/highlight.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { QuestionActs } from '../question/marks.ts'
import { QuestionView } from '../question/question-view.tsx'
import { Overview } from './overview.tsx'

export type Place = 'question' | 'overview'
/** What the room shows: a place where questions can be answered, or why there is none. */
export type View = Place | 'paused' | 'over'
type Around = { position: number; language: Language; view: View }

type Props = {
  questions: PublicQuestion[]
  responses: ResponseState[]
  language: Language
  position: number
  place: Place
  /** What stands around the panes says. */
  around: Around
  /** Holds the shown question. */
  root: RefObject<HTMLDivElement | null>
  cursor: Highlight | undefined
  acts: QuestionActs
  answers: AnswerSync
  onOpen: (position: number) => void
  /** What a phone has no room for in its bar. */
  lesser: Elements
}

/** Milliseconds without a change: longer than a held key takes to repeat. */
const SETTLES_AFTER = 50

type PaneOf = { at: number; language: Language }

/**
 * The questions and their list. Panes to which one key leads are pre-rendered out of sight, once the learner stays on
 * one: turning to them only shows them, where making, laying out and painting them takes a slow phone several frames.
 */
export const PaneStack = memo(function PaneStack(props: Props) {
  const { questions, responses, language, position, place, around, root, cursor, acts } = props
  const now = useMemo(() => ({ responses, language, position, place }), [responses, language, position, place])
  const settled = useSettled(now)
  const stack = useTurning(`${place} ${position}`, around)
  useLayOut(stack, settled)
  const list = place === 'overview' ? now : settled
  return (
    <div ref={stack} className="contents">
      {panesAround({ at: position, language }, settled && { at: settled.position, language: settled.language })
        .filter(({ at }) => questions[at])
        .map((pane) => {
          const question = questions[pane.at]
          const shown = place === 'question' && pane.at === position && pane.language === language
          return (
            <Pane
              key={`${question.versionId} ${pane.language}`}
              ref={shown ? root : undefined}
              shown={shown}
              inert={around.view !== 'question' || pane.at !== around.position || pane.language !== around.language}
              name="question"
              data-question={question.versionId}
            >
              <QuestionView
                question={question}
                position={pane.at}
                language={pane.language}
                response={(shown || !settled ? responses : settled.responses)[pane.at]}
                cursor={shown ? cursor : undefined}
                acts={acts}
              />
            </Pane>
          )
        })}
      {list && (
        <Pane key="overview" shown={place === 'overview'} inert={around.view !== 'overview'} name="overview">
          <Overview
            language={list.language}
            questions={questions}
            responses={list.responses}
            answers={props.answers}
            shown={around.view === 'overview'}
            current={list.position}
            onOpen={props.onOpen}
          >
            <p className="flex gap-6 lg:hidden">{props.lesser}</p>
          </Overview>
        </Pane>
      )}
    </div>
  )
})

/** The shown pane, the one last settled on, and those to which one key leads from there; in an order that stays. */
function panesAround(shown: PaneOf, settled: PaneOf | null): PaneOf[] {
  const panes = [shown]
  if (settled) {
    const { at, language } = settled
    panes.push(settled, { at, language: otherLanguage(language) }, { at: at + 1, language }, { at: at - 1, language })
  }
  const byKey = new Map(panes.map((pane) => [`${String(pane.at).padStart(4, '0')} ${pane.language}`, pane]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pane]) => pane)
}

function Pane({
  ref,
  shown,
  inert,
  name,
  children,
  ...attributes
}: {
  ref?: Ref<HTMLDivElement>
  shown: boolean
  /** Follows `shown` a frame later: it costs the style of everything in it. */
  inert: boolean
  children: Elements
  name: Place
  'data-question'?: string
}) {
  return (
    <div
      {...attributes}
      ref={ref}
      inert={inert}
      // for readers that do not know what is inert
      aria-hidden={inert || undefined}
      data-testid={shown ? name : undefined}
      data-pane={shown ? 'shown' : 'ready'}
      // scrolls between bar and foot, so that neither ever covers what has the focus; a pull does not reload the page
      className={`absolute inset-0 overflow-y-auto overscroll-contain bg-paper contain-strict will-change-transform [scrollbar-gutter:stable] ${shown ? 'z-1' : 'not-data-painted:[content-visibility:hidden]'}`}
    >
      {children}
    </div>
  )
}

/**
 * Lays out and paints the pre-rendered panes, a step at a time, whenever nothing else is to do: what a browser need
 * not show, it lays out only when it is asked for it.
 */
function useLayOut(stack: RefObject<HTMLElement | null>, settled: unknown): void {
  useEffect(() => {
    if (!settled) return
    const panes = [...(stack.current?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])]
    const shownAt = panes.findIndex(({ dataset }) => dataset.pane === 'shown')
    // what stands after the shown one, the next question and the list, is wanted sooner
    const order = [...panes.slice(shownAt + 1), ...panes.slice(0, shownAt)].filter(
      ({ dataset }) => !('painted' in dataset)
    )
    const steps = order.flatMap((pane) => [
      () => pane.firstElementChild?.getBoundingClientRect(),
      () => pane.setAttribute('data-painted', '')
    ])
    let stop: (() => void) | undefined
    const next = () => {
      steps.shift()?.()
      if (steps.length > 0) stop = whenIdle(next)
    }
    stop = whenIdle(next)
    return () => stop?.()
  }, [stack, settled])
}

/** The value once it has been painted and stayed for a moment: who pages on at once pays for no pane in between. */
function useSettled<T>(value: T): T | null {
  const [settled, setSettled] = useState<T | null>(null)
  useEffect(() => afterPaint(() => startTransition(() => setSettled(value)), SETTLES_AFTER), [value])
  return settled
}

/** @returns what takes it back */
function whenIdle(act: () => void): () => void {
  if (!window.requestIdleCallback) {
    // Safari has none
    const timer = setTimeout(act, 100)
    return () => clearTimeout(timer)
  }
  const waiting = requestIdleCallback(act)
  return () => cancelIdleCallback(waiting)
}

/**
 * Another question or the list begins at its top, and a screen reader at its heading. In another language the same
 * question stays where it was, and so does the focus: both panes have the same controls in the same order.
 */
function useTurning(turn: string, around: Around): RefObject<HTMLDivElement | null> {
  const stack = useRef<HTMLDivElement>(null)
  const before = useRef<{ turn: string; pane: Element }>(undefined)
  const rest = useRef<() => void>(undefined)
  // kept as it happens: to ask for it would make the browser lay out the page
  const [scrolled] = useState(() => new WeakMap<EventTarget, number>())
  useEffect(() => {
    const note = ({ target }: Event) => {
      if (target instanceof Element) scrolled.set(target, target.scrollTop)
    }
    const { current } = stack
    current?.addEventListener('scroll', note, { capture: true, passive: true })
    return () => current?.removeEventListener('scroll', note, { capture: true })
  }, [scrolled])
  useLayoutEffect(() => {
    const pane = stack.current?.querySelector('[data-pane=shown]')
    const left = before.current
    if (!pane || (left?.pane === pane && left.turn === turn)) return
    pane.setAttribute('data-painted', '')
    const stays = left?.turn === turn
    const top = stays ? (scrolled.get(left.pane) ?? 0) : 0
    if (top !== (scrolled.get(pane) ?? 0)) pane.scrollTop = top
    const at = stays
      ? [...left.pane.querySelectorAll('h2, button, input')].indexOf(document.activeElement as Element)
      : 0
    before.current = { turn, pane }
    rest.current = () => {
      pane.querySelectorAll<HTMLElement>('h2, button, input')[at]?.focus({ preventScroll: true })
      for (const hidden of stack.current?.querySelectorAll('[data-pane=ready]') ?? [])
        if (scrolled.get(hidden)) hidden.scrollTop = 0
    }
  })
  // what cannot be seen is done once the pane has been painted and takes the focus
  // biome-ignore lint/correctness/useExhaustiveDependencies: that is when `around` has followed
  useEffect(() => {
    if (!stack.current?.querySelector('[data-pane=shown]:not([inert])')) return
    rest.current?.()
    rest.current = undefined
  }, [around])
  return stack
}
