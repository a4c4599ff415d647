'use client'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { Listeners } from '#app/_ui/listeners.ts'
import {
  drifted,
  leftAt,
  measured,
  observed,
  type Reading,
  type ServerClock,
  serverNow,
  startedClock,
  untilNextSecond
} from '#lib/domain/clock.ts'

/** What every answer of the attempt's API says about the time: milliseconds since 1970 by the server's clock. */
export type TimeOfAnswer = { now: number; deadlineAt: number; pausedAt: number | null }

type State = {
  clock: ServerClock
  /** The newest answer. */
  answer: TimeOfAnswer
  exchangedAt: number
  /** The measurement in flight. */
  measuring: Promise<boolean> | undefined
  /** Monotonic: no further try before this after one that failed. */
  retryAt: number
  /** What the page says, until the next tick. */
  shown: { left: number; pausedAt: number | null }
  listeners: Listeners
}

/** After this long without any exchange the time is measured again. */
const MEASURE_EVERY = 180_000
const RETRY_AFTER = 10_000
const GIVE_UP_AFTER = 5_000
/** No tick comes sooner than this after another one. */
const SHORTEST_TICK = 250
/** An answer that says an earlier time than a previous one was overtaken by it, unless the server's clock was set. */
const OVERTAKEN_WITHIN = 60_000

const reading = (): Reading => ({ monotonic: performance.now(), wall: Date.now() })

/**
 * The time left by the server's clock (lib/domain/clock.ts), which every answer of the API corrects. Asks the server
 * by itself at the beginning, when the page becomes visible, when the network is back, when the machine has slept or
 * the browser's clock was set, and after minutes without an exchange.
 *
 * A tick draws only what shows the time (`useLeft`), not the room.
 *
 * After an unsettled jump of the clocks `left` is a guess, so the room asks before it hands in at zero.
 */
export function useClock(attemptId: string, initial: TimeOfAnswer & { measuredAt: number }) {
  const ref = useRef<State | undefined>(undefined)
  ref.current ??= startedState(initial)
  const state = ref.current

  const exchange = useCallback(
    (answer: TimeOfAnswer, sentAt: number): void => {
      const { monotonic, wall } = reading()
      state.clock = measured(state.clock, { sentAt, receivedAt: monotonic, serverNow: answer.now, wallAt: wall })
      state.exchangedAt = monotonic
      const behind = state.answer.now - answer.now
      if (behind <= 0 || behind > OVERTAKEN_WITHIN)
        state.answer = { now: answer.now, deadlineAt: answer.deadlineAt, pausedAt: answer.pausedAt }
      show(state)
    },
    [state]
  )

  const ask = useCallback((): Promise<boolean> => {
    state.measuring ??= askedTime(attemptId)
      .then(({ answer, sentAt }) => {
        exchange(answer, sentAt)
        return true
      })
      .catch(() => {
        // no network, or no answer in time: the estimate goes on
        state.retryAt = performance.now() + RETRY_AFTER
        return false
      })
      .finally(() => {
        state.measuring = undefined
      })
    return state.measuring
  }, [attemptId, exchange, state])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const now = reading()
      state.clock = observed(state.clock, now)
      const next = show(state)
      const due = drifted(state.clock, now) || now.monotonic - state.exchangedAt > MEASURE_EVERY
      if (due && now.monotonic >= state.retryAt) void ask()
      // timers may fire a little early: a few milliseconds later the next second has surely come
      const wait = next.pausedAt === null ? untilNextSecond(next.left) + 5 : 1_000
      timer = setTimeout(tick, Math.max(SHORTEST_TICK, wait))
    }
    const onVisible = () => {
      if (document.visibilityState === 'visible') void ask()
    }
    tick()
    // the time that came with the paper is as old as the paper took to arrive, or a guess where there is no network
    void ask()
    document.addEventListener('visibilitychange', onVisible)
    window.addEventListener('online', ask)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
      window.removeEventListener('online', ask)
    }
  }, [ask, state])

  const { subscribe } = state.listeners
  const readPausedAt = () => state.shown.pausedAt
  const pausedAt = useSyncExternalStore(subscribe, readPausedAt, readPausedAt)
  const isOver = () => state.shown.pausedAt === null && state.shown.left <= 0
  const over = useSyncExternalStore(subscribe, isOver, isOver)

  return useMemo(
    () => ({
      pausedAt,
      /** The deadline has passed. */
      over,
      /** Milliseconds to the deadline; stands still while paused. Components use `useLeft`. */
      left: () => state.shown.left,
      subscribe,
      /** To be called with each answer of the attempt's API; `sentAt` is performance.now() before the request. */
      exchange,
      /** The server's time now, milliseconds since 1970. */
      serverNow: () => serverNow(state.clock, reading()),
      /** Measures again. @returns false without an answer */
      ask
    }),
    [pausedAt, over, state, subscribe, exchange, ask]
  )
}

export type Clock = ReturnType<typeof useClock>

/** Milliseconds to the deadline, drawn anew with every tick. */
export const useLeft = ({ subscribe, left }: Clock): number => useSyncExternalStore(subscribe, left, left)

function startedState({ now, deadlineAt, pausedAt, measuredAt }: TimeOfAnswer & { measuredAt: number }): State {
  const clock = startedClock(now, measuredAt, reading())
  const answer = { now, deadlineAt, pausedAt }
  return {
    clock,
    answer,
    exchangedAt: measuredAt,
    measuring: undefined,
    retryAt: 0,
    shown: shownOf({ clock, answer }),
    listeners: new Listeners()
  }
}

function show(state: State): State['shown'] {
  state.shown = shownOf(state)
  state.listeners.tell()
  return state.shown
}

const shownOf = ({ clock, answer }: Pick<State, 'clock' | 'answer'>): State['shown'] => ({
  left: leftAt(answer, serverNow(clock, reading())),
  pausedAt: answer.pausedAt
})

async function askedTime(attemptId: string): Promise<{ answer: TimeOfAnswer; sentAt: number }> {
  const sentAt = performance.now()
  const signal = AbortSignal.timeout(GIVE_UP_AFTER)
  const response = await fetch(`/api/attempts/${attemptId}`, { cache: 'no-store', signal })
  if (!response.ok) throw new Error(`the time was refused with ${response.status}`)
  return { answer: await response.json(), sentAt }
}
